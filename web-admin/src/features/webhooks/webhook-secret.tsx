import { Button } from '@cmsgov/design-system';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShownOnce } from '@harp/ui/feedback/shown-once.tsx';
import {
  RevealWebhookSecretDocument,
  RotateWebhookSecretDocument,
  type WebhookWholeFragment,
} from '../../generated/webhooks.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';

/** What the calls are signed with: shown again, or made anew. */
export function WebhookSecretPart({ webhook }: { webhook: WebhookWholeFragment }) {
  const { t } = useTranslation('webhooks');
  const reveal = useSend(RevealWebhookSecretDocument);
  const rotate = useSend(RotateWebhookSecretDocument);
  const withStepUp = useStepUp();
  const { act, busy, problem, failure } = useAct();
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const { id } = webhook;

  const show = () =>
    act(
      () => withStepUp(() => reveal({ input: { id } }).then((data) => data.revealWebhookSecret)),
      (result) => result.__typename === 'WebhookSecret' && setSecret(result.secret),
    );
  const renew = async () => {
    setAsking(false);
    const input = { id, idempotencyKey: crypto.randomUUID() };
    await act(
      () => withStepUp(() => rotate({ input }).then((data) => data.rotateWebhookSecret)),
      (result) => result.__typename === 'WebhookSecret' && setSecret(result.secret),
    );
  };
  return (
    <section aria-labelledby="webhook-secret">
      <h3 id="webhook-secret">{t('secret.heading')}</h3>
      <p>{t('secret.about')}</p>
      {webhook.previousSecretUntil && (
        <p>
          {t('secret.previous')} <ExactTime at={webhook.previousSecretUntil} />.
        </p>
      )}
      <ActProblems problem={problem} failure={failure} />
      {secret && (
        <ShownOnce
          key={secret}
          title={t('secret.title')}
          warning={<p>{t('secret.text')}</p>}
          secret={secret}
          copyLabel={t('secret.copy')}
        />
      )}
      <div className="harp-actions">
        <Button disabled={busy} onClick={() => void show()}>
          {t('secret.show')}
        </Button>
        <Button disabled={busy} onClick={() => setAsking(true)}>
          {t('secret.rotate')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t('secret.rotate')}
        action={t('secret.rotateIt')}
        onConfirm={renew}
        onCancel={() => setAsking(false)}
      >
        <p>{t('secret.rotateText')}</p>
      </ConfirmDialog>
    </section>
  );
}
