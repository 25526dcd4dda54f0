import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { serverNow } from '@harp/ui/graphql/server-clock.ts';
import { Day } from '@harp/ui/time/time.tsx';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StatusNoticesDocument, type StatusNoticesQuery } from '../../generated/status.ts';
import { incidentPath } from '../../paths.ts';
import { IncidentCard, MaintenanceCard } from './notice-cards.tsx';

const LATELY_DAYS = 14;
const COMING_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * What is the matter now, what is planned, and what was the matter lately.
 *
 * @param heard changes when something was heard of the systems, so that this is asked anew
 */
export function useNotices(heard: unknown) {
  const [lately] = useState(() => new Date(serverNow() - LATELY_DAYS * DAY_MS).toISOString());
  const asked = useAsk(StatusNoticesDocument, { lately }, { types: ['Incident', 'Maintenance'] });
  const { refetchQuietly } = asked;
  useEffect(() => {
    if (heard) refetchQuietly();
  }, [heard, refetchQuietly]);
  return asked;
}

/** What is the matter now, and what is planned. */
export function Notices({ data }: { data: StatusNoticesQuery }) {
  const { t } = useTranslation('status');
  const open = data.open.edges.map(({ node }) => node);
  const planned = data.planned.edges.map(({ node }) => node).toReversed();
  const soon = serverNow() + COMING_DAYS * DAY_MS;
  const near = planned.filter(({ startsAt }) => Date.parse(startsAt) < soon);
  const far = planned.length - near.length;
  return (
    <>
      {open.length > 0 && (
        <section>
          <h2>{t('openIncidents')}</h2>
          <ul className="harp-cards">
            {open.map((incident) => (
              <IncidentCard key={incident.id} incident={incident} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('plannedOutages')}</h2>
        {near.length > 0 ? (
          <ul className="harp-cards">
            {near.map((maintenance) => (
              <MaintenanceCard key={maintenance.id} maintenance={maintenance} />
            ))}
          </ul>
        ) : (
          <p>{t('nothingPlanned')}</p>
        )}
        {far > 0 && <p>{t('plannedLater', { count: far })}</p>}
      </section>
    </>
  );
}

/** What was the matter in the last days, below the services. */
export function LatelyOver({ data }: { data: StatusNoticesQuery }) {
  const { t } = useTranslation('status');
  const over = data.over.edges.map(({ node }) => node);
  return (
    <section>
      <h2>{t('lately')}</h2>
      {over.length === 0 ? (
        <p>{t('nothingLately')}</p>
      ) : (
        <ul className="harp-services">
          {over.map((incident) => (
            <li key={incident.id}>
              <h3>
                <Link to={incidentPath(incident.id)}>{incident.title}</Link>
              </h3>
              <p className="harp-muted harp-small">
                <Day on={incident.startedAt} /> · {incident.affected.map(({ service }) => service.name).join(', ')}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
