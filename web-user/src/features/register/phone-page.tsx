import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { PhoneField } from '../../components/identity/phone-field.tsx';
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

function PhoneForm({ registration: { draft } }: { registration: Registration }) {
  const { t } = useTranslation('register');
  const form = useForm({ defaultValues: { phone: draft.phone ?? '' } });
  const { save, failure, closed } = useSave(form, paths.register.address);
  return (
    <Form form={form} onSubmit={save}>
      <SaveProblems failure={failure} closed={closed} />
      <PhoneField />
      <SubmitButton>{t('shared:form.continue')}</SubmitButton>
    </Form>
  );
}
