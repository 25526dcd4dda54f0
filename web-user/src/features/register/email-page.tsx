import { parseEmail } from '@harp/domain/identity.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { currentLanguage } from '@harp/ui/i18n/setup.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { JourneySteps } from '../../components/journey-steps.tsx';
import { StartRegistrationDocument, type StartRegistrationMutation } from '../../generated/register.ts';
import { paths } from '../../paths.ts';
import { useRegistration } from './use-registration.ts';

/** The address that codes and decisions go to. The answer is the same whether or not somebody has it already. */
export default function EmailPage() {
  const { t } = useTranslation('register');
  const { site } = useSession();
  const { state } = useLocation();
  const navigate = useNavigate();
  const { registration } = useRegistration();
  const form = useForm({ values: { email: registration?.email ?? '' } });
  const send = useSend(StartRegistrationDocument, { expectSignedOut: true });
  const [failure, setFailure] = useState<unknown>(null);
  const [limited, setLimited] = useState<StartRegistrationMutation['startRegistration'] | null>(null);
  const words = useProblemWords();

  const agreed = (typeof state === 'object' && state !== null && 'agreed' in state) || Boolean(registration);
  if (registration === null && !agreed) return <Navigate to={paths.register.start} replace />;

  const submit = async ({ email }: { email: string }) => {
    if (!site) return;
    setFailure(null);
    setLimited(null);
    try {
      const language = currentLanguage() === 'es' ? ('ES' as const) : ('EN' as const);
      const input = { email: email.trim(), bannerAcknowledged: true, termsVersion: site.termsVersion, language };
      const { startRegistration: result } = await send({ input });
      if (result.__typename === 'InvalidInput') return showProblems(form, result.problems);
      if (result.__typename === 'OtherIdNeeded') return void (await navigate(paths.invitation));
      if (result.__typename === 'RateLimited') return setLimited(result);
      await navigate(paths.register.check);
    } catch (error) {
      setFailure(error);
    }
  };
  const above = (
    <>
      <BackLink to={paths.register.start} />
      <JourneySteps current="email" />
    </>
  );
  return (
    <Page title={t('email.title')} lead={<p>{t('email.lead')}</p>} above={above}>
      <FailureNotice error={failure} />
      {limited && (
        <Notice tone="bad" role="alert">
          <p>{words(limited)}</p>
        </Notice>
      )}
      <Form form={form} onSubmit={submit}>
        <TextField
          name="email"
          type="email"
          label={t('email.label')}
          hint={t('email.hint')}
          autoComplete="email"
          rules={parsedBy(parseEmail, (code) => t(`field.email.${code}`))}
        />
        <SubmitButton>{t('email.go')}</SubmitButton>
      </Form>
    </Page>
  );
}
