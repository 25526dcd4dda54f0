import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { useTranslation } from 'react-i18next';
import { dueOf } from './due.ts';

/** When a request is due, in words; shape and colour only repeat them. */
export function DueBadge({ dueAt, now }: { dueAt: string; now: Date }) {
  const { t } = useTranslation('queue');
  const due = dueOf(new Date(dueAt), now);
  const words = 'days' in due ? t(`due.${due.kind}`, { count: due.days }) : t(`due.${due.kind}`);
  if (due.kind === 'overdue') return <StateBadge tone="bad">{words}</StateBadge>;
  return due.kind === 'today' || due.kind === 'tomorrow' ? (
    <StateBadge tone="warn">{words}</StateBadge>
  ) : (
    <span>{words}</span>
  );
}
