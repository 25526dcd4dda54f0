import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { SubPage } from '../../components/sub-page.tsx';
import { CreateServiceAccountDocument } from '../../generated/service-accounts.ts';
import { paths } from '../../paths.ts';
import { OrganizationField } from './organization-field.tsx';
import './service-accounts.css';

interface Values {
  name: string;
  organizationId: string;
}

/** Makes a service account; its first token comes next. */
export default function NewAccountPage() {
  const { t } = useTranslation('service-accounts');
  const { key, name } = useManagedProgram();
  const navigate = useNavigate();
  const send = useSend(CreateServiceAccountDocument);
  const withStepUp = useStepUp();
  const words = useProblemWords();
  const form = useForm<Values>({ defaultValues: { name: '', organizationId: '' }, shouldFocusError: false });
  const [failure, setFailure] = useState<unknown>(null);
  const create = async (values: Values) => {
    setFailure(null);
    const input = { programKey: key, name: values.name, organizationId: values.organizationId || null };
    try {
      const result = await withStepUp(() => send({ input }).then((data) => data.createServiceAccount));
      if (result?.__typename === 'ServiceAccount') void navigate(paths.newServiceToken(key, result.id));
      else if (result?.__typename === 'InvalidInput') showProblems(form, result.problems);
      else if (result?.__typename === 'NameTaken') form.setError('name', { message: words(result) });
      else if (result) form.setError('root.server', { message: words(result) });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <SubPage title={t('newTitle', { name })} back={{ to: paths.programTab(key, 'service-accounts'), label: t('back') }}>
      <Form form={form} onSubmit={create}>
        <FailureNotice error={failure} />
        <TextField
          name="name"
          label={t('form.name')}
          hint={t('form.nameHint')}
          autoComplete="off"
          maxLength={limits.label.max}
          rules={{ validate: (value: string) => value.trim() !== '' || t('form.nameMissing') }}
        />
        <OrganizationField />
        <SubmitButton>{t('form.create')}</SubmitButton>
      </Form>
    </SubPage>
  );
}
