import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PublicIncidentFragment, PublicMaintenanceFragment } from '../../generated/status.ts';
import { incidentPath, maintenancePath } from '../../paths.ts';
import { AffectedServices, Said, Timeline } from './timeline.tsx';
import { incidentTones, maintenanceTones } from './tones.ts';

/** Something that is the matter: the latest word on top, the rest below. */
export function IncidentCard({ incident }: { incident: PublicIncidentFragment }) {
  const { t } = useTranslation('status');
  return (
    <li className="harp-card">
      <div className="harp-services__head">
        <h3>
          <Link to={incidentPath(incident.id)}>{incident.title}</Link>
        </h3>
        <StateBadge tone={incidentTones[incident.state]}>{t(`noticeState.${incident.state}`)}</StateBadge>
      </div>
      <AffectedServices affected={incident.affected} />
      <Timeline updates={incident.updates} />
    </li>
  );
}

/** Something planned: when, in the reader's time, UTC and the zone in which it was planned. */
export function MaintenanceCard({ maintenance }: { maintenance: PublicMaintenanceFragment }) {
  const { t } = useTranslation('status');
  const [latest] = maintenance.updates;
  return (
    <li className="harp-card">
      <div className="harp-services__head">
        <h3>
          <Link to={maintenancePath(maintenance.id)}>{maintenance.title}</Link>
        </h3>
        <StateBadge tone={maintenanceTones[maintenance.state]}>{t(`noticeState.${maintenance.state}`)}</StateBadge>
      </div>
      <AffectedServices affected={maintenance.affected} />
      <Window maintenance={maintenance} />
      {latest && <Said html={latest.bodyHtml} />}
    </li>
  );
}

/** From when to when, once for each zone that matters. */
export function Window({ maintenance }: { maintenance: PublicMaintenanceFragment }) {
  const { t } = useTranslation('status');
  const { startsAt, endsAt, timeZone } = maintenance;
  const zones: [string, string | undefined][] = [
    [t('local'), undefined],
    [t('utc'), 'UTC'],
    ...(timeZone === 'UTC' ? [] : [[t('planned'), timeZone] as [string, string]]),
  ];
  return (
    <dl className="harp-facts harp-small">
      {zones.map(([label, zone]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <ExactTime at={startsAt} {...(zone ? { zone } : {})} /> {t('to')}{' '}
            {endsAt ? <ExactTime at={endsAt} {...(zone ? { zone } : {})} /> : t('open')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
