import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../feedback/failure-notice.tsx';
import { Notice } from '../feedback/notice.tsx';
import { CheckboxField } from '../forms/checkbox-field.tsx';
import { Form } from '../forms/form.tsx';
import { PasswordField } from '../forms/password-field.tsx';
import { showProblems } from '../forms/problems.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { TextField } from '../forms/text-field.tsx';
import { SignInDocument, type SignInMutation } from '../generated/sign-in.ts';
import { useSend } from '../graphql/use-send.ts';
import type { Method } from './factor-panel.tsx';
import { useProblemWords } from './use-problem-words.ts';
import { WarningBanner } from './warning-banner.tsx';

interface SignInFormProps {
  onFactorNeeded: (methods: readonly Method[]) => void;
  onSignedIn: () => void;
}

/** User ID and password, after the warning banner was acknowledged. */
export function SignInForm({ onFactorNeeded, onSignedIn }: SignInFormProps) {
  const { t } = useTranslation('shared');
  const form = useForm({ defaultValues: { userId: '', password: '', bannerAcknowledged: false } });
  const send = useSend(SignInDocument, { expectSignedOut: true });
  const [refused, setRefused] = useState<SignInMutation['signIn'] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const words = useProblemWords();

  const submit = async (values: { userId: string; password: string; bannerAcknowledged: boolean }) => {
    setRefused(null);
    setFailure(null);
    try {
      const { signIn: result } = await send({ input: { ...values, userId: values.userId.trim() } });
      if (result.__typename === 'SignedIn') return onSignedIn();
      if (result.__typename === 'FactorNeeded') return onFactorNeeded(result.methods);
      if (result.__typename === 'InvalidInput') return showProblems(form, result.problems);
      setRefused(result);
      form.resetField('password');
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      {refused && (
        <Notice tone="bad" role="alert" title={t('signIn.refusedTitle')}>
          <p>{words(refused)}</p>
        </Notice>
      )}
      <FailureNotice error={failure} />
      <Form form={form} onSubmit={submit}>
        <TextField
          name="userId"
          label={t('signIn.userId')}
          autoComplete="username webauthn"
          spellCheck={false}
          rules={{ required: t('signIn.userIdRequired') }}
        />
        <PasswordField
          name="password"
          label={t('signIn.password')}
          autoComplete="current-password"
          rules={{ required: t('signIn.passwordRequired') }}
        />
        <WarningBanner />
        <CheckboxField
          name="bannerAcknowledged"
          label={t('signIn.acknowledge')}
          rules={{ required: t('signIn.acknowledgeRequired') }}
        />
        <SubmitButton>{t('signIn.submit')}</SubmitButton>
      </Form>
    </>
  );
}
