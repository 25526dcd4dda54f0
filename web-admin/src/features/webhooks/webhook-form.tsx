import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { problemText, showProblems, type FieldProblem } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { EventTypesField } from './event-types-field.tsx';

export interface Values {
  name: string;
  url: string;
  eventTypes: string[];
}

export type Refusal = { code: string; message: string; problems?: readonly FieldProblem[] } | null;

interface WebhookFormProps {
  values: Values;
  /** A stream is fetched, so that it has no address to call. */
  withUrl: boolean;
  submit: string;
  /** Null when it is done. */
  onSubmit: (values: Values) => Promise<Refusal>;
}

/** The name, the address and the events of a webhook, or of a stream. */
export function WebhookForm({ values, withUrl, submit, onSubmit }: WebhookFormProps) {
  const { t } = useTranslation('webhooks');
  const form = useForm<Values>({ defaultValues: values, shouldFocusError: false });
  const [failure, setFailure] = useState<unknown>(null);
  const send = async (given: Values) => {
    setFailure(null);
    try {
      const refusal = await onSubmit(given);
      if (refusal?.problems) showProblems(form, refusal.problems);
      else if (refusal) form.setError('root.server', { message: problemText(refusal) });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Form form={form} onSubmit={send}>
      <FailureNotice error={failure} />
      <TextField
        name="name"
        label={t('form.name')}
        hint={t('form.nameHint')}
        autoComplete="off"
        rules={{
          validate: (value: string) => value.trim() !== '' || t('form.nameMissing'),
          maxLength: { value: limits.label.max, message: t('form.nameTooLong', { most: limits.label.max }) },
        }}
      />
      {withUrl && (
        <TextField
          name="url"
          label={t('form.url')}
          hint={t('form.urlHint')}
          autoComplete="off"
          spellCheck={false}
          rules={{ validate: (value: string) => looksRight(value) || t('form.urlWrong') }}
        />
      )}
      <EventTypesField />
      <SubmitButton>{submit}</SubmitButton>
    </Form>
  );
}

/** What can be seen while typing; whether the address can be reached is seen by the server. */
function looksRight(text: string): boolean {
  if (!URL.canParse(text.trim())) return false;
  const { protocol, username, password, hash } = new URL(text.trim());
  return /^https?:$/.test(protocol) && !username && !password && !hash;
}
