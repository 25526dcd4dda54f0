import { useTranslation } from 'react-i18next';
import { describeFailure } from '../graphql/failure.ts';
import { useSession } from '../session/session.tsx';
import { Notice } from './notice.tsx';

/** A request failed on its way: says what that means and what to do next, with the number to quote. */
export function FailureNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('shared');
  const { site } = useSession();
  if (!error) return null;
  const { kind, requestId } = describeFailure(error);
  // The page is about to leave for the sign-in page.
  if (kind === 'session-ended') return null;
  return (
    <Notice tone="bad" role="alert" title={t(`failure.${kind}.title`)}>
      <p>{t(`failure.${kind}.text`)}</p>
      {kind === 'server' && site && <p>{t('failure.ask', { email: site.supportEmail, phone: site.supportPhone })}</p>}
      {requestId && (
        <p>
          {t('failure.requestId')} <code>{requestId}</code>
        </p>
      )}
      {kind === 'outdated' && (
        <button type="button" className="ds-c-button ds-c-button--small" onClick={() => location.reload()}>
          {t('crash.reload')}
        </button>
      )}
      {onRetry && kind !== 'not-allowed' && kind !== 'outdated' && (
        <button type="button" className="ds-c-button ds-c-button--small" onClick={onRetry}>
          {t('failure.retry')}
        </button>
      )}
    </Notice>
  );
}
