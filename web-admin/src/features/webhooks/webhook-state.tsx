import { Button } from '@cmsgov/design-system';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import {
  DeleteWebhookDocument,
  PauseWebhookDocument,
  ResumeWebhookDocument,
  type WebhookWholeFragment,
} from '../../generated/webhooks.ts';
import { paths } from '../../paths.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';

/** Lets a webhook rest, calls it again, or deletes it. */
export function WebhookState({ webhook }: { webhook: WebhookWholeFragment }) {
  const { t } = useTranslation('webhooks');
  const { key } = useManagedProgram();
  const navigate = useNavigate();
  const pause = useSend(PauseWebhookDocument);
  const resume = useSend(ResumeWebhookDocument);
  const remove = useSend(DeleteWebhookDocument);
  const { act, busy, problem, failure } = useAct();
  const [asking, setAsking] = useState(false);
  const input = { id: webhook.id };
  const paused = webhook.state === 'PAUSED';

  const turn = () =>
    act(
      () =>
        paused
          ? resume({ input }).then((data) => data.resumeWebhook)
          : pause({ input }).then((data) => data.pauseWebhook),
      () => undefined,
    );
  const deleteIt = async () => {
    await act(
      () => remove({ input }).then((data) => data.deleteWebhook),
      () => void navigate(paths.programTab(key, 'webhooks')),
    );
    setAsking(false);
  };
  return (
    <section aria-labelledby="webhook-state">
      <h3 id="webhook-state">{t('state.title')}</h3>
      <p>{t(paused ? (webhook.pausedBecause === 'GONE' ? 'state.gone' : 'state.paused') : 'state.active')}</p>
      <ActProblems problem={problem} failure={failure} />
      <div className="harp-actions">
        <Button disabled={busy} onClick={() => void turn()}>
          {t(paused ? 'state.resume' : 'state.pause')}
        </Button>
        <Button disabled={busy} onClick={() => setAsking(true)}>
          {t('state.delete')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t('state.deleteTitle', { name: webhook.name })}
        action={t('state.delete')}
        onConfirm={deleteIt}
        onCancel={() => setAsking(false)}
      >
        <p>{t('state.deleteText')}</p>
      </ConfirmDialog>
    </section>
  );
}
