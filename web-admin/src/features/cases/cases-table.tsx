import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { serverNow } from '@harp/ui/graphql/server-clock.ts';
import { Day, RelativeTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { HelpCaseRowFragment } from '../../generated/cases.ts';
import { caseKinds } from './case-kinds.ts';

const COLUMNS = ['case', 'person', 'why', 'stage', 'age', 'due'] as const;

export function CasesTable({ rows }: { rows: readonly HelpCaseRowFragment[] }) {
  const { t } = useTranslation('cases');
  return (
    <table className="list-table">
      <caption className="ds-u-visibility--screen-reader">{t('caption')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((name) => (
            <th key={name} scope="col">
              {t(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.kind}:${row.id}`} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: HelpCaseRowFragment }) {
  const { t } = useTranslation('cases');
  return (
    <tr>
      <th scope="row" data-label={t('column.case')}>
        <Link className="list-name" to={caseKinds[row.kind](row.id)}>
          {row.reference}
        </Link>
        <span className="list-sub">{t(`kind.${row.kind}`)}</span>
      </th>
      <td data-label={t('column.person')}>
        <span>{row.personName ?? t('nobodyYet')}</span>
        {row.personUserId && <span className="list-sub">{row.personUserId}</span>}
      </td>
      <td data-label={t('column.why')}>
        <span>{row.why ? <Why row={row} why={row.why} /> : '–'}</span>
      </td>
      <td data-label={t('column.stage')}>
        <Stage row={row} />
      </td>
      <td data-label={t('column.age')}>
        <RelativeTime at={row.openedAt} />
      </td>
      <td data-label={t('column.due')}>
        <Due row={row} />
      </td>
    </tr>
  );
}

/** Several things may be the reason: each has its word. */
function Why({ row, why }: { row: HelpCaseRowFragment; why: string }) {
  const { t } = useTranslation('cases');
  const words = why.split(',').map((one) => t(`kindWhy.${row.kind}.${one}`, { defaultValue: t(`reason.${one}`) }));
  return words.join(', ');
}

function Stage({ row }: { row: HelpCaseRowFragment }) {
  const { t } = useTranslation('cases');
  if (row.waitsFor === 'CLOSED') return <StateBadge tone="quiet">{t('waitsFor.CLOSED')}</StateBadge>;
  const tone = row.waitsFor === 'PERSON' ? 'quiet' : row.stage === 'THIRD_OPINION' ? 'warn' : 'info';
  return (
    <StateBadge tone={tone}>
      {row.stage ? t(`stage.${row.stage}`, { defaultValue: row.stage }) : t(`waitsFor.${row.waitsFor}`)}
    </StateBadge>
  );
}

/** Until when it should be done; overdue in words. */
function Due({ row }: { row: HelpCaseRowFragment }) {
  const { t } = useTranslation('cases');
  if (row.closedAt) return <Day on={row.closedAt} short />;
  if (!row.dueOn) return <span>{t('due.none')}</span>;
  const overdue = row.dueOn < new Date(serverNow()).toISOString().slice(0, 10);
  return (
    <span>
      <Day on={row.dueOn} short /> {overdue && <StateBadge tone="bad">{t('due.overdue')}</StateBadge>}
    </span>
  );
}
