import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { SaidSoon } from './said.tsx';
import { STATE_TONES, type ServiceStateName } from './state-tone.ts';

type Said = {
  state: ServiceStateName;
  note: string | null;
  startsAt: string | null;
  endsAt: string | null;
  timeZone: string | null;
};

/** What the public reads of a service: its state in words, the note, and the window in the zone it was announced in. */
export function ServiceFacts({ said }: { said: Said }) {
  const { t } = useTranslation(['status', 'shared']);
  const zone = said.timeZone ? { zone: said.timeZone } : {};
  return (
    <div className="status-facts">
      <StateBadge tone={STATE_TONES[said.state]}>{t(`shared:status.${said.state}.name`)}</StateBadge>
      {said.note && <SaidSoon text={said.note} />}
      {said.startsAt && (
        <p className="status-window">
          {t('from')} <ExactTime at={said.startsAt} {...zone} />
          {said.endsAt && (
            <>
              {' '}
              {t('until')} <ExactTime at={said.endsAt} {...zone} />
            </>
          )}
          {said.timeZone && <span className="status-zone"> ({said.timeZone})</span>}
        </p>
      )}
    </div>
  );
}
