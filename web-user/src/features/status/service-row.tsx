import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import { ExactTime, RelativeTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import type { FullStatusQuery } from '../../generated/status.ts';

type Service = FullStatusQuery['systemStatus']['services'][number];

/** One system: its state in words, the advice, and the window in the reader's time, UTC, and the zone it was planned in. */
export function ServiceRow({ service, tone }: { service: Service; tone: Tone }) {
  const { t } = useTranslation('status');
  return (
    <li>
      <div className="harp-services__head">
        <h3>{service.url ? <a href={service.url}>{service.name}</a> : service.name}</h3>
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
