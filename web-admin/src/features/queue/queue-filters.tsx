import { Button, Dropdown } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { FilterChips, Filters, type Chip } from '../../components/filters/filters.tsx';
import { ScopeChoices, useScopeChips } from '../../components/filters/scope.tsx';
import { SearchBox } from '../../components/filters/search-box.tsx';
import {
  DEFAULT_VIEW,
  isNarrowed,
  QUEUE_ORDERS,
  REQUEST_STATUSES,
  type QueueOrderName,
  type QueueView,
  type RequestStatus,
} from './queue-view.ts';

/** The id of the field that `/` leads to. */
export const SEARCH_FIELD = 'queue-search';

type Props = {
  view: QueueView;
  onChange: (change: Partial<QueueView>) => void;
};

/** Which requests the list shows, and in which order. */
export function QueueFilters({ view, onChange }: Props) {
  const { t } = useTranslation(['queue', 'frame']);
  const statusValue = view.status.length === REQUEST_STATUSES.length ? 'ALL' : (view.status[0] ?? 'PENDING');
  return (
    <Filters
      search={
        <SearchBox
          key={view.search}
          id={SEARCH_FIELD}
          text={view.search}
          label={t('filter.search')}
          hint={t('filter.searchHint')}
          onSearch={(search) => onChange({ search })}
        />
      }
      chips={<Chips view={view} onChange={onChange} />}
    >
      <Dropdown
        name="status"
        label={t('filter.status')}
        value={statusValue}
        options={[...REQUEST_STATUSES, 'ALL'].map((value) => ({ value, label: t(`filter.statusIs.${value}`) }))}
        onChange={(event) => onChange({ status: statusesOf(event.target.value) })}
      />
      <ScopeChoices scope={view} onChange={onChange} />
      <Dropdown
        name="order"
        label={t('frame:filter.order')}
        value={view.order}
        options={QUEUE_ORDERS.map((value) => ({ value, label: t(`filter.orderIs.${value}`) }))}
        onChange={(event) => onChange({ order: event.target.value as QueueOrderName })}
      />
    </Filters>
  );
}

function Chips({ view, onChange }: Props) {
  const { t } = useTranslation(['queue', 'frame']);
  const { status, search, overdue, order } = view;
  const usual = status.length === 1 && status[0] === 'PENDING';
  const chips: Chip[] = useScopeChips({ scope: view, onChange });
  if (!usual) {
    const label = status.map((one) => t(`status.${one}`)).join(', ');
    chips.unshift({ key: 'status', label, takeOff: () => onChange({ status: DEFAULT_VIEW.status }) });
  }
  if (search) {
    const label = t('frame:filter.searched', { words: search });
    chips.push({ key: 'search', label, takeOff: () => onChange({ search: '' }) });
  }
  return (
    <FilterChips chips={chips} onClear={isNarrowed(view) || !usual ? () => onChange({ ...DEFAULT_VIEW, order }) : null}>
      <Button size="small" aria-pressed={overdue} onClick={() => onChange({ overdue: !overdue })}>
        {t('filter.overdueOnly')}
      </Button>
    </FilterChips>
  );
}

const statusesOf = (value: string): RequestStatus[] =>
  value === 'ALL' ? [...REQUEST_STATUSES] : REQUEST_STATUSES.filter((status) => status === value);
