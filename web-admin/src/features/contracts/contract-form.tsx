import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { ChecksField } from '@harp/ui/forms/checks-field.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { showProblems } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  ChangeContractDocument,
  ContractChoicesDocument,
  CreateContractDocument,
  type ContractOfStaffFragment,
} from '../../generated/contracts.ts';
import { DayField } from '../../components/day-field.tsx';
import { OrganizationField } from './organization-field.tsx';
import './contracts.css';

interface Values {
  number: string;
  organizationId: string;
  cor: string;
  contacts: string;
  programs: string[];
  startsOn: string;
  endsOn: string;
  idKind: 'HARP' | 'EUA';
}

const valuesOf = (contract: ContractOfStaffFragment | null): Values => ({
  number: contract?.number ?? '',
  organizationId: contract?.organization?.id ?? '',
  cor: contract?.cor?.userId ?? '',
  contacts: contract?.contacts.map(({ userId }) => userId).join(' ') ?? '',
  programs: contract?.programs.map(({ key }) => key) ?? [],
  startsOn: contract?.startsOn ?? '',
  endsOn: contract?.endsOn ?? '',
  idKind: contract?.idKind ?? 'HARP',
});

interface Props {
  /** Null: a new one. */
  contract: ContractOfStaffFragment | null;
  onDone: (contract: ContractOfStaffFragment) => void;
}

/** All that a contract is. */
export function ContractForm({ contract, onDone }: Props) {
  const { t } = useTranslation('contracts');
  const create = useSend(CreateContractDocument);
  const change = useSend(ChangeContractDocument);
  const words = useProblemWords();
  const { data } = useAsk(ContractChoicesDocument, {});
  const form = useForm<Values>({ defaultValues: valuesOf(contract), shouldFocusError: false });
  const [failure, setFailure] = useState<unknown>(null);
  const save = async ({ contacts, ...values }: Values) => {
    setFailure(null);
    if (!values.organizationId) return form.setError('organizationId', { message: t('form.missing.organization') });
    const input = { ...values, contacts: contacts.split(/[\s,;]+/).filter(Boolean) };
    try {
      const result = contract
        ? (await change({ input: { id: contract.id, ...input } })).changeContract
        : (await create({ input })).createContract;
      if (result.__typename === 'Contract') onDone(result);
      else if (result.__typename === 'InvalidInput') showProblems(form, result.problems);
      else form.setError('root.server', { message: words(result) });
    } catch (error) {
      setFailure(error);
    }
  };
  const needed = (name: string) => ({ validate: (value: string) => value.trim() !== '' || t(`form.missing.${name}`) });
  return (
    <Form form={form} onSubmit={save}>
      <FailureNotice error={failure} />
      <TextField
        name="number"
        label={t('form.number')}
        hint={contract ? t('form.numberFixed') : undefined}
        autoComplete="off"
        maxLength={limits.contract.numberMax}
        rules={needed('number')}
      />
      <OrganizationField known={contract?.organization ?? null} />
      <TextField
        name="cor"
        label={t('form.cor')}
        hint={t('form.corHint')}
        autoComplete="off"
        spellCheck={false}
        rules={needed('cor')}
      />
      <TextField
        name="contacts"
        label={t('form.contacts')}
        hint={t('form.contactsHint')}
        autoComplete="off"
        spellCheck={false}
        rules={needed('contacts')}
      />
      <DayField name="startsOn" label={t('form.startsOn')} missing={t('form.missing.startsOn')} />
      <DayField name="endsOn" label={t('form.endsOn')} missing={t('form.missing.endsOn')} />
      <ChecksField
        name="programs"
        label={t('form.programs')}
        missing={t('form.missing.programs')}
        choices={(data?.programs.edges ?? []).map(({ node }) => ({ value: node.key, label: node.name }))}
      />
      <ChoiceField
        name="idKind"
        label={t('form.idKind')}
        hint={t('form.idKindHint')}
        choices={(['HARP', 'EUA'] as const).map((value) => ({ value, label: t(`id.${value}`) }))}
      />
      <SubmitButton>{t(contract ? 'form.change' : 'form.create')}</SubmitButton>
    </Form>
  );
}
