import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ConfirmRegistrationEmailDocument, type ConfirmRegistrationEmailMutation } from '../../generated/register.ts';
import { paths } from '../../paths.ts';
import { ResendCode } from './resend-code.tsx';
import { StepPage } from './step-page.tsx';
import { pathOfStep } from './use-registration.ts';

type Refusal = Exclude<ConfirmRegistrationEmailMutation['confirmRegistrationEmail'], { __typename: 'Registration' }>;
const digits = limits.registration.codeDigits;

/** Check your mail: the code to type or paste, a new one, or another address. */
export default function CheckMailPage() {
  const { t } = useTranslation('register');
  const navigate = useNavigate();
  const form = useForm({ defaultValues: { code: '' } });
  const send = useSend(ConfirmRegistrationEmailDocument, { expectSignedOut: true });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const words = useProblemWords();

  const submit = async ({ code }: { code: string }) => {
    setRefusal(null);
    setFailure(null);
    try {
      const { confirmRegistrationEmail: result } = await send({ input: { code: code.replaceAll(/\s/g, '') } });
      if (result.__typename === 'Registration') return void (await navigate(pathOfStep(result.step)));
      if (result.__typename === 'InvalidInput') return showProblems(form, result.problems);
      setRefusal(result);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <StepPage step="CONFIRM_EMAIL" journey="email" title={t('check.title')} back={paths.register.email}>
      {(registration) => (
        <>
          <p>
            <Trans
              t={t}
              i18nKey="check.lead"
              values={{ email: registration.email }}
              components={{ strong: <strong /> }}
            />
          </p>
          <p>{t('check.either')}</p>
          <FailureNotice error={failure} />
          {refusal && (
            <Notice tone="bad" role="alert">
              <p>{words(refusal)}</p>
            </Notice>
          )}
          <Form form={form} onSubmit={submit}>
            <TextField
              name="code"
              label={t('check.label')}
              hint={t('check.hint', { digits, hours: limits.registration.codeHours })}
              autoComplete="one-time-code"
              inputMode="numeric"
              size="medium"
              rules={{
                required: t('check.required', { digits }),
                pattern: { value: new RegExp(`^\\s*(\\d\\s*){${digits}}$`), message: t('check.required', { digits }) },
              }}
            />
            <SubmitButton>{t('check.go')}</SubmitButton>
          </Form>
          <h2>{t('check.noMailTitle')}</h2>
          <p>{t('check.noMail')}</p>
          <ResendCode resendAt={registration.resendAt} />
          <p>
            <Link to={paths.register.email}>{t('check.change')}</Link>
          </p>
        </>
      )}
    </StepPage>
  );
}
