import { parseEmail } from '@harp/domain/identity.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { StartEmailChangeDocument } from '../../generated/account.ts';

/** The new address. What comes of it is the same whether another account has it or not. */
export function NewEmailForm({ onSent }: { onSent: () => void }) {
  const { t } = useTranslation('account');
  const form = useForm({ defaultValues: { email: '' } });
  const send = useSend(StartEmailChangeDocument);
  const withStepUp = useStepUp();
  const words = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const submit = async (input: { email: string }) => {
    setProblem(null);
    setFailure(null);
    try {
      const result = await withStepUp(() => send({ input }).then((data) => data.startEmailChange));
      if (!result) return;
      if (result.__typename === 'EmailChangeUnderWay') onSent();
      else if (result.__typename === 'InvalidInput') showProblems(form, result.problems);
      else setProblem(words(result));
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Form form={form} onSubmit={submit}>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <TextField
        name="email"
        type="email"
        inputMode="email"
        label={t('email.label')}
        hint={t('email.hint')}
        autoComplete="email"
        spellCheck={false}
        rules={parsedBy(parseEmail, (code) => t(`email.${code}`))}
      />
      <SubmitButton>{t('email.go')}</SubmitButton>
    </Form>
  );
}
