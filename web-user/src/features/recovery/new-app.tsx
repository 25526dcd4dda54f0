import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Loading } from '@harp/ui/feedback/loading.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { AppKey } from '../../components/app-key.tsx';
import {
  ConfirmRecoveredTotpDocument,
  StartRecoveredTotpDocument,
  type StartRecoveredTotpMutation,
} from '../../generated/recovery.ts';
import type { Replaced } from './step-props.ts';

type Enrolment = Extract<StartRecoveredTotpMutation['startRecoveredTotp'], { __typename: 'TotpEnrolment' }>;

interface NewAppProps {
  onReplaced: (replaced: Replaced) => void;
  onClosed: () => void;
  onBack: () => void;
}

/** An authenticator app that takes the place of the lost factors: its key, then a code that shows that it works. */
export function NewApp({ onReplaced, onClosed, onBack }: NewAppProps) {
  const { t } = useTranslation(['recovery', 'factors']);
  const start = useSend(StartRecoveredTotpDocument, { expectSignedOut: true });
  const confirm = useSend(ConfirmRecoveredTotpDocument, { expectSignedOut: true });
  const form = useForm({ defaultValues: { code: '' } });
  const words = useProblemWords();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  const begin = async () => {
    setEnrolment(null);
    setFailure(null);
    try {
      const { startRecoveredTotp: result } = await start({ input: { label: t('factors:app.label') } });
      if (result.__typename === 'TotpEnrolment') setEnrolment(result);
      else onClosed();
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

  const submit = async ({ code }: { code: string }) => {
    if (!enrolment) return;
    setProblem(null);
    setFailure(null);
    try {
      const input = { factorId: enrolment.factorId, code: code.replaceAll(/\s/g, '') };
      const { confirmRecoveredTotp: result } = await confirm({ input });
      if (result.__typename === 'RecoveredFactor') return onReplaced(result);
      if (result.__typename === 'RecoveryClosed') return onClosed();
      form.reset();
      if (result.__typename !== 'EnrolmentExpired')
        return form.setError('code', { type: 'server', message: words(result) });
      setProblem(t('factor.expired'));
      await begin();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Page key="app" title={t('factors:app.title')}>
      <FailureNotice error={failure} {...(enrolment ? {} : { onRetry: () => void begin() })} />
      {problem && (
        <Notice tone="warn" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      {!enrolment && !failure && <Loading />}
      {enrolment && (
        <>
          <AppKey uri={enrolment.uri} secret={enrolment.secret} />
          <Form form={form} onSubmit={submit}>
            <TextField
              name="code"
              label={t('factors:app.codeLabel')}
              hint={t('factors:app.codeHint')}
              autoComplete="one-time-code"
              inputMode="numeric"
              size="medium"
              rules={{
                required: t('factors:app.codeRequired'),
                pattern: { value: /^\s*(\d\s*){6}$/, message: t('factors:app.codeRequired') },
              }}
            />
            <SubmitButton>{t('factors:app.go')}</SubmitButton>
          </Form>
        </>
      )}
      <p>
        <button type="button" className="harp-link-button" onClick={onBack}>
          {t('factor.other')}
        </button>
      </p>
    </Page>
  );
}
