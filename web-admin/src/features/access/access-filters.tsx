import { Dropdown } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { FilterChips, Filters, type Chip } from '../../components/filters/filters.tsx';
import { ScopeChoices, useScopeChips } from '../../components/filters/scope.tsx';
import { SearchBox } from '../../components/filters/search-box.tsx';
import {
  ACCESS_ORDERS,
  DEFAULT_VIEW,
  isNarrowed,
  STATUS_CHOICES,
  type AccessOrder,
  type AccessView,
  type StatusChoice,
} from './access-view.ts';

interface Props {
  view: AccessView;
  onChange: (change: Partial<AccessView>) => void;
}

/** Which roles the list shows, and in which order. */
export function AccessFilters({ view, onChange }: Props) {
  const { t } = useTranslation(['access', 'frame']);
  return (
    <Filters
      search={
        <SearchBox
          key={view.text}
          text={view.text}
          label={t('filter.search')}
          hint={t('filter.searchHint')}
          onSearch={(text) => onChange({ text })}
        />
      }
      chips={<Chips view={view} onChange={onChange} />}
    >
      <Dropdown
        name="status"
        label={t('filter.status')}
        value={view.status}
        options={STATUS_CHOICES.map((value) => ({ value, label: t(`filter.statusIs.${value}`) }))}
        onChange={(event) => onChange({ status: event.target.value as StatusChoice })}
      />
      <ScopeChoices scope={view} onChange={onChange} />
      <Dropdown
        name="order"
        label={t('frame:filter.order')}
        value={view.order}
        options={ACCESS_ORDERS.map((value) => ({ value, label: t(`filter.orderIs.${value}`) }))}
        onChange={(event) => onChange({ order: event.target.value as AccessOrder })}
      />
    </Filters>
  );
}

function Chips({ view, onChange }: Props) {
  const { t } = useTranslation(['access', 'frame']);
  const { status, text, order } = view;
  const chips: Chip[] = useScopeChips({ scope: view, onChange });
  if (status !== DEFAULT_VIEW.status) {
    const takeOff = () => onChange({ status: DEFAULT_VIEW.status });
    chips.unshift({ key: 'status', label: t(`filter.statusIs.${status}`), takeOff });
  }
  if (text) {
    const label = t('frame:filter.searched', { words: text });
    chips.push({ key: 'text', label, takeOff: () => onChange({ text: '' }) });
  }
  return <FilterChips chips={chips} onClear={isNarrowed(view) ? () => onChange({ ...DEFAULT_VIEW, order }) : null} />;
}
