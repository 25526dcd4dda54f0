import { Button } from '@cmsgov/design-system';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ExactTime, RelativeTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { ReplayDeliveryDocument, type DeliveryFragment } from '../../generated/webhooks.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';

const TONES = { PENDING: 'info', DELIVERED: 'good', FAILED: 'bad' } as const;

/** One delivery: what it was and how it went; opened, every attempt, what was sent, and what was answered. */
export function DeliveryEntry({ delivery, onReplayed }: { delivery: DeliveryFragment; onReplayed: () => void }) {
  const { t } = useTranslation('webhooks');
  const send = useSend(ReplayDeliveryDocument);
  const { act, busy, problem, failure } = useAct();
  const { id, type, state, attempts, nextAttemptAt } = delivery;
  const replay = () =>
    act(
      () => send({ input: { id, idempotencyKey: crypto.randomUUID() } }).then((data) => data.replayDelivery),
      onReplayed,
    );
  return (
    <li>
      <details className="delivery">
        <summary>
          <span className="delivery__what">
            <code>{type}</code>{' '}
            <span className="harp-muted harp-small">
              <RelativeTime at={delivery.createdAt} />
            </span>
          </span>
          <StateBadge tone={TONES[state]}>{t(`log.stateIs.${state}`)}</StateBadge>
        </summary>
        <p>
          {t('log.id')} <code>{delivery.eventId}</code>
        </p>
        {state === 'PENDING' && nextAttemptAt && (
          <p>
            {t('log.next')} <ExactTime at={nextAttemptAt} />
          </p>
        )}
        <h4>{t('log.body')}</h4>
        <pre tabIndex={0}>{pretty(delivery.body)}</pre>
        <h4>{t('log.attempts', { count: attempts.length })}</h4>
        {attempts.length === 0 && <p>{t('log.noAttempt')}</p>}
        <ol className="delivery__attempts" reversed>
          {attempts.map((attempt) => (
            <li key={attempt.id}>
              <AttemptFacts attempt={attempt} />
            </li>
          ))}
        </ol>
        <ActProblems problem={problem} failure={failure} />
        <Button size="small" disabled={busy} onClick={() => void replay()}>
          {t(state === 'PENDING' ? 'log.now' : 'log.replay')}
          <span className="ds-u-visibility--screen-reader"> {`${type} ${delivery.eventId}`}</span>
        </Button>
      </details>
    </li>
  );
}

/** When a call was made, what came back, and how long it took. */
export function AttemptFacts({ attempt }: { attempt: DeliveryFragment['attempts'][number] }) {
  const { t } = useTranslation('webhooks');
  return (
    <>
      <p>
        <ExactTime at={attempt.at} />
        {': '}
        {attempt.status === null ? attempt.error : t('log.status', { status: attempt.status })}{' '}
        <span className="harp-muted">{t('log.duration', { ms: attempt.duration })}</span>
      </p>
      {attempt.answer && (
        <pre tabIndex={0} aria-label={t('log.answer')}>
          {attempt.answer}
        </pre>
      )}
    </>
  );
}

/** The same JSON, in lines; the bytes that were signed have none. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
