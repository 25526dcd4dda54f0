import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../feedback/failure-notice.tsx';

interface LoadMoreProps {
  shown: number;
  total: number;
  hasMore: boolean;
  /** `more` of useConnection. */
  more: () => Promise<void>;
}

/** "Showing 20 of 57" and the next page of a connection. */
export function LoadMore({ shown, total, hasMore, more }: LoadMoreProps) {
  const { t } = useTranslation('shared');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const load = async () => {
    setBusy(true);
    setError(null);
    await more().catch((failure: unknown) => setError(failure));
    setBusy(false);
  };
  if (total === 0) return null;
  return (
    <div className="harp-more">
      <output>{t('paging.shown', { shown, total })}</output>
      {hasMore && (
        <button type="button" className="ds-c-button ds-c-button--small" disabled={busy} onClick={() => void load()}>
          {t(busy ? 'loading' : 'paging.more')}
        </button>
      )}
      <FailureNotice error={error} onRetry={() => void load()} />
    </div>
  );
}
