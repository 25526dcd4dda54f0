import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { readWindow, type TypedWindow } from './window.ts';

/** The window that is being typed, in the zone it is announced in and in UTC. */
export function WindowWords({ typed }: { typed: TypedWindow }) {
  const { startsAt, endsAt } = readWindow(typed);
  return startsAt && <WindowIn startsAt={startsAt} endsAt={endsAt} timeZone={typed.timeZone} />;
}

/** From when to when, once for each zone that matters. */
export function WindowIn({
  startsAt,
  endsAt,
  timeZone,
}: {
  startsAt: string;
  endsAt: string | null;
  timeZone: string;
}) {
  const { t } = useTranslation('status');
  const zones = timeZone === 'UTC' ? ['UTC'] : [timeZone, 'UTC'];
  return zones.map((zone) => (
    <p key={zone} className="status-window">
      {t('from')} <ExactTime at={startsAt} zone={zone} />
      {endsAt && (
        <>
          {' '}
          {t('until')} <ExactTime at={endsAt} zone={zone} />
        </>
      )}
    </p>
  ));
}
