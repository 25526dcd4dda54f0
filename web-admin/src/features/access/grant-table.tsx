import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { TickAll } from '../../components/list/tick-all.tsx';
import { changeable, GRANT_ACTS, isChangeable, type GrantAct, type GrantRow } from './grant-acts.ts';
import { GrantTableRow } from './grant-table-row.tsx';
import type { Ticks } from './use-ticks.ts';

interface Props {
  rows: readonly GrantRow[];
  ticks: Ticks;
  /** Whose roles these are is said above: then the person has no column. */
  ofOnePerson?: boolean;
  viewerId: string;
  mayOpenPeople: boolean;
  onOrganization?: (id: string) => void;
}

/** Roles and who holds them: a real table, which becomes cards where there is no room for its columns. */
export function GrantTable({ rows, ticks, ofOnePerson = false, viewerId, mayOpenPeople, onOrganization }: Props) {
  const { t } = useTranslation('access');
  const open = rows.filter(isChangeable);
  const ticked = open.filter(({ id }) => ticks.has(id)).length;
  return (
    <table className="list-table">
      <caption className="ds-u-visibility--screen-reader">{t('caption')}</caption>
      <thead>
        <tr>
          <TickAll
            ticked={ticked === 0 ? 'none' : ticked === open.length ? 'all' : 'some'}
            disabled={open.length === 0}
            label={t('selectAll')}
            words={t('selectAllShort')}
            onToggle={() => ticks.setAll(ticked === open.length ? [] : open.map(({ id }) => id))}
          />
          {!ofOnePerson && <th scope="col">{t('column.person')}</th>}
          <th scope="col">{t('column.role')}</th>
          <th scope="col">{t('column.organization')}</th>
          <th scope="col">{t('column.since')}</th>
          <th scope="col">{t('column.status')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <GrantTableRow
            key={row.id}
            row={row}
            ticked={ticks.has(row.id)}
            onToggle={ticks.toggle}
            ofOnePerson={ofOnePerson}
            isOwn={row.user.userId === viewerId}
            mayOpenPeople={mayOpenPeople}
            onOrganization={onOrganization}
          />
        ))}
      </tbody>
    </table>
  );
}

interface BarProps {
  rows: readonly GrantRow[];
  ticks: Ticks;
  onAct: (act: GrantAct, chosen: readonly GrantRow[]) => void;
}

/** What can be done with the rows that are ticked. */
export function ActBar({ rows, ticks, onAct }: BarProps) {
  const { t } = useTranslation('access');
  const chosen = rows.filter((row) => ticks.has(row.id) && isChangeable(row));
  if (chosen.length === 0) return null;
  return (
    <section className="list-bulk" aria-label={t('bulk.label')}>
      <strong>{t('bulk.selected', { count: chosen.length })}</strong>
      {GRANT_ACTS.map((act) => {
        const count = changeable(act, chosen).length;
        return count === 0 ? null : (
          <Button
            key={act}
            size="small"
            onClick={() => onAct(act, chosen)}
            {...(act === 'revoke' ? { variation: 'solid' as const } : {})}
          >
            {t(`bulk.${act}`, { count })}
          </Button>
        );
      })}
      <Button size="small" variation="ghost" onClick={() => ticks.clear()}>
        {t('bulk.clear')}
      </Button>
    </section>
  );
}
