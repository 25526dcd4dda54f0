import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import { serverNow } from '@harp/ui/graphql/server-clock.ts';
import { useTranslation } from 'react-i18next';
import type { RoleRequestStatus } from '../../generated/roles.ts';

const tones: Record<RoleRequestStatus, Tone> = {
  PENDING: 'info',
  APPROVED: 'good',
  REJECTED: 'bad',
  WITHDRAWN: 'quiet',
};

export function RequestStatus({ request }: { request: { status: RoleRequestStatus; dueAt: string } }) {
  const { t } = useTranslation('roles');
  const late = request.status === 'PENDING' && Date.parse(request.dueAt) < serverNow();
  return (
    <>
      <StateBadge tone={tones[request.status]}>{t(`requestStatus.${request.status}`)}</StateBadge>
      {late && <StateBadge tone="warn">{t('overdue')}</StateBadge>}
    </>
  );
}

/** Who can decide: people by name where there are some, else the office. */
export function Approvers({ request }: { request: { approvers: readonly string[]; approverLevel: string } }) {
  const { t, i18n } = useTranslation('roles');
  if (request.approvers.length === 0) return <>{t(`approver.${request.approverLevel}`)}</>;
  return <>{new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(request.approvers)}</>;
}
