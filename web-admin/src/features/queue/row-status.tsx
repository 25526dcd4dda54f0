import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { useTranslation } from 'react-i18next';
import { AnswerWords } from './answer-words.tsx';
import type { Answer } from './answers.ts';
import type { Act } from './outbox.ts';
import type { QueueRow } from './use-queue-list.ts';

const TONES = { PENDING: 'info', APPROVED: 'good', REJECTED: 'bad', WITHDRAWN: 'quiet' } as const;

export function StatusBadge({ status }: { status: QueueRow['status'] }) {
  const { t } = useTranslation('queue');
  return <StateBadge tone={TONES[status]}>{t(`status.${status}`)}</StateBadge>;
}

type Props = { row: QueueRow; latest: { act: Act; answer: Answer | undefined } | undefined; viewerId: string };

/** Where a request stands, seen by this officer: what they just did comes before what the list said. */
export function RowStatus({ row, latest, viewerId }: Props) {
  const { t } = useTranslation('queue');
  const phase = latest?.act.phase;
  if (latest && (phase === 'WAITING' || phase === 'SENDING')) {
    return <StateBadge tone="warn">{t(`underWay.${latest.act.verdict.outcome}`)}</StateBadge>;
  }
  if (phase === 'UNKNOWN') return <StateBadge tone="bad">{t('underWay.UNKNOWN')}</StateBadge>;
  const trouble = row.status === 'PENDING' ? latest?.answer : undefined;
  return (
    <>
      <StatusBadge status={row.status} />
      {row.decision && <span className="list-sub">{t('decidedBy', { name: row.decision.decidedBy })}</span>}
      {trouble && (
        <span className="list-sub">
          <AnswerWords answer={trouble} />
        </span>
      )}
      {!trouble && row.status === 'PENDING' && !row.viewerCanDecide && (
        <span className="list-sub">{t(row.user.userId === viewerId ? 'ownRequest' : 'notYours')}</span>
      )}
    </>
  );
}
