import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import { ExactTime, RelativeTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FullStatusQuery, ServiceDaysQuery } from '../../generated/status.ts';
import { servicePath } from '../../paths.ts';
import { DayBars } from './day-bars.tsx';

type Service = FullStatusQuery['systemStatus']['services'][number];
type Days = ServiceDaysQuery['systemStatus']['services'][number];

/** One system: its state in words, the advice, and the window in the reader's time, UTC, and the zone it was planned in. */
export function ServiceRow({ service, tone, days }: { service: Service; tone: Tone; days: Days | undefined }) {
  const { t } = useTranslation('status');
  return (
    <li>
      <div className="harp-services__head">
        <h3>
          <Link to={servicePath(service.key)}>{service.name}</Link>
        </h3>
        <StateBadge tone={tone}>{t(`shared:status.${service.state}.name`)}</StateBadge>
      </div>
      {service.note && <p>{service.note}</p>}
      {service.startsAt && (
        <dl className="harp-facts harp-small">
          <Window label={t('local')} service={service} />
          <Window label={t('utc')} service={service} zone="UTC" />
          {service.timeZone && service.timeZone !== 'UTC' && (
            <Window label={t('planned')} service={service} zone={service.timeZone} />
          )}
        </dl>
      )}
      {days && <DayBars days={days.days} uptimePercent={days.uptimePercent} />}
      <p className="harp-muted harp-small">
        {t('since')} <RelativeTime at={service.changedAt} />
      </p>
    </li>
  );
}

function Window({ label, service, zone }: { label: string; service: Service; zone?: string }) {
  const { t } = useTranslation('status');
  if (!service.startsAt) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <ExactTime at={service.startsAt} {...(zone ? { zone } : {})} /> {t('to')}{' '}
        {service.endsAt ? <ExactTime at={service.endsAt} {...(zone ? { zone } : {})} /> : t('open')}
      </dd>
    </div>
  );
}
