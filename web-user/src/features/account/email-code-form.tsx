import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ConfirmEmailChangeDocument } from '../../generated/account.ts';

interface Props {
  email: string;
  onDone: (email: string) => void;
  onOther: () => void;
}

/** The code that came to the new address. */
export function EmailCodeForm({ email, onDone, onOther }: Props) {
  const { t } = useTranslation('account');
  const form = useForm({ defaultValues: { code: '' } });
  const send = useSend(ConfirmEmailChangeDocument);
  const words = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const { digits } = limits.emailChange;
  const submit = async (input: { code: string }) => {
    setProblem(null);
    setFailure(null);
    try {
      const { confirmEmailChange: result } = await send({ input });
      if (result.__typename === 'Viewer') onDone(result.user?.email ?? email);
      else setProblem(words(result));
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <Notice tone="info" polite>
        <p>{t('email.sent', { email })}</p>
      </Notice>
      <Form form={form} onSubmit={submit}>
        <FailureNotice error={failure} />
        {problem && (
          <Notice tone="bad" role="alert">
            <p>{problem}</p>
          </Notice>
        )}
        <TextField
          name="code"
          label={t('email.code')}
          hint={t('email.codeHint', { digits })}
          autoComplete="one-time-code"
          inputMode="numeric"
          size="medium"
          rules={{ required: t('email.codeMissing', { digits }) }}
        />
        <div className="harp-actions">
          <SubmitButton>{t('email.confirm')}</SubmitButton>
          <button type="button" className="ds-c-button" onClick={onOther}>
            {t('email.other')}
          </button>
        </div>
      </Form>
    </>
  );
}
