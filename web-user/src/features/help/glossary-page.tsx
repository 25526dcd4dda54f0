import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import { paths } from '../../paths.ts';
import './help.css';

const TERMS = [
  'userId',
  'eua',
  'factor',
  'passkey',
  'recoveryCode',
  'proofing',
  'bureau',
  'organization',
  'ccn',
  'program',
  'role',
  'officer',
  'request',
  'grant',
  'requirement',
  'case',
  'service',
  'incident',
  'maintenance',
  'history',
] as const;

/** The words that HARP uses, in plain language, in the order of the alphabet. */
export default function GlossaryPage() {
  const { t, i18n } = useTranslation('help');
  const words = TERMS.map((term) => ({ term, word: t(`glossary.${term}.word`) })).toSorted((one, other) =>
    one.word.localeCompare(other.word, i18n.language),
  );
  return (
    <Page title={t('glossary.title')} lead={<p>{t('glossary.lead')}</p>} above={<BackLink to={paths.help} />}>
      <dl className="help-glossary">
        {words.map(({ term, word }) => (
          <div key={term}>
            <dt>{word}</dt>
            <dd>{t(`glossary.${term}.text`)}</dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
