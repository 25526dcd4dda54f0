import { limits } from '@harp/domain/limits.ts';
import { parseLine, parseOptionalLine } from '@harp/domain/parsed.ts';
import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { parsedBy } from '@harp/ui/forms/parsed-by.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';
import { SaveProblems } from './save-problems.tsx';
import { StepPage } from './step-page.tsx';
import { useSave } from './use-save.ts';
import type { Registration } from './use-registration.ts';

/** The legal name. Names of all kinds are kept exactly; some people have one name only. */
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
  const mononym = useWatch({ control: form.control, name: 'mononym' });
  const { max } = limits.name;
  const required = (field: string) =>
    parsedBy(
      (text) => parseLine(text, field, max),
      (code) => t(`field.${field}.${code}`, { max }),
    );
  const optional = parsedBy(
    (text) => parseOptionalLine(text, '', max),
    (code) => t(`field.line.${code}`, { max }),
  );
  return (
    <Form
      form={form}
      onSubmit={(name) =>
        save({
          name: {
            mononym: name.mononym,
            givenName: name.givenName,
            middleName: name.mononym ? null : name.middleName || null,
            familyName: name.mononym ? null : name.familyName,
            suffix: name.suffix || null,
          },
        })
      }
    >
      <SaveProblems failure={failure} closed={closed} />
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
      <SubmitButton>{t('shared:form.continue')}</SubmitButton>
    </Form>
  );
}
