import { Day } from '@harp/ui/time/time.tsx';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from './answers.ts';
import { daysWaiting } from './due.ts';
import { DueBadge } from './due-badge.tsx';
import type { Act } from './outbox.ts';
import { RowStatus } from './row-status.tsx';
import type { QueueRow } from './use-queue-list.ts';

type Props = {
  row: QueueRow;
  latest: { act: Act; answer: Answer | undefined } | undefined;
  now: Date;
  viewerId: string;
  ticked: boolean;
  canDecide: boolean;
  isCurrent: boolean;
  isOpen: boolean;
  onToggle: (id: string) => void;
  onStand: (id: string) => void;
  onOpen: (id: string) => void;
};

/** The id of the button that carries a person's name: `j` and `k` move the focus from one to the next. */
export const nameButtonId = (requestId: string): string => `queue-person-${requestId}`;

// Memoized: with 200 rows, moving by one must not draw 199 others again.
export const QueueTableRow = memo(function QueueTableRow(props: Props) {
  const { row, latest, now, viewerId, ticked, canDecide, isCurrent, isOpen, onToggle, onStand, onOpen } = props;
  const { t } = useTranslation('queue');
  const pending = row.status === 'PENDING';
  const classes = [
    'queue-row',
    isCurrent && 'queue-row--current',
    isOpen && 'queue-row--open',
    !pending && 'list-row--closed',
  ];
  return (
    <tr className={classes.filter(Boolean).join(' ')} onFocus={() => onStand(row.id)}>
      <td className="list-table__tick">
        <input
          type="checkbox"
          className="list-tick"
          aria-label={t('select', { person: row.user.displayName, role: row.role.name })}
          checked={ticked}
          disabled={!canDecide}
          onChange={() => onToggle(row.id)}
        />
      </td>
      <th scope="row" data-label={t('column.person')}>
        <button
          id={nameButtonId(row.id)}
          type="button"
          className="list-link list-link--strong"
          aria-expanded={isOpen}
          onClick={() => onOpen(row.id)}
        >
          {row.user.displayName}
        </button>
        <span className="list-sub">{row.user.userId}</span>
      </th>
      <td data-label={t('column.role')}>
        {row.role.name}
        <span className="list-sub">{row.role.program.name}</span>
      </td>
      <td data-label={t('column.organization')}>
        {row.organization.name}
        <span className="list-sub">
          {row.organization.ccn ? t('ccn', { ccn: row.organization.ccn }) : t('noCcn')}
          {row.organization.status === 'CLOSED' && ` · ${t('organizationClosed')}`}
        </span>
      </td>
      <td data-label={t('column.asked')} className="list-table__narrow queue-table__asked">
        <Day on={row.submittedAt} short />
        <span className="list-sub">{t('age', { count: daysWaiting(new Date(row.submittedAt), now) })}</span>
      </td>
      <td data-label={t('column.due')} className="list-table__narrow">
        {pending ? <DueBadge dueAt={row.dueAt} now={now} /> : null}
        <span className="list-sub">
          <Day on={row.dueAt} short />
        </span>
      </td>
      <td data-label={t('column.status')}>
        <RowStatus row={row} latest={latest} viewerId={viewerId} />
      </td>
    </tr>
  );
});
