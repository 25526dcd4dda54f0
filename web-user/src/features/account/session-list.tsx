import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { RelativeTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { EndOtherSessionsDocument, EndSessionDocument, type MyAccountQuery } from '../../generated/account.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';

type Session = NonNullable<MyAccountQuery['viewer']>['sessions'][number];

/** Where somebody is signed in; each can be ended from here. */
export function SessionList({ sessions, onChanged }: { sessions: readonly Session[]; onChanged: () => void }) {
  const { t } = useTranslation('account');
  const end = useSend(EndSessionDocument);
  const endOthers = useSend(EndOtherSessionsDocument);
  const { act, busy, problem, failure } = useAct();
  const others = sessions.some((session) => !session.current);
  return (
    <>
      <ActProblems problem={problem} failure={failure} />
      <ul className="harp-rows">
        {sessions.map((session) => (
          <li key={session.id}>
            <div className="harp-rows__main">
              <h3>{session.device}</h3>
              <p className="harp-muted harp-small">
                {session.address} · {session.site} · {t('sessions.seen')} <RelativeTime at={session.lastSeenAt} /> ·{' '}
                {t('sessions.started')} <RelativeTime at={session.startedAt} />
              </p>
            </div>
            <div className="harp-rows__side">
              {session.current ? (
                <StateBadge tone="good">{t('sessions.current')}</StateBadge>
              ) : (
                <button
                  type="button"
                  className="ds-c-button ds-c-button--small"
                  disabled={busy}
                  onClick={() =>
                    void act(() => end({ input: { sessionId: session.id } }).then((data) => data.endSession), onChanged)
                  }
                >
                  {t('sessions.end')}
                  <span className="ds-u-visibility--screen-reader"> {session.device}</span>
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {others && (
        <div className="harp-actions">
          <button
            type="button"
            className="ds-c-button"
            disabled={busy}
            onClick={() => void act(() => endOthers({}).then((data) => data.endOtherSessions), onChanged)}
          >
            {t('sessions.endOthers')}
          </button>
        </div>
      )}
    </>
  );
}
