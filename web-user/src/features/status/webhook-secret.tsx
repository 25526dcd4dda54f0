import { Button } from '@cmsgov/design-system';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { RotateStatusWebhookSecretDocument, type StatusHookFragment } from '../../generated/status.ts';

interface WebhookSecretProps {
  token: string;
  hook: StatusHookFragment;
  onSecret: (secret: string | null) => void;
}

/** What calls are signed with: made anew, since it is not shown again. */
export function WebhookSecret({ token, hook, onSecret }: WebhookSecretProps) {
  const { t } = useTranslation('status');
  const send = useSend(RotateStatusWebhookSecretDocument, { expectSignedOut: true });
  const { act, busy, problem, failure } = useAct();
  const [asking, setAsking] = useState(false);
  const rotate = async () => {
    await act(
      () => send({ input: { token } }).then((data) => data.rotateStatusWebhookSecret),
      (result) => result.__typename === 'StatusWebhookSecret' && onSecret(result.secret),
    );
    setAsking(false);
  };
  return (
    <section aria-labelledby="webhook-secret">
      <h2 id="webhook-secret">{t('webhook.rotateTitle')}</h2>
      <p>{t('webhook.rotateText')}</p>
      {hook.previousSecretUntil && (
        <p>
          {t('webhook.previous')} <ExactTime at={hook.previousSecretUntil} />.
        </p>
      )}
      <ActProblems problem={problem} failure={failure} />
      <Button disabled={busy} onClick={() => setAsking(true)}>
        {t('webhook.rotate')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('webhook.rotate')}
        action={t('webhook.rotateIt')}
        onConfirm={rotate}
        onCancel={() => setAsking(false)}
      >
        <p>{t('webhook.rotateAsk')}</p>
      </ConfirmDialog>
    </section>
  );
}
