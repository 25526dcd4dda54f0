import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { PasswordField } from '@harp/ui/forms/password-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Trans, useTranslation } from 'react-i18next';
import {
  ProveEarlierClaimDocument,
  type EarlierClaimPartsFragment,
  type ProveEarlierClaimMutation,
} from '../../generated/earlier.ts';
import { ForgotForm } from './forgot-form.tsx';

interface PasswordStepProps {
  claim: EarlierClaimPartsFragment;
  onStep: (claim: EarlierClaimPartsFragment) => void;
  onClosed: () => void;
}

/** After the mailed link: the old password, or the way of those who forgot it. */
export function PasswordStep({ claim: { email }, onStep, onClosed }: PasswordStepProps) {
  const { t } = useTranslation('earlier');
  const form = useForm({ defaultValues: { password: '' } });
  const send = useSend(ProveEarlierClaimDocument, { expectSignedOut: true });
  const [refused, setRefused] = useState<ProveEarlierClaimMutation['proveEarlierClaim'] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [forgot, setForgot] = useState(false);
  const words = useProblemWords();

  const submit = async (input: { password: string }) => {
    setRefused(null);
    setFailure(null);
    try {
      const { proveEarlierClaim: result } = await send({ input });
      if (result.__typename === 'EarlierClaim') return onStep(result);
      if (result.__typename === 'EarlierClaimClosed') return onClosed();
      setRefused(result);
      form.resetField('password');
    } catch (error) {
      setFailure(error);
    }
  };
  if (forgot) return <ForgotForm onBack={() => setForgot(false)} onClosed={onClosed} />;
  return (
    <Page
      key="password"
      title={t('password.title')}
      lead={
        <p>
          <Trans t={t} i18nKey="password.lead" values={{ email }} components={{ strong: <strong /> }} />
        </p>
      }
    >
      {refused && (
        <Notice tone="bad" role="alert" title={t('refusedTitle')}>
          <p>{refused.__typename === 'EarlierSignInRefused' ? t('refused') : words(refused)}</p>
        </Notice>
      )}
      <FailureNotice error={failure} />
      <Form form={form} onSubmit={submit}>
        <PasswordField
          name="password"
          label={t('login.password')}
          autoComplete="current-password"
          rules={{ required: t('login.passwordRequired') }}
        />
        <SubmitButton>{t('shared:form.continue')}</SubmitButton>
      </Form>
      <p>
        <button type="button" className="harp-link-button" onClick={() => setForgot(true)}>
          {t('password.forgot')}
        </button>
      </p>
    </Page>
  );
}
