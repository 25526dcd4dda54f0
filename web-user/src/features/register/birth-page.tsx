import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { BirthField, isoDate } from '../../components/identity/birth-field.tsx';
import { paths } from '../../paths.ts';
import { SaveProblems } from './save-problems.tsx';
import { StepPage } from './step-page.tsx';
import type { Registration } from './use-registration.ts';
import { useSave } from './use-save.ts';

export default function BirthPage() {
  const { t } = useTranslation('register');
  return (
    <StepPage
      step="DATE_OF_BIRTH"
      journey="about"
      title={t('birth.title')}
      lead={<p>{t('birth.lead')}</p>}
      back={paths.register.name}
    >
      {(registration) => <BirthForm registration={registration} />}
    </StepPage>
  );
}

function BirthForm({ registration: { draft } }: { registration: Registration }) {
  const { t } = useTranslation('register');
  const [year = '', month = '', day = ''] = (draft.dateOfBirth ?? '').split('-');
  const form = useForm({ defaultValues: { dateOfBirth: { year, month, day } } });
  const { save, failure, closed } = useSave(form, paths.register.phone);
  return (
    <Form form={form} onSubmit={({ dateOfBirth }) => save({ dateOfBirth: isoDate(dateOfBirth) })}>
      <SaveProblems failure={failure} closed={closed} />
      <BirthField />
      <SubmitButton>{t('shared:form.continue')}</SubmitButton>
    </Form>
  );
}
