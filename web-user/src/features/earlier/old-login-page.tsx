import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { PasswordField } from '@harp/ui/forms/password-field.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { WarningBanner } from '@harp/ui/sign-in/warning-banner.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { SignInWithEarlierAccountDocument, type SignInWithEarlierAccountMutation } from '../../generated/earlier.ts';
import { paths } from '../../paths.ts';

/** The old login of EIDM, once. What is said of a wrong one is said of an unknown one, too. */
export default function OldLoginPage() {
  const { t } = useTranslation('earlier');
  const navigate = useNavigate();
  const form = useForm({ defaultValues: { userId: '', password: '', bannerAcknowledged: false } });
  const send = useSend(SignInWithEarlierAccountDocument, { expectSignedOut: true });
  const [refused, setRefused] = useState<SignInWithEarlierAccountMutation['signInWithEarlierAccount'] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const words = useProblemWords();

  const submit = async (values: { userId: string; password: string; bannerAcknowledged: boolean }) => {
    setRefused(null);
    setFailure(null);
    try {
      const { signInWithEarlierAccount: result } = await send({ input: { ...values, userId: values.userId.trim() } });
      if (result.__typename === 'EarlierClaim') return void (await navigate(paths.earlier.goOn));
      if (result.__typename === 'InvalidInput') return showProblems(form, result.problems);
      setRefused(result);
      form.resetField('password');
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Page title={t('login.title')} lead={<p>{t('login.lead')}</p>} above={<BackLink to={paths.signIn} />}>
      {refused && (
        <Notice tone="bad" role="alert" title={t('refusedTitle')}>
          <p>{refused.__typename === 'EarlierSignInRefused' ? t('refused') : words(refused)}</p>
        </Notice>
      )}
      <FailureNotice error={failure} />
      <Form form={form} onSubmit={submit}>
        <TextField
          name="userId"
          label={t('login.userId')}
          autoComplete="username"
          spellCheck={false}
          rules={{ required: t('login.userIdRequired') }}
        />
        <PasswordField
          name="password"
          label={t('login.password')}
          autoComplete="current-password"
          rules={{ required: t('login.passwordRequired') }}
        />
        <WarningBanner />
        <CheckboxField
          name="bannerAcknowledged"
          label={t('shared:signIn.acknowledge')}
          rules={{ required: t('shared:signIn.acknowledgeRequired') }}
        />
        <SubmitButton>{t('login.go')}</SubmitButton>
      </Form>
      <h2>{t('login.forgotTitle')}</h2>
      <p>{t('login.forgot')}</p>
      <p>
        <Link to={paths.recovery.start}>{t('login.recovery')}</Link>
      </p>
    </Page>
  );
}
