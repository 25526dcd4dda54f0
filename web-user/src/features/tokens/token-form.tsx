import { limits } from '@harp/domain/limits.ts';
import { isPermission, ownScopes, type Scope } from '@harp/domain/permissions.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { ChecksField } from '@harp/ui/forms/checks-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SelectField } from '@harp/ui/forms/select-field.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CreatePersonalTokenDocument, type MyTokenFragment, type TokenChoicesQuery } from '../../generated/tokens.ts';

interface Values {
  name: string;
  scopes: string[];
  expiresInDays: string;
  programKey: string;
  organizationId: string;
}

const DAYS = [7, 30, limits.token.standardDays, 180, limits.token.maxDays];

interface TokenFormProps {
  choices: TokenChoicesQuery;
  onMade: (made: { token: MyTokenFragment; secret: string }) => void;
}

/** What a token is to be: what it may do as sentences, for how long, and where. */
export function TokenForm({ choices, onMade }: TokenFormProps) {
  const { t } = useTranslation('tokens');
  const send = useSend(CreatePersonalTokenDocument);
  const withStepUp = useStepUp();
  const words = useProblemWords();
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm<Values>({
    defaultValues: {
      name: '',
      scopes: [],
      expiresInDays: String(limits.token.standardDays),
      programKey: '',
      organizationId: '',
    },
    shouldFocusError: false,
  });
  const make = async ({ expiresInDays, programKey, organizationId, ...values }: Values) => {
    setFailure(null);
    const input = {
      ...values,
      expiresInDays: Number(expiresInDays),
      programKey: programKey || null,
      organizationId: organizationId || null,
    };
    try {
      const result = await withStepUp(() => send({ input }).then((data) => data.createPersonalToken));
      if (result?.__typename === 'TokenCreated') onMade(result);
      else if (result?.__typename === 'InvalidInput') showProblems(form, result.problems);
      else if (result) form.setError('root.server', { message: words(result) });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Form form={form} onSubmit={make}>
      <FailureNotice error={failure} />
      <TextField
        name="name"
        label={t('form.name')}
        hint={t('form.nameHint')}
        autoComplete="off"
        maxLength={limits.label.max}
        rules={{ validate: (value: string) => value.trim() !== '' || t('form.nameMissing') }}
      />
      <ChecksField
        name="scopes"
        label={t('form.scopes')}
        hint={t('form.scopesHint')}
        missing={t('form.scopesMissing')}
        choices={scopesOf(choices).map((scope) => ({
          value: scope,
          label: t(`scope.${scope.replace(':', '-')}`, { defaultValue: scope }),
          hint: <code>{scope}</code>,
        }))}
      />
      <SelectField
        name="expiresInDays"
        label={t('form.expires')}
        options={DAYS.map((days) => ({ value: String(days), label: t('form.days', { count: days }) }))}
      />
      <SelectField
        name="programKey"
        label={t('form.program')}
        hint={t('form.programHint')}
        empty={t('form.allPrograms')}
        options={choices.programs.edges.map(({ node }) => ({ value: node.key, label: node.name }))}
      />
      <SelectField
        name="organizationId"
        label={t('form.organization')}
        hint={t('form.organizationHint')}
        empty={t('form.allOrganizations')}
        options={organizationsOf(choices)}
      />
      <SubmitButton>{t('form.make')}</SubmitButton>
    </Form>
  );
}

/** One's own affairs, and what one's roles allow. */
const scopesOf = ({ viewer }: TokenChoicesQuery): Scope[] => [
  ...(Object.keys(ownScopes) as Scope[]),
  ...(viewer?.permissions ?? []).filter(isPermission),
];

/** The organizations for which somebody holds or held a role, each once. */
function organizationsOf({ viewer }: TokenChoicesQuery): { value: string; label: string }[] {
  const names = new Map((viewer?.grants.edges ?? []).map(({ node }) => [node.organization.id, node.organization.name]));
  return [...names].map(([value, label]) => ({ value, label })).toSorted((a, b) => a.label.localeCompare(b.label));
}
