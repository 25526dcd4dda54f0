import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Day, ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import type { CasePartsFragment } from '../../generated/proofing.ts';
import { paths } from '../../paths.ts';
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
          <Reference current={current} />
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
          <Reference current={current} />
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
    default:
      return (
        <>
          <Notice tone="info" polite>
            <p>{t('manual.text')}</p>
          </Notice>
          <Reference current={current} />
          <Accepted />
          <p>{t('manual.goOn')}</p>
          <div className="harp-actions">{next}</div>
        </>
      );
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
      <Reference current={current} />
      {current.canRetry && (
        <>
          <h2>{t('failed.againTitle')}</h2>
          <p>
            {t('failed.again')} <HelpDesk />
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

function Reference({ current }: { current: CasePartsFragment }) {
  const { t } = useTranslation('proofing');
  return (
    <div className="harp-card">
      <dl className="harp-facts">
        <div>
          <dt>{t('case.reference')}</dt>
          <dd>
            <strong>{current.reference}</strong>
          </dd>
        </div>
        <div>
          <dt>{t('case.started')}</dt>
          <dd>
            <ExactTime at={current.startedAt} />
          </dd>
        </div>
        {current.targetDate && (
          <div>
            <dt>{t('case.target')}</dt>
            <dd>
              <Day on={current.targetDate} />
            </dd>
          </div>
        )}
        {current.position !== null && (
          <div>
            <dt>{t('case.position')}</dt>
            <dd>{t('case.positionValue', { count: current.position })}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

/** What the help desk accepts, and where it is reached. */
function Accepted() {
  const { t } = useTranslation('proofing');
  return (
    <>
      <h2>{t('accepted.title')}</h2>
      <p>{t('accepted.lead')}</p>
      <ul>
        {(['license', 'passport', 'card', 'military'] as const).map((item) => (
          <li key={item}>{t(`accepted.${item}`)}</li>
        ))}
      </ul>
      <p>{t('accepted.never')}</p>
      <p>
        {t('accepted.ask')} <HelpDesk />
      </p>
    </>
  );
}

function HelpDesk() {
  const { site } = useSession();
  if (!site) return null;
  return (
    <>
      <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>,{' '}
      <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>
    </>
  );
}
