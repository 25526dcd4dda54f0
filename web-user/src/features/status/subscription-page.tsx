import { Button } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import {
  ChangeStatusSubscriptionDocument,
  ConfirmStatusSubscriptionDocument,
  EndStatusSubscriptionDocument,
  MyStatusSubscriptionDocument,
  SubscribableServicesDocument,
  type SubscriptionFragment,
} from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import {
  CHOICE_PATHS,
  ChoiceFields,
  choiceOf,
  FrequencyField,
  inputOf,
  type MailChoice,
} from './subscription-fields.tsx';

/**
 * Where the links of mails lead. Following one changes nothing, since mail programs follow links by themselves: somebody
 * has to press a button. The words of the link stand behind `#`, so that no server's log has them.
 */
export default function SubscriptionPage() {
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const [done, setDone] = useState<'confirmed' | 'changed' | 'ended' | null>(null);
  if (done === 'ended') return <Ended />;
  if (token.startsWith('confirm.') && done === null)
    return <Confirm key="confirm" token={token} onConfirmed={() => setDone('confirmed')} />;
  if (token.startsWith('mute.')) return <Stop key="mute" token={token} onEnded={() => setDone('ended')} />;
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

/** Somebody with an account wants no more mails of the programs they use. */
function Stop({ token, onEnded }: { token: string; onEnded: () => void }) {
  const { t } = useTranslation('status');
  const end = useEnd(token, onEnded);
  return (
    <Page title={t('subscription.stopTitle')} lead={<p>{t('subscription.stopText')}</p>}>
      <FailureNotice error={end.failure} />
      <div className="harp-actions">
        <Button variation="solid" onClick={() => void end.run()}>
          {t('subscription.stop')}
        </Button>
      </div>
    </Page>
  );
}

function useEnd(token: string, onEnded: () => void) {
  const send = useSend(EndStatusSubscriptionDocument, { expectSignedOut: true });
  const [failure, setFailure] = useState<unknown>(null);
  const run = async () => {
    setFailure(null);
    try {
      await send({ input: { token } });
      onEnded();
    } catch (error) {
      setFailure(error);
    }
  };
  return { run, failure };
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

function Ended() {
  const { t } = useTranslation('status');
  return (
    <Page key="ended" title={t('subscription.endedTitle')} lead={<p>{t('subscription.endedText')}</p>}>
      <ButtonLink to={paths.status}>{t('title')}</ButtonLink>
    </Page>
  );
}

function Unknown() {
  const { t } = useTranslation('status');
  return (
    <Page key="unknown" title={t('subscription.unknownTitle')} lead={<p>{t('subscription.unknownText')}</p>}>
      <ButtonLink to={paths.subscribe}>{t('subscribe.title')}</ButtonLink>
    </Page>
  );
}
