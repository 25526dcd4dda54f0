import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { makePasskey } from '@harp/ui/sign-in/passkey.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import { AddPasskeyDocument, StartPasskeyDocument } from '../../generated/factors.ts';
import { paths } from '../../paths.ts';
import { Added, type AddedFactor } from './added.tsx';

/** A passkey: the device keeps it and asks for a finger, a face or its PIN. */
export default function PasskeyPage() {
  const { t } = useTranslation('factors');
  const form = useForm({ defaultValues: { label: t('passkey.labelDefault') } });
  const start = useSend(StartPasskeyDocument);
  const add = useSend(AddPasskeyDocument);
  const withStepUp = useStepUp();
  const words = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [added, setAdded] = useState<AddedFactor | null>(null);

  const submit = async ({ label }: { label: string }) => {
    setProblem(null);
    setFailure(null);
    try {
      const started = await withStepUp(() => start({}).then((data) => data.startPasskey));
      if (!started) return;
      if (started.__typename !== 'PasskeyOptions') return setProblem(words(started));
      const made = await makePasskey(started.options);
      if ('failed' in made) return setProblem(t(`passkey.${made.failed}`));
      const result = await withStepUp(() =>
        add({ input: { label, response: made.response } }).then((data) => data.addPasskey),
      );
      if (!result) return;
      if (result.__typename === 'FactorAdded') return setAdded(result);
      if (result.__typename === 'InvalidInput') return showProblems(form, result.problems);
      setProblem(words(result));
    } catch (error) {
      setFailure(error);
    }
  };
  if (added) return <Added added={added} />;
  return (
    <Page title={t('passkey.title')} lead={<p>{t('passkey.lead')}</p>} above={<BackLink to={paths.factors.add} />}>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <Form form={form} onSubmit={submit}>
        <TextField
          name="label"
          label={t('passkey.label')}
          hint={t('passkey.labelHint')}
          autoComplete="off"
          maxLength={limits.label.max}
          rules={{ required: t('passkey.labelRequired') }}
        />
        <SubmitButton>{t('passkey.go')}</SubmitButton>
      </Form>
    </Page>
  );
}
