import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';
import { SaveProblems } from './save-problems.tsx';
import { StepPage } from './step-page.tsx';
import type { Registration } from './use-registration.ts';
import { useSave } from './use-save.ts';

export default function PhonePage() {
  const { t } = useTranslation('register');
  return (
    <StepPage
      step="CONTACT"
      journey="about"
      title={t('phone.title')}
      lead={<p>{t('phone.lead')}</p>}
      back={paths.register.birth}
    >
      {(registration) => <PhoneForm registration={registration} />}
    </StepPage>
  );
}

/** Ten digits, or a plus sign and a country; the server knows the numbering plans. */
const looksLikePhone = (text: string) => {
  const digits = text.replaceAll(/\D/g, '').length;
  return /^[+\d\s().-]+$/.test(text.trim()) && digits >= 10 && digits <= 15;
};

function PhoneForm({ registration: { draft } }: { registration: Registration }) {
  const { t } = useTranslation('register');
  const form = useForm({ defaultValues: { phone: draft.phone ?? '' } });
  const { save, failure, closed } = useSave(form, paths.register.address);
  return (
    <Form form={form} onSubmit={save}>
      <SaveProblems failure={failure} closed={closed} />
      <TextField
        name="phone"
        type="tel"
        inputMode="tel"
        label={t('phone.label')}
        hint={t('phone.hint')}
        autoComplete="tel"
        rules={{
          required: t('field.phone.REQUIRED'),
          validate: (text: string) => looksLikePhone(text) || t('field.phone.FORMAT'),
        }}
      />
      <SubmitButton>{t('shared:form.continue')}</SubmitButton>
    </Form>
  );
}
