import { Happened } from '@harp/ui/history/happened.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';

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
  return (
    <ol className="harp-history">
      {events.map((event) => (
        <li key={event.id}>
          <p>
            <Happened action={event.action} outcome={event.outcome} />
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
