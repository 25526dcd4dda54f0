import { Button, FilterChip } from '@cmsgov/design-system';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './filters.css';

interface Props {
  search: ReactNode;
  /** The choices beside the search. */
  children: ReactNode;
  /** They are few enough to show beside the search even where there is little room. */
  few?: boolean;
  chips?: ReactNode;
}

/** What a list shows, and in which order. Each choice takes effect at once. */
export function Filters({ search, children, few = false, chips }: Props) {
  const { t } = useTranslation('frame');
  // Only where there is little room: elsewhere the filters always show.
  const [open, setOpen] = useState(few);
  return (
    <section aria-label={t('filter.label')} className="filters">
      <div className={open ? 'filters__row filters__row--open' : 'filters__row'}>
        {search}
        {!few && (
          <div className="filters__toggle">
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t('filter.toggle')}
            </Button>
          </div>
        )}
        {children}
      </div>
      {chips}
    </section>
  );
}

export interface Chip {
  key: string;
  label: string;
  takeOff: () => void;
}

interface ChipsProps {
  chips: readonly Chip[];
  /** Takes all of them off; null when there is nothing to take off. */
  onClear: (() => void) | null;
  /** What stands here whether or not anything is chosen. */
  children?: ReactNode;
}

/** What narrows a list: each choice stands as a chip until it is taken off. */
export function FilterChips({ chips, onClear, children }: ChipsProps) {
  const { t } = useTranslation('frame');
  if (chips.length === 0 && !onClear && !children) return null;
  return (
    <div className="filters__chips">
      {children}
      {chips.map(({ key, label, takeOff }) => (
        <FilterChip
          key={key}
          label={label}
          ariaClearLabel={t('filter.takeOff', { filter: label })}
          onDelete={takeOff}
        />
      ))}
      {onClear && (
        <Button size="small" variation="ghost" onClick={onClear}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}
