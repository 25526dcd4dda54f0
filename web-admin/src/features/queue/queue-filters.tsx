import { Button, Dropdown, FilterChip } from '@cmsgov/design-system';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrganizationNameDocument, QueueChoicesDocument } from '../../generated/queue.ts';
import { QueueSearch } from './queue-search.tsx';
import {
  DEFAULT_VIEW,
  isNarrowed,
  QUEUE_ORDERS,
  REQUEST_STATUSES,
  type QueueOrderName,
  type QueueView,
  type RequestStatus,
} from './queue-view.ts';

type Props = {
  view: QueueView;
  onChange: (change: Partial<QueueView>) => void;
};

/** What the list shows, and in which order. Each choice takes effect at once and stands as a chip until it is taken off. */
export function QueueFilters({ view, onChange }: Props) {
  const { t } = useTranslation('queue');
  const { data } = useAsk(QueueChoicesDocument, {});
  // Only where there is little room: elsewhere the filters always show.
  const [open, setOpen] = useState(false);

  const programs = (data?.programs.edges ?? [])
    .map((edge) => edge.node)
    .filter((program) => program.kind === 'ROLE_MANAGED');
  const organizations = myOrganizations(data?.viewer?.grants.edges.map((edge) => edge.node) ?? []);
  const statusValue = view.status.length === REQUEST_STATUSES.length ? 'ALL' : (view.status[0] ?? 'PENDING');

  return (
    <section aria-label={t('filter.label')} className="queue-filters">
      <div className={open ? 'queue-filters__row queue-filters__row--open' : 'queue-filters__row'}>
        <QueueSearch key={view.search} search={view.search} onSearch={(search) => onChange({ search })} />
        <div className="queue-filters__toggle">
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('filter.toggle')}
          </Button>
        </div>
        <Dropdown
          name="status"
          label={t('filter.status')}
          value={statusValue}
          options={[...REQUEST_STATUSES, 'ALL'].map((value) => ({ value, label: t(`filter.statusIs.${value}`) }))}
          onChange={(event) => onChange({ status: statusesOf(event.target.value) })}
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
          options={QUEUE_ORDERS.map((value) => ({ value, label: t(`filter.orderIs.${value}`) }))}
          onChange={(event) => onChange({ order: event.target.value as QueueOrderName })}
        />
      </div>
      <Chips view={view} onChange={onChange} programName={programs.find(({ key }) => key === view.program)?.name} />
    </section>
  );
}

function Chips({
  view,
  onChange,
  programName,
}: Pick<Props, 'view' | 'onChange'> & { programName: string | undefined }) {
  const { t } = useTranslation('queue');
  const { data } = useAsk(OrganizationNameDocument, { id: view.organization ?? '' }, { pause: !view.organization });
  const organization = data?.node?.__typename === 'Organization' ? data.node.name : t('filter.oneOrganization');
  const usual = view.status.length === 1 && view.status[0] === 'PENDING';
  const chips: Array<[string, string, Partial<QueueView>]> = [];
  if (!usual)
    chips.push(['status', view.status.map((one) => t(`status.${one}`)).join(', '), { status: DEFAULT_VIEW.status }]);
  if (view.program) chips.push(['program', programName ?? view.program, { program: null }]);
  if (view.organization) chips.push(['organization', organization, { organization: null }]);
  if (view.search) chips.push(['search', t('filter.searched', { words: view.search }), { search: '' }]);
  return (
    <div className="queue-chips">
      <Button
        size="small"
        aria-pressed={view.overdue}
        className="queue-chips__toggle"
        onClick={() => onChange({ overdue: !view.overdue })}
      >
        {t('filter.overdueOnly')}
      </Button>
      {chips.map(([key, label, without]) => (
        <FilterChip
          key={key}
          label={label}
          ariaClearLabel={t('filter.takeOff', { filter: label })}
          onDelete={() => onChange(without)}
        />
      ))}
      {(isNarrowed(view) || !usual) && (
        <Button size="small" variation="ghost" onClick={() => onChange({ ...DEFAULT_VIEW, order: view.order })}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

const statusesOf = (value: string): RequestStatus[] =>
  value === 'ALL' ? [...REQUEST_STATUSES] : REQUEST_STATUSES.filter((status) => status === value);

type HeldGrant = {
  status: string;
  role: { kind: string };
  organization: { id: string; name: string; ccn: string | null };
};

function myOrganizations(grants: readonly HeldGrant[]): Array<HeldGrant['organization']> {
  const mine = grants.filter((grant) => grant.status === 'ACTIVE' && grant.role.kind === 'SECURITY_OFFICER');
  const byId = new Map(mine.map(({ organization }) => [organization.id, organization]));
  return [...byId.values()].sort((one, other) => one.name.localeCompare(other.name));
}
