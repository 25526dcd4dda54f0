import { parseState, parseZip, states } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseLine, parseOptionalLine } from '@harp/domain/parsed.ts';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useTranslation } from 'react-i18next';
import { stateName } from './state-names.ts';

export interface AddressValues {
  line1: string;
  line2: string;
  city: string;
  state: string;
  zip: string;
}

export const addressInput = (values: AddressValues) => ({ ...values, line2: values.line2 || null });

/** A home address in the United States. */
export function AddressFields() {
  const { t } = useTranslation('identity');
  const line = (field: 'line1' | 'city', max: number) =>
    parsedBy(
      (text) => parseLine(text, field, max),
      (code) => t(`field.${field}.${code}`, { max }),
    );
  const max = limits.address.line;
  return (
    <>
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
    </>
  );
}
