import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import type { ManagedIncidentFragment } from '../../generated/status.ts';
import { AffectedWords } from './affected-words.tsx';
import { NOTICE_TONES } from './state-tone.ts';

/** How an incident stands: its state, whom it affects, since when, and where the public reads it. */
export function IncidentFacts({ incident }: { incident: ManagedIncidentFragment }) {
  const { t } = useTranslation('status');
  const { startedAt, resolvedAt } = incident;
  return (
    <section className="status-card" aria-label={t('now')}>
      <StateBadge tone={NOTICE_TONES[incident.state]}>{t(`noticeState.${incident.state}`)}</StateBadge>
      <AffectedWords affected={incident.affected} />
      <p className="status-window">
        {t('from')} <ExactTime at={startedAt} />
        {resolvedAt && (
          <>
            {' '}
            {t('until')} <ExactTime at={resolvedAt} />
          </>
        )}
      </p>
      {incident.origin === 'PROBE' && <p className="status-since">{t('byProbe')}</p>}
      {incident.publishedAt && <PublicLink path={`/status/incidents/${encodeURIComponent(incident.id)}`} />}
    </section>
  );
}

/** Where everybody reads it, on the other site. */
export function PublicLink({ path }: { path: string }) {
  const { t } = useTranslation('status');
  const { site } = useSession();
  if (!site) return null;
  return (
    <p className="status-window">
      <a href={`${site.webUserUrl}${path}`}>{t('publicPage')}</a>
    </p>
  );
}
