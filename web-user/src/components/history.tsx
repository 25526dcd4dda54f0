import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';

interface Event {
  id: string;
  action: string;
  at: string;
  outcome?: string;
  sourceAddress?: string | null;
  sourceDevice?: string | null;
}

/** What happened, newest first as the server sends it; the names of acts come from the audit trail. */
export function History({ events }: { events: readonly Event[] }) {
  const { t } = useTranslation('frame');
  return (
    <ol className="harp-history">
      {events.map((event) => (
        <li key={event.id}>
          <p>
            {t(`action.${event.action.replaceAll('.', '_')}`, { defaultValue: event.action.replaceAll(/[.-]/g, ' ') })}
            {event.outcome && !['ok', 'success', 'done'].includes(event.outcome.toLowerCase()) && (
              <span className="harp-muted">
                {' '}
                ({t(`outcome.${event.outcome.toLowerCase()}`, { defaultValue: event.outcome.toLowerCase() })})
              </span>
            )}
          </p>
          <p className="harp-muted harp-small">
            <ExactTime at={event.at} />
            {event.sourceDevice && ` · ${event.sourceDevice}`}
            {event.sourceAddress && ` · ${event.sourceAddress}`}
          </p>
        </li>
      ))}
    </ol>
  );
}
