import { TextField } from '@cmsgov/design-system';
import { parseSsn } from '@harp/domain/identity.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { Form } from '@harp/ui/forms/form.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StartProofingDocument, type StartProofingMutation } from '../../generated/proofing.ts';
import { paths } from '../../paths.ts';
import { ManualChoice } from './manual-choice.tsx';

type Refusal = Exclude<StartProofingMutation['startProofing'], { __typename: 'ProofingCase' | 'InvalidInput' }>;

/** Why we ask for the number, the number itself, and the way without it. The number lives in this form only, until it is sent. */
export function SsnForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('proofing');
  const form = useForm({ defaultValues: { ssn: '', consent: false } });
  const send = useSend(StartProofingDocument);
  const words = useProblemWords();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const check = parsedBy(parseSsn, (code) => t(`field.ssn.${code}`)).validate;

  const submit = async ({ ssn, consent }: { ssn: string; consent: boolean }) => {
    setRefusal(null);
    setFailure(null);
    try {
      const { startProofing: result } = await send({ input: { ssn: ssn.replaceAll(/\D/g, ''), consent } });
      if (result.__typename === 'InvalidInput') return showProblems(form, result.problems);
      form.reset();
      if (result.__typename === 'ProofingCase') return onDone();
      setRefusal(result);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <h2>{t('why.title')}</h2>
      <p>{t('why.text')}</p>
      <ul>
        <li>{t('why.bureau')}</li>
        <li>{t('why.notKept')}</li>
        <li>{t('why.noScore')}</li>
      </ul>
      <p>
        {t('why.data')} <Link to={paths.correctData}>{t('correct.link')}</Link>
      </p>
      <FailureNotice error={failure} />
      {refusal && (
        <Notice tone="bad" role="alert">
          <p>{words(refusal)}</p>
        </Notice>
      )}
      <Form form={form} onSubmit={submit}>
        <Controller
          name="ssn"
          control={form.control}
          rules={{ validate: check }}
          render={({ field, fieldState }) => (
            <TextField
              mask="ssn"
              name="ssn"
              id={fieldId('ssn')}
              inputRef={field.ref}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              label={t('ssn.label')}
              hint={t('ssn.hint')}
              autoComplete="off"
              inputMode="numeric"
              size="medium"
              errorMessage={fieldState.error?.message}
            />
          )}
        />
        <CheckboxField name="consent" label={t('ssn.consent')} rules={{ required: t('ssn.consentRequired') }} />
        <SubmitButton>{t('ssn.go')}</SubmitButton>
      </Form>
      <ManualChoice
        reason="NO_SSN"
        title={t('without.title')}
        text={t('without.text')}
        action={t('without.go')}
        onDone={onDone}
      />
    </>
  );
}
