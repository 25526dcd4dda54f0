import { limits } from '@harp/domain/limits.ts';
import { parseLine, parseOptionalLine } from '@harp/domain/parsed.ts';
import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

export interface NameValues {
  mononym: boolean;
  givenName: string;
  middleName: string;
  familyName: string;
  suffix: string;
}

export const nameInput = ({ mononym, givenName, middleName, familyName, suffix }: NameValues) => ({
  mononym,
  givenName,
  middleName: mononym ? null : middleName || null,
  familyName: mononym ? null : familyName,
  suffix: suffix || null,
});

/** The legal name. Names of all kinds are kept exactly; some people have one name only. */
export function NameFields() {
  const { t } = useTranslation('identity');
  const mononym = useWatch<NameValues, 'mononym'>({ name: 'mononym' });
  const { max } = limits.name;
  const required = (field: 'givenName' | 'familyName') =>
    parsedBy(
      (text) => parseLine(text, field, max),
      (code) => t(`field.${field}.${code}`, { max }),
    );
  const optional = parsedBy(
    (text) => parseOptionalLine(text, '', max),
    (code) => t(`field.line.${code}`, { max }),
  );
  return (
    <>
      <TextField
        name="givenName"
        label={t(mononym ? 'name.only' : 'name.given')}
        autoComplete="given-name"
        rules={required('givenName')}
      />
      {!mononym && (
        <>
          <TextField
            name="middleName"
            label={t('name.middle')}
            optional={t('shared:form.optional')}
            autoComplete="additional-name"
            rules={optional}
          />
          <TextField
            name="familyName"
            label={t('name.family')}
            autoComplete="family-name"
            rules={required('familyName')}
          />
        </>
      )}
      <TextField
        name="suffix"
        label={t('name.suffix')}
        hint={t('name.suffixHint')}
        optional={t('shared:form.optional')}
        autoComplete="honorific-suffix"
        size="medium"
        rules={optional}
      />
      <CheckboxField name="mononym" label={t('name.mononym')} />
    </>
  );
}
