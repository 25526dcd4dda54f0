import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';

/** How personal data is kept, in plain words. */
export default function PrivacyPage() {
  const { t } = useTranslation('help');
  return (
    <Page title={t('privacy.title')} lead={<p>{t('privacy.lead')}</p>}>
      {(['ssn', 'kept', 'answers', 'who', 'cookies'] as const).map((topic) => (
        <section key={topic}>
          <h2>{t(`privacy.${topic}.title`)}</h2>
          <p>{t(`privacy.${topic}.text`)}</p>
        </section>
      ))}
    </Page>
  );
}
