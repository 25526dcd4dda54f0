import { Dropdown } from '@cmsgov/design-system';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useTranslation } from 'react-i18next';
import { FilterChoicesDocument, FilterOrganizationDocument } from '../../generated/filters.ts';
import type { Chip } from './filters.tsx';

/** The program and the organization that a list keeps to; null: any. */
export interface Scope {
  program: string | null;
  organization: string | null;
}

interface Props {
  scope: Scope;
  onChange: (change: Partial<Scope>) => void;
}

/** Chooses a program, and an organization where one is an officer of several. */
export function ScopeChoices({ scope, onChange }: Props) {
  const { t } = useTranslation('frame');
  const programs = usePrograms();
  const organizations = useOwnOffices();
  return (
    <>
      <Dropdown
        name="program"
        label={t('filter.program')}
        value={scope.program ?? ''}
        options={[
          { value: '', label: t('filter.anyProgram') },
          ...programs.map(({ key, name }) => ({ value: key, label: name })),
        ]}
        onChange={(event) => onChange({ program: event.target.value || null })}
      />
      {organizations.length > 1 && (
        <Dropdown
          name="organization"
          label={t('filter.organization')}
          value={organizations.some(({ id }) => id === scope.organization) ? (scope.organization ?? '') : ''}
          options={[
            { value: '', label: t('filter.anyOrganization') },
            ...organizations.map(({ id, name, ccn }) => ({ value: id, label: ccn ? `${name} (${ccn})` : name })),
          ]}
          onChange={(event) => onChange({ organization: event.target.value || null })}
        />
      )}
    </>
  );
}

/** The chips of the program and the organization, by their names. */
export function useScopeChips({ scope, onChange }: Props): Chip[] {
  const { t } = useTranslation('frame');
  const programs = usePrograms();
  const { program, organization } = scope;
  const { data } = useAsk(FilterOrganizationDocument, { id: organization ?? '' }, { pause: !organization });
  const chips: Chip[] = [];
  if (program) {
    const label = programs.find(({ key }) => key === program)?.name ?? program;
    chips.push({ key: 'program', label, takeOff: () => onChange({ program: null }) });
  }
  if (organization) {
    const label = data?.node?.__typename === 'Organization' ? data.node.name : t('filter.oneOrganization');
    chips.push({ key: 'organization', label, takeOff: () => onChange({ organization: null }) });
  }
  return chips;
}

function usePrograms() {
  const { data } = useAsk(FilterChoicesDocument, {});
  return (data?.programs.edges ?? []).map(({ node }) => node).filter(({ kind }) => kind === 'ROLE_MANAGED');
}

/** The organizations that one is an officer of, by name. */
function useOwnOffices() {
  const { data } = useAsk(FilterChoicesDocument, {});
  const grants = data?.viewer?.grants.edges.map(({ node }) => node) ?? [];
  const mine = grants.filter(({ status, role }) => status === 'ACTIVE' && role.kind === 'SECURITY_OFFICER');
  const byId = new Map(mine.map(({ organization }) => [organization.id, organization]));
  return [...byId.values()].sort((one, other) => one.name.localeCompare(other.name));
}
