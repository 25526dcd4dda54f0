import { TextField as DesignTextField } from '@cmsgov/design-system';
import { parseSsn } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseLine } from '@harp/domain/parsed.ts';
import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { Form } from '@harp/ui/forms/form.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { BirthField, isoDate } from '../../components/identity/birth-field.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { StartRecoveryProofingDocument } from '../../generated/recovery.ts';
import type { AgainProps } from './step-props.ts';

const EMPTY = {
  givenName: '',
  familyName: '',
  dateOfBirth: { year: '', month: '', day: '' },
  ssn: '',
  consent: false,
};

/** Who one is. It lives in this form only, until it is sent; what did not fit is never said. */
export function AgainForm({ onStep, onClosed, onDone }: AgainProps & { onDone: () => void }) {
  const { t } = useTranslation(['recovery', 'proofing']);
  const form = useForm({ defaultValues: EMPTY });
  const send = useSend(StartRecoveryProofingDocument, { expectSignedOut: true });
  const { act, problem, failure } = useAct();
  const checkSsn = parsedBy(parseSsn, (code) => t(`proofing:field.ssn.${code}`)).validate;
  const submit = ({ givenName, familyName, dateOfBirth, ssn, consent }: typeof EMPTY) =>
    act(
      async () => {
        const input = {
          givenName,
          familyName: familyName.trim() || null,
          dateOfBirth: isoDate(dateOfBirth),
          ssn: ssn.replaceAll(/\D/g, ''),
          consent,
        };
        const { startRecoveryProofing: result } = await send({ input });
        if (result.__typename !== 'InvalidInput') return result;
        showProblems(form, result.problems);
        return null;
      },
      (result) => {
        form.reset();
        if (result.__typename !== 'Recovery') return onClosed();
        onDone();
        onStep(result);
      },
    );
  return (
    <Page key="who" title={t('again.whoTitle')} lead={<p>{t('again.whoLead')}</p>}>
      <ActProblems problem={problem} failure={failure} />
      <Form form={form} onSubmit={submit}>
        <TextField
          name="givenName"
          label={t('again.givenName')}
          autoComplete="given-name"
          rules={parsedBy(
            (text: string) => parseLine(text, 'your first name', limits.name.max),
            () => t('again.givenNameRequired'),
          )}
        />
        <TextField
          name="familyName"
          label={t('again.familyName')}
          hint={t('again.familyNameHint')}
          autoComplete="family-name"
        />
        <BirthField />
        <Controller
          name="ssn"
          control={form.control}
          rules={{ validate: checkSsn }}
          render={({ field, fieldState }) => (
            <DesignTextField
              mask="ssn"
              name="ssn"
              id={fieldId('ssn')}
              inputRef={field.ref}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              label={t('proofing:ssn.label')}
              hint={t('proofing:ssn.hint')}
              autoComplete="off"
              inputMode="numeric"
              size="medium"
              errorMessage={fieldState.error?.message}
            />
          )}
        />
        <CheckboxField
          name="consent"
          label={t('proofing:ssn.consent')}
          rules={{ required: t('again.consentRequired') }}
        />
        <SubmitButton>{t('shared:form.continue')}</SubmitButton>
      </Form>
      <p>
        <button type="button" className="harp-link-button" onClick={onDone}>
          {t('again.other')}
        </button>
      </p>
    </Page>
  );
}
