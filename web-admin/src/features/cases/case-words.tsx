import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { serverNow } from '@harp/ui/graphql/server-clock.ts';
import { Day } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import type { CaseRowFragment } from '../../generated/cases.ts';

/** How far a case is, or how it ended. */
export function CaseState({ row }: { row: CaseRowFragment }) {
  const { t } = useTranslation('cases');
  if (row.status === 'PASSED') return <StateBadge tone="good">{t('state.PASSED')}</StateBadge>;
  if (row.status === 'FAILED') return <StateBadge tone="bad">{t('state.FAILED')}</StateBadge>;
  const waitsForPerson = row.stage === 'DOCUMENTS';
  return (
    <StateBadge tone={waitsForPerson ? 'quiet' : row.stage === 'THIRD_OPINION' ? 'warn' : 'info'}>
      {t(`stage.${row.stage}`)}
    </StateBadge>
  );
}

/** Until when the person will hear; overdue in words. */
export function CaseDue({ row }: { row: CaseRowFragment }) {
  const { t } = useTranslation('cases');
  if (row.decidedAt) return <Day on={row.decidedAt} short />;
  if (!row.targetDate || row.stage === 'DOCUMENTS') return <span>{t('due.none')}</span>;
  const overdue = row.targetDate < new Date(serverNow()).toISOString().slice(0, 10);
  return (
    <span>
      <Day on={row.targetDate} short /> {overdue && <StateBadge tone="bad">{t('due.overdue')}</StateBadge>}
    </span>
  );
}
