import { useTranslation } from 'react-i18next';
import { TickAll } from '../../components/list/tick-all.tsx';
import { useLatestByRequest } from './decisions.tsx';
import { QueueTableRow } from './queue-table-row.tsx';
import { stateOfAll, type Selection } from './selection.ts';
import type { QueueRow } from './use-queue-list.ts';

type Props = {
  rows: readonly QueueRow[];
  decidable: readonly string[];
  selection: Selection;
  current: string | null;
  openId: string | null;
  now: Date;
  viewerId: string;
  onToggle: (id: string) => void;
  onToggleAll: () => void;
  onStand: (id: string) => void;
  onOpen: (id: string) => void;
};

/** The list itself: a real table, which becomes cards where there is no room for its columns. */
export function QueueTable({
  rows,
  decidable,
  selection,
  current,
  openId,
  now,
  viewerId,
  onToggle,
  onToggleAll,
  onStand,
  onOpen,
}: Props) {
  const { t } = useTranslation('queue');
  const latest = useLatestByRequest();
  const open = new Set(decidable);

  return (
    <table className="list-table">
      <caption className="ds-u-visibility--screen-reader">{t('caption')}</caption>
      <thead>
        <tr>
          <TickAll
            ticked={stateOfAll(selection, decidable)}
            disabled={decidable.length === 0}
            label={t('selectAll')}
            words={t('selectAllShort')}
            onToggle={onToggleAll}
          />
          {(['person', 'role', 'organization', 'asked', 'due', 'status'] as const).map((column) => (
            <th key={column} scope="col" className={column === 'asked' ? 'queue-table__asked' : undefined}>
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <QueueTableRow
            key={row.id}
            row={row}
            latest={latest.get(row.id)}
            now={now}
            viewerId={viewerId}
            ticked={selection.has(row.id)}
            canDecide={open.has(row.id)}
            isCurrent={current === row.id}
            isOpen={openId === row.id}
            onToggle={onToggle}
            onStand={onStand}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}
