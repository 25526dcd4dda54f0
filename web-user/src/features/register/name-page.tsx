import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { nameInput, NameFields } from '../../components/identity/name-fields.tsx';
import { paths } from '../../paths.ts';
import { SaveProblems } from './save-problems.tsx';
import { StepPage } from './step-page.tsx';
import { useSave } from './use-save.ts';
import type { Registration } from './use-registration.ts';

export default function NamePage() {
  const { t } = useTranslation('register');
  return (
    <StepPage step="NAME" journey="about" title={t('name.title')} lead={<p>{t('name.lead')}</p>}>
      {(registration) => <NameForm registration={registration} />}
    </StepPage>
  );
}

function NameForm({ registration: { draft } }: { registration: Registration }) {
  const { t } = useTranslation('register');
  const form = useForm({
    defaultValues: {
      mononym: draft.mononym,
      givenName: draft.givenName ?? '',
      middleName: draft.middleName ?? '',
      familyName: draft.familyName ?? '',
      suffix: draft.suffix ?? '',
    },
  });
  const { save, failure, closed } = useSave(form, paths.register.birth);
  return (
    <Form form={form} onSubmit={(name) => save({ name: nameInput(name) })}>
      <SaveProblems failure={failure} closed={closed} />
      <NameFields />
      <SubmitButton>{t('shared:form.continue')}</SubmitButton>
    </Form>
  );
}
