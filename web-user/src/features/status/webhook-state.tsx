import { Button } from '@cmsgov/design-system';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { SwitchStatusWebhookDocument, type StatusHookFragment } from '../../generated/status.ts';

const TONES: Record<StatusHookFragment['state'], Tone> = { ON: 'good', OFF: 'quiet', FAILED: 'bad', GONE: 'bad' };

/** Whether it is called, what the last call came to, and the switch. */
export function WebhookState({ token, hook }: { token: string; hook: StatusHookFragment }) {
  const { t } = useTranslation('status');
  const send = useSend(SwitchStatusWebhookDocument, { expectSignedOut: true });
  const { act, busy, problem, failure } = useAct();
  const { state, lastAt, lastStatus, lastError, failingSince } = hook;
  const isOn = state === 'ON';
  const turn = () =>
    act(
      () => send({ input: { token, on: !isOn } }).then((data) => data.switchStatusWebhook),
      () => undefined,
    );
  return (
    <section aria-labelledby="webhook-state">
      <h2 id="webhook-state">{t('webhook.stateTitle')}</h2>
      <p>
        <StateBadge tone={isOn && failingSince ? 'warn' : TONES[state]}>
          {t(isOn && failingSince ? 'webhook.failing' : `webhook.state.${state}`)}
        </StateBadge>
      </p>
      {lastAt ? (
        <p>
          {t('webhook.last')} <ExactTime at={lastAt} />. <Answer status={lastStatus} error={lastError} />
        </p>
      ) : (
        <p>{t('webhook.neverCalled')}</p>
      )}
      <p>{t(isOn ? 'webhook.onText' : 'webhook.offText')}</p>
      <ActProblems problem={problem} failure={failure} />
      <Button disabled={busy} onClick={() => void turn()}>
        {t(isOn ? 'webhook.turnOff' : 'webhook.turnOn')}
      </Button>
    </section>
  );
}

/** What a receiver answered; why there was no answer is for engineers, and in English. */
export function Answer({ status, error }: { status: number | null; error: string | null }) {
  const { t } = useTranslation('status');
  return status === null ? <span lang="en">{error}</span> : <>{t('webhook.answered', { status })}</>;
}
