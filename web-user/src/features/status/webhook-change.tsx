import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  ChangeStatusWebhookDocument,
  SubscribableServicesDocument,
  type StatusHookFragment,
} from '../../generated/status.ts';
import { CHOICE_PATHS, ChoiceFields, choiceOf, inputOf, type Choice } from './subscription-fields.tsx';

interface WebhookChangeProps {
  token: string;
  hook: StatusHookFragment;
  onChanged: () => void;
}

/** Of what it is told. */
export function WebhookChange({ token, hook, onChanged }: WebhookChangeProps) {
  const { t } = useTranslation('status');
  const asked = useAsk(SubscribableServicesDocument, {});
  const send = useSend(ChangeStatusWebhookDocument, { expectSignedOut: true });
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm<Choice>({ defaultValues: choiceOf(hook) });
  const submit = async (choice: Choice) => {
    setFailure(null);
    try {
      const { changeStatusWebhook: result } = await send({ input: { token, ...inputOf(choice) } });
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
            <SubmitButton>{t('subscription.save')}</SubmitButton>
          </Form>
        )}
      </QueryState>
    </>
  );
}
