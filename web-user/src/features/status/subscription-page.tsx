import { Button } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import {
  ChangeStatusSubscriptionDocument,
  ConfirmStatusSubscriptionDocument,
  MyStatusSubscriptionDocument,
  SubscribableServicesDocument,
  type SubscriptionFragment,
} from '../../generated/status.ts';
import { Ended, Stop, Unknown, useEnd } from './subscription-end.tsx';
import {
  CHOICE_PATHS,
  ChoiceFields,
  choiceOf,
  FrequencyField,
  inputOf,
  type MailChoice,
} from './subscription-fields.tsx';
import { WebhookSubscription } from './webhook-subscription.tsx';

/**
 * Where the links of mails lead. Following one changes nothing, since mail programs follow links by themselves: somebody
 * has to press a button. The words of the link stand behind `#`, so that no server's log has them.
 */
export default function SubscriptionPage() {
  const { t } = useTranslation('status');
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const [done, setDone] = useState<Done>(null);
  const isWebhook = token.startsWith('webhook');
  const end = () => setDone('ended');
  if (done === 'ended')
    return isWebhook ? (
      <Ended title={t('webhook.endedTitle')} text={t('webhook.endedText')} />
    ) : (
      <Ended title={t('subscription.endedTitle')} text={t('subscription.endedText')} />
    );
  if (token.startsWith('webhook.')) return <WebhookSubscription token={token} onEnded={end} />;
  if (isWebhook || token.startsWith('mute.')) {
    const what = isWebhook ? 'webhook' : 'subscription';
    const words = { title: t(`${what}.stopTitle`), text: t(`${what}.stopText`), action: t(`${what}.stop`) };
    return <Stop key="stop" token={token} {...words} onEnded={end} />;
  }
  if (token.startsWith('confirm.') && done === null)
    return <Confirm key="confirm" token={token} onConfirmed={() => setDone('confirmed')} />;
  return <Manage key="manage" token={token} done={done} onDone={setDone} />;
}

function Confirm({ token, onConfirmed }: { token: string; onConfirmed: () => void }) {
  const { t } = useTranslation('status');
  const send = useSend(ConfirmStatusSubscriptionDocument, { expectSignedOut: true });
  const [failure, setFailure] = useState<unknown>(null);
  const [unknown, setUnknown] = useState(false);
  const confirm = async () => {
    setFailure(null);
    try {
      const { confirmStatusSubscription: result } = await send({ input: { token } });
      if (result.__typename === 'StatusSubscriber') onConfirmed();
      else setUnknown(true);
    } catch (error) {
      setFailure(error);
    }
  };
  if (unknown) return <Unknown />;
  return (
    <Page title={t('subscription.confirmTitle')} lead={<p>{t('subscription.confirmText')}</p>}>
      <FailureNotice error={failure} />
      <div className="harp-actions">
        <Button variation="solid" onClick={() => void confirm()}>
          {t('subscription.confirm')}
        </Button>
      </div>
    </Page>
  );
}

type Done = 'confirmed' | 'changed' | 'ended' | null;

function Manage({ token, done, onDone }: { token: string; done: Done; onDone: (done: Done) => void }) {
  const { t } = useTranslation('status');
  const asked = useAsk(MyStatusSubscriptionDocument, { token });
  const end = useEnd(token, () => onDone('ended'));
  return (
    <QueryState {...asked}>
      {({ statusSubscription }) =>
        statusSubscription ? (
          <Page
            title={t('subscription.title')}
            lead={<p>{t('subscription.lead', { email: statusSubscription.email })}</p>}
          >
            {done && (
              <Notice key={done} tone="good" polite>
                <p>{t(`subscription.${done}`)}</p>
              </Notice>
            )}
            <FailureNotice error={end.failure} />
            <Change token={token} subscription={statusSubscription} onChanged={() => onDone('changed')} />
            <h2>{t('subscription.endTitle')}</h2>
            <p>{t('subscription.endText')}</p>
            <Button onClick={() => void end.run()}>{t('subscription.end')}</Button>
          </Page>
        ) : (
          <Unknown />
        )
      }
    </QueryState>
  );
}

function Change({
  token,
  subscription,
  onChanged,
}: {
  token: string;
  subscription: SubscriptionFragment;
  onChanged: () => void;
}) {
  const { t } = useTranslation('status');
  const asked = useAsk(SubscribableServicesDocument, {});
  const send = useSend(ChangeStatusSubscriptionDocument, { expectSignedOut: true });
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm<MailChoice>({
    defaultValues: { ...choiceOf(subscription), frequency: subscription.frequency },
  });
  const submit = async ({ frequency, ...choice }: MailChoice) => {
    setFailure(null);
    try {
      const { changeStatusSubscription: result } = await send({ input: { token, frequency, ...inputOf(choice) } });
      if (result.__typename === 'InvalidInput') showProblems(form, result.problems, CHOICE_PATHS);
      else onChanged();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <FailureNotice error={failure} />
      <QueryState {...asked}>
        {({ systemStatus }) => (
          <Form form={form} onSubmit={submit}>
            <ChoiceFields services={systemStatus.services} />
            <FrequencyField />
            <SubmitButton>{t('subscription.save')}</SubmitButton>
          </Form>
        )}
      </QueryState>
    </>
  );
}
