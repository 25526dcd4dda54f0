import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { toCsv } from './csv.ts';
import type { QueueRow } from './use-queue-list.ts';

/** Saves the rows that are on the screen as a file for a spreadsheet. */
export function DownloadList({ rows }: { rows: readonly QueueRow[] }) {
  const { t } = useTranslation('queue');
  if (rows.length === 0) return null;
  const columns = [
    'reference',
    'person',
    'userId',
    'program',
    'role',
    'organization',
    'ccn',
    'asked',
    'due',
    'status',
  ] as const;
  const save = () => {
    const lines = rows.map((row) => [
      row.reference,
      row.user.displayName,
      row.user.userId,
      row.role.program.name,
      row.role.name,
      row.organization.name,
      row.organization.ccn ?? '',
      row.submittedAt,
      row.dueAt,
      t(`status.${row.status}`),
    ]);
    const file = new Blob([toCsv([columns.map((column) => t(`csv.${column}`)), ...lines])], {
      type: 'text/csv;charset=utf-8',
    });
    const address = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = address;
    link.download = `harp-requests-${new Date().toISOString().slice(0, 10)}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Button size="small" onClick={save}>
      {t('csv.download')}
    </Button>
  );
}
