import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Loading } from '@harp/ui/feedback/loading.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { AppKey } from '../../components/app-key.tsx';
import { BackLink } from '../../components/back-link.tsx';
import { ConfirmTotpDocument, StartTotpDocument, type StartTotpMutation } from '../../generated/factors.ts';
import { paths } from '../../paths.ts';
import { Added, type AddedFactor } from './added.tsx';

type Enrolment = Extract<StartTotpMutation['startTotp'], { __typename: 'TotpEnrolment' }>;
const { digits } = limits.totp;

/** An authenticator app: scan or copy the key, then show that it works. */
export default function AppPage() {
  const { t } = useTranslation('factors');
  const navigate = useNavigate();
  const withStepUp = useStepUp();
  const words = useProblemWords();
  const start = useSend(StartTotpDocument);
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [added, setAdded] = useState<AddedFactor | null>(null);

  const begin = async () => {
    setEnrolment(null);
    setFailure(null);
    try {
      const result = await withStepUp(() => start({ input: { label: t('app.label') } }).then((data) => data.startTotp));
      if (!result) return void (await navigate(-1));
      if (result.__typename === 'TotpEnrolment') setEnrolment(result);
      else setProblem(words(result));
    } catch (error) {
      setFailure(error);
    }
  };

  // Once for each visit: another key would make the one that was scanned worthless.
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void begin();
  });

  const again = (text: string) => {
    setProblem(text);
    void begin();
  };
  if (added) return <Added added={added} />;
  return (
    <Page title={t('app.title')} above={<BackLink to={paths.factors.add} />}>
      <FailureNotice error={failure} onRetry={() => void begin()} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      {!enrolment && !failure && <Loading />}
      {enrolment && (
        <>
          <AppKey uri={enrolment.uri} secret={enrolment.secret} />
          <CodeStep enrolment={enrolment} onAdded={setAdded} onExpired={again} />
        </>
      )}
    </Page>
  );
}

interface CodeStepProps {
  enrolment: Enrolment;
  onAdded: (added: AddedFactor) => void;
  onExpired: (text: string) => void;
}

function CodeStep({ enrolment, onAdded, onExpired }: CodeStepProps) {
  const { t } = useTranslation('factors');
  const form = useForm({ defaultValues: { code: '' } });
  const send = useSend(ConfirmTotpDocument);
  const withStepUp = useStepUp();
  const words = useProblemWords();
  const [failure, setFailure] = useState<unknown>(null);
  const submit = async ({ code }: { code: string }) => {
    setFailure(null);
    try {
      const input = { factorId: enrolment.factorId, code: code.replaceAll(/\s/g, '') };
      const result = await withStepUp(() => send({ input }).then((data) => data.confirmTotp));
      if (!result) return;
      if (result.__typename === 'FactorAdded') return onAdded(result);
      if (result.__typename === 'EnrolmentExpired') return onExpired(words(result));
      form.setError('code', { type: 'server', message: words(result) });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Form form={form} onSubmit={submit}>
      <FailureNotice error={failure} />
      <TextField
        name="code"
        label={t('app.codeLabel')}
        hint={t('app.codeHint')}
        autoComplete="one-time-code"
        inputMode="numeric"
        size="medium"
        rules={{
          required: t('app.codeRequired'),
          pattern: { value: new RegExp(`^\\s*(\\d\\s*){${digits}}$`), message: t('app.codeRequired') },
        }}
      />
      <SubmitButton>{t('app.go')}</SubmitButton>
    </Form>
  );
}
