import { Notice } from '@harp/ui/feedback/notice.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CasePartsFragment } from '../../generated/proofing.ts';
import { paths } from '../../paths.ts';
import { CaseFacts } from './case-facts.tsx';
import { AskForLetter } from './ask-for-letter.tsx';
import { Letter } from './letter.tsx';
import { Manual } from './manual.tsx';
import { ManualChoice } from './manual-choice.tsx';

interface OutcomeProps {
  current: CasePartsFragment;
  hasFactor: boolean;
  onAgain: () => void;
  onRefresh: () => void;
}

/** What came of the check, and what happens next. Failing words never say which fact was wrong. */
export function Outcome({ current, hasFactor, onAgain, onRefresh }: OutcomeProps) {
  const { t } = useTranslation('proofing');
  const next = (
    <ButtonLink to={hasFactor ? paths.home : paths.factors.add} variation="solid">
      {t(hasFactor ? 'next.home' : 'next.factor')}
    </ButtonLink>
  );
  switch (current.status) {
    case 'PASSED':
      return (
        <>
          <Notice tone="good" polite>
            <p>{t('passed.text')}</p>
          </Notice>
          <CaseFacts current={current} />
          <div className="harp-actions">{next}</div>
        </>
      );
    case 'PENDING':
      return (
        <>
          <Notice tone="info" polite>
            <p>{t('pending.text')}</p>
            <p>{t('pending.notYou')}</p>
          </Notice>
          <CaseFacts current={current} />
          <p>{t('pending.goOn')}</p>
          <div className="harp-actions">
            {next}
            <button type="button" className="ds-c-button" onClick={onRefresh}>
              {t('pending.refresh')}
            </button>
          </div>
        </>
      );
    case 'FAILED':
      return <Failed current={current} onAgain={onAgain} onRefresh={onRefresh} />;
    case 'LETTER':
      return <Letter current={current} next={next} onRefresh={onRefresh} />;
    default:
      return <Manual current={current} next={next} onRefresh={onRefresh} />;
  }
}

function Failed({
  current,
  onAgain,
  onRefresh,
}: {
  current: CasePartsFragment;
  onAgain: () => void;
  onRefresh: () => void;
}) {
  const { t } = useTranslation('proofing');
  return (
    <>
      <Notice tone="warn" polite>
        <p>{t('failed.text')}</p>
        <p>{t('failed.causes')}</p>
      </Notice>
      <CaseFacts current={current} />
      {current.canRetry && (
        <>
          <h2>{t('failed.againTitle')}</h2>
          <p>
            {t('failed.again')} <Link to={paths.correctData}>{t('correct.link')}</Link>
          </p>
          <button type="button" className="ds-c-button ds-c-button--solid" onClick={onAgain}>
            {t('failed.againGo')}
          </button>
        </>
      )}
      {!current.canRetry && current.onlineAgainAt && (
        <p>
          {t('failed.retryAt')} <ExactTime at={current.onlineAgainAt} />
        </p>
      )}
      {current.canMail && (
        <AskForLetter caseId={current.id} title={t('letter.title')} text={t('letter.text')} action={t('letter.ask')} />
      )}
      <ManualChoice
        reason="FAILED_REMOTE"
        title={t('failed.manualTitle')}
        text={t('failed.manual')}
        action={t('failed.manualGo')}
        onDone={onRefresh}
      />
    </>
  );
}
