import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { RelativeTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import type { WebhookWholeFragment } from '../../generated/webhooks.ts';

type Health = 'PAUSED' | 'GONE' | 'FAILING' | 'WORKING' | 'NEW';

function healthOf({ state, pausedBecause, failingSince, lastDeliveredAt }: WebhookWholeFragment): Health {
  if (state === 'PAUSED') return pausedBecause === 'GONE' ? 'GONE' : 'PAUSED';
  if (failingSince) return 'FAILING';
  return lastDeliveredAt ? 'WORKING' : 'NEW';
}

const TONES = { PAUSED: 'quiet', GONE: 'bad', FAILING: 'bad', WORKING: 'good', NEW: 'info' } as const;

export function HealthBadge({ webhook }: { webhook: WebhookWholeFragment }) {
  const { t } = useTranslation('webhooks');
  const health = healthOf(webhook);
  return <StateBadge tone={TONES[health]}>{t(`health.${health}`)}</StateBadge>;
}

/** When it last took a call, since when it has failed, and what waits. */
export function HealthFacts({ webhook }: { webhook: WebhookWholeFragment }) {
  const { t } = useTranslation('webhooks');
  const { failingSince, lastDeliveredAt, pendingCount, failedCount } = webhook;
  return (
    <p className="harp-muted harp-small">
      {failingSince && (
        <>
          {t('health.failingSince')} <RelativeTime at={failingSince} />.{' '}
        </>
      )}
      {lastDeliveredAt ? (
        <>
          {t('health.lastDelivered')} <RelativeTime at={lastDeliveredAt} />.{' '}
        </>
      ) : (
        `${t('health.neverDelivered')} `
      )}
      {pendingCount > 0 && `${t('health.pending', { count: pendingCount })} `}
      {failedCount > 0 && t('health.failed', { count: failedCount })}
    </p>
  );
}
