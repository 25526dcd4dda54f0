import { Happened } from '@harp/ui/history/happened.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';

/** What happened to a case, oldest first. */
export function CaseHistory({ events }: { events: readonly { id: string; action: string; at: string }[] }) {
  const { t } = useTranslation('cases');
  return (
    <section aria-labelledby="case-history">
      <h2 id="case-history">{t('history.title')}</h2>
      <ol className="cases-list">
        {events.map((event) => (
          <li key={event.id}>
            <Happened action={event.action} />
            <span className="list-sub">
              <ExactTime at={event.at} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
