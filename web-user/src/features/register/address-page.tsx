import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { addressInput, AddressFields } from '../../components/identity/address-fields.tsx';
import { paths } from '../../paths.ts';
import { SaveProblems } from './save-problems.tsx';
import { StepPage } from './step-page.tsx';
import type { Registration } from './use-registration.ts';
import { useSave } from './use-save.ts';

export default function AddressPage() {
  const { t } = useTranslation('register');
  return (
    <StepPage
      step="ADDRESS"
      journey="about"
      title={t('address.title')}
      lead={<p>{t('address.lead')}</p>}
      back={paths.register.phone}
    >
      {(registration) => <AddressForm registration={registration} />}
    </StepPage>
  );
}

function AddressForm({ registration: { draft } }: { registration: Registration }) {
  const { t } = useTranslation('register');
  const { line1 = '', line2 = null, city = '', state = '', zip = '' } = draft.address ?? {};
  const form = useForm({ defaultValues: { line1, line2: line2 ?? '', city, state, zip } });
  const { save, failure, closed } = useSave(form, paths.register.review);
  return (
    <Form form={form} onSubmit={(address) => save({ address: addressInput(address) })}>
      <SaveProblems failure={failure} closed={closed} />
      <AddressFields />
      <SubmitButton>{t('shared:form.continue')}</SubmitButton>
    </Form>
  );
}
