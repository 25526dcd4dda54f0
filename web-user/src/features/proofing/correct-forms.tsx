import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState, type ReactNode } from 'react';
import { useForm, type FieldValues, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { addressInput, AddressFields } from '../../components/identity/address-fields.tsx';
import { BirthField, isoDate } from '../../components/identity/birth-field.tsx';
import { nameInput, NameFields } from '../../components/identity/name-fields.tsx';
import { PhoneField } from '../../components/identity/phone-field.tsx';
import { CorrectMyDataDocument, type CorrectMyDataInput } from '../../generated/proofing.ts';

interface PartProps {
  onDone: () => void;
  onCancel: () => void;
}

export function NameForm(props: PartProps) {
  const form = useForm({
    defaultValues: { mononym: false, givenName: '', middleName: '', familyName: '', suffix: '' },
  });
  return (
    <CorrectForm {...props} form={form} input={(name) => ({ name: nameInput(name) })}>
      <NameFields />
    </CorrectForm>
  );
}

export function BirthForm(props: PartProps) {
  const form = useForm({ defaultValues: { dateOfBirth: { year: '', month: '', day: '' } } });
  return (
    <CorrectForm {...props} form={form} input={({ dateOfBirth }) => ({ dateOfBirth: isoDate(dateOfBirth) })}>
      <BirthField />
    </CorrectForm>
  );
}

export function PhoneForm(props: PartProps) {
  const form = useForm({ defaultValues: { phone: '' } });
  return (
    <CorrectForm {...props} form={form} input={(phone) => phone}>
      <PhoneField />
    </CorrectForm>
  );
}

export function AddressForm(props: PartProps) {
  const form = useForm({ defaultValues: { line1: '', line2: '', city: '', state: '', zip: '' } });
  return (
    <CorrectForm {...props} form={form} input={(address) => ({ address: addressInput(address) })}>
      <AddressFields />
    </CorrectForm>
  );
}

interface CorrectFormProps<Values extends FieldValues> extends PartProps {
  form: UseFormReturn<Values>;
  input: (values: Values) => CorrectMyDataInput;
  children: ReactNode;
}

/** One part of one's data, as it is right. */
function CorrectForm<Values extends FieldValues>({
  form,
  input,
  children,
  onDone,
  onCancel,
}: CorrectFormProps<Values>) {
  const { t } = useTranslation('proofing');
  const send = useSend(CorrectMyDataDocument);
  const withStepUp = useStepUp();
  const words = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const submit = async (values: Values) => {
    setProblem(null);
    setFailure(null);
    try {
      const result = await withStepUp(() => send({ input: input(values) }).then((data) => data.correctMyData));
      if (!result) return;
      if (result.__typename === 'Viewer') onDone();
      else if (result.__typename === 'InvalidInput') showProblems(form, result.problems);
      else setProblem(words(result));
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Form form={form} onSubmit={submit}>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      {children}
      <div className="harp-actions">
        <SubmitButton>{t('correct.save')}</SubmitButton>
        <button type="button" className="ds-c-button" onClick={onCancel}>
          {t('shared:form.cancel')}
        </button>
      </div>
    </Form>
  );
}
