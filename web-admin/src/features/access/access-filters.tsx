import { Button, Dropdown, FilterChip } from '@cmsgov/design-system';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccessChoicesDocument, AccessOrganizationDocument } from '../../generated/access.ts';
import {
  ACCESS_ORDERS,
  DEFAULT_VIEW,
  isNarrowed,
  STATUS_CHOICES,
  type AccessOrder,
  type AccessView,
  type StatusChoice,
} from './access-view.ts';
import { SearchBox } from './search-box.tsx';

interface Props {
  view: AccessView;
  onChange: (change: Partial<AccessView>) => void;
}

/** What the list shows, and in which order. Each choice takes effect at once and stands as a chip until it is taken off. */
export function AccessFilters({ view, onChange }: Props) {
  const { t } = useTranslation('access');
  const { data } = useAsk(AccessChoicesDocument, {});
  // Only where there is little room: elsewhere the filters always show.
  const [open, setOpen] = useState(false);
  const programs = (data?.programs.edges ?? [])
    .map((edge) => edge.node)
    .filter((program) => program.kind === 'ROLE_MANAGED');
  const organizations = ownOffices(data?.viewer?.grants.edges.map((edge) => edge.node) ?? []);
  return (
    <section aria-label={t('filter.label')} className="access-filters">
      <div className={open ? 'access-filters__row access-filters__row--open' : 'access-filters__row'}>
        <SearchBox
          key={view.text}
          text={view.text}
          label={t('filter.search')}
          hint={t('filter.searchHint')}
          onSearch={(text) => onChange({ text })}
        />
        <div className="access-filters__toggle">
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('filter.toggle')}
          </Button>
        </div>
        <Dropdown
          name="status"
          label={t('filter.status')}
          value={view.status}
          options={STATUS_CHOICES.map((value) => ({ value, label: t(`filter.statusIs.${value}`) }))}
          onChange={(event) => onChange({ status: event.target.value as StatusChoice })}
        />
        <Dropdown
          name="program"
          label={t('filter.program')}
          value={view.program ?? ''}
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
            value={organizations.some(({ id }) => id === view.organization) ? (view.organization ?? '') : ''}
            options={[
              { value: '', label: t('filter.anyOrganization') },
              ...organizations.map(({ id, name, ccn }) => ({ value: id, label: ccn ? `${name} (${ccn})` : name })),
            ]}
            onChange={(event) => onChange({ organization: event.target.value || null })}
          />
        )}
        <Dropdown
          name="order"
          label={t('filter.order')}
          value={view.order}
          options={ACCESS_ORDERS.map((value) => ({ value, label: t(`filter.orderIs.${value}`) }))}
          onChange={(event) => onChange({ order: event.target.value as AccessOrder })}
        />
      </div>
      <Chips view={view} onChange={onChange} programName={programs.find(({ key }) => key === view.program)?.name} />
    </section>
  );
}

function Chips({ view, onChange, programName }: Props & { programName: string | undefined }) {
  const { t } = useTranslation('access');
  const { data } = useAsk(AccessOrganizationDocument, { id: view.organization ?? '' }, { pause: !view.organization });
  if (!isNarrowed(view)) return null;
  const organization = data?.node?.__typename === 'Organization' ? data.node.name : t('filter.oneOrganization');
  const chips: [string, string, Partial<AccessView>][] = [];
  if (view.status !== DEFAULT_VIEW.status)
    chips.push(['status', t(`filter.statusIs.${view.status}`), { status: DEFAULT_VIEW.status }]);
  if (view.program) chips.push(['program', programName ?? view.program, { program: null }]);
  if (view.organization) chips.push(['organization', organization, { organization: null }]);
  if (view.text) chips.push(['text', t('filter.searched', { words: view.text }), { text: '' }]);
  return (
    <div className="access-chips">
      {chips.map(([key, label, without]) => (
        <FilterChip
          key={key}
          label={label}
          ariaClearLabel={t('filter.takeOff', { filter: label })}
          onDelete={() => onChange(without)}
        />
      ))}
      <Button size="small" variation="ghost" onClick={() => onChange({ ...DEFAULT_VIEW, order: view.order })}>
        {t('filter.clear')}
      </Button>
    </div>
  );
}

interface HeldGrant {
  status: string;
  role: { kind: string };
  organization: { id: string; name: string; ccn: string | null };
}

function ownOffices(grants: readonly HeldGrant[]): HeldGrant['organization'][] {
  const mine = grants.filter((grant) => grant.status === 'ACTIVE' && grant.role.kind === 'SECURITY_OFFICER');
  const byId = new Map(mine.map(({ organization }) => [organization.id, organization]));
  return [...byId.values()].sort((one, other) => one.name.localeCompare(other.name));
}
