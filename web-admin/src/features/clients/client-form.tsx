import { limits } from '@harp/domain/limits.ts';
import { parseServerUri } from '@harp/domain/redirect-uri.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { problemText, showProblems, type FieldProblem } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { fieldMap, REST_SCOPES, valuesOf, type ClientValues } from './client-values.ts';
import type { ClientWholeFragment } from '../../generated/clients.ts';
import { KeyFields } from './key-fields.tsx';
import { UriLines } from './uri-lines.tsx';
import { useUriWords } from './use-uri-words.ts';
import './clients.css';

/** What the server may say against a form. Null: it was done, or the person did not want to after all. */
export type Refusal = { code: string; message: string; problems?: readonly FieldProblem[] } | null;

interface ClientFormProps {
  client?: ClientWholeFragment;
  programName: string;
  submit: string;
  onSubmit: (values: ClientValues) => Promise<Refusal>;
  /** Beside the button, e.g. the way back. */
  beside?: ReactNode;
}

/** Everything that can be told of a client. */
export function ClientForm({ client, programName, submit, onSubmit, beside }: ClientFormProps) {
  const { t } = useTranslation(['clients', 'shared']);
  // A line says what is wrong with it while one types, but not at the first letter.
  const form = useForm<ClientValues>({ defaultValues: valuesOf(client), mode: 'onChange', delayError: 400 });
  const [failure, setFailure] = useState<unknown>(null);
  const words = useUriWords();

  const send = async (values: ClientValues) => {
    setFailure(null);
    try {
      const refusal = await onSubmit(values);
      if (refusal?.problems) showProblems(form, refusal.problems, fieldMap(values));
      else if (refusal) form.setError('root.server', { message: problemText(refusal) });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <div className="client-form">
      <Form form={form} onSubmit={send}>
        <FailureNotice error={failure} />
        <TextField
          name="name"
          label={t('name.label')}
          hint={t('name.hint')}
          autoComplete="off"
          maxLength={limits.label.max}
          rules={{ required: t('name.required') }}
        />
        <TextField
          name="ado"
          label={t('ado.label')}
          hint={t('ado.hint', { program: programName })}
          autoComplete="organization"
          optional={t('shared:form.optional')}
          maxLength={limits.organizationName.max}
        />
        <UriLines name="redirectUris" />
        <UriLines name="postLogoutRedirectUris" optional />
        <TextField
          name="backchannelLogoutUri"
          label={t('backchannel.label')}
          hint={t('backchannel.hint')}
          optional={t('shared:form.optional')}
          autoComplete="off"
          inputMode="url"
          spellCheck={false}
          rules={{ validate: (uri: string) => uri.trim() === '' || (words(parseServerUri(uri)) ?? true) }}
        />
        <ChoiceField
          name="authMethod"
          label={t('auth.label')}
          choices={(['SECRET', 'PRIVATE_KEY'] as const).map((value) => ({
            value,
            label: t(`auth.${value}`),
            hint: t(`auth.hint.${value}`),
          }))}
        />
        <KeyFields />
        <fieldset className="client-lines">
          <legend className="ds-c-label">{t('rest.label')}</legend>
          <p className="ds-c-hint">{t('rest.hint')}</p>
          {REST_SCOPES.map((scope) => (
            <CheckboxField key={scope} name={scope} label={t(`rest.${scope}`)} hint={<code>{scope}</code>} />
          ))}
        </fieldset>
        <CheckboxField name="pairwise" label={t('pairwise.label')} hint={t('pairwise.hint')} />
        <div className="harp-actions">
          <SubmitButton>{submit}</SubmitButton>
          {beside}
        </div>
      </Form>
    </div>
  );
}
