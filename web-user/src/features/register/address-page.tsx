import { parseState, parseZip, states } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseLine, parseOptionalLine } from '@harp/domain/parsed.ts';
import { Form } from '@harp/ui/forms/form.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';
import { SaveProblems } from './save-problems.tsx';
import { stateName } from './state-names.ts';
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
  const line = (field: string, max: number) =>
    parsedBy(
      (text) => parseLine(text, field, max),
      (code) => t(`field.${field}.${code}`, { max }),
    );
  const max = limits.address.line;
  return (
    <Form form={form} onSubmit={(address) => save({ address: { ...address, line2: address.line2 || null } })}>
      <SaveProblems failure={failure} closed={closed} />
      <TextField name="line1" label={t('address.line1')} autoComplete="address-line1" rules={line('line1', max)} />
      <TextField
        name="line2"
        label={t('address.line2')}
        optional={t('shared:form.optional')}
        autoComplete="address-line2"
        rules={parsedBy(
          (text) => parseOptionalLine(text, '', max),
          (code) => t(`field.line.${code}`, { max }),
        )}
      />
      <TextField
        name="city"
        label={t('address.city')}
        autoComplete="address-level2"
        rules={line('city', limits.address.city)}
      />
      <SelectField
        name="state"
        label={t('address.state')}
        autoComplete="address-level1"
        empty={t('address.choose')}
        options={states.map((code) => ({ value: code, label: stateName(code) }))}
        rules={parsedBy(parseState, () => t('field.state.FORMAT'))}
      />
      <TextField
        name="zip"
        label={t('address.zip')}
        autoComplete="postal-code"
        inputMode="numeric"
        size="medium"
        rules={parsedBy(parseZip, () => t('field.zip.FORMAT'))}
      />
      <SubmitButton>{t('shared:form.continue')}</SubmitButton>
    </Form>
  );
}
