import type { AuditAction } from '@harp/domain/audit-actions.ts';
import type { Context } from '../../platform/context.ts';
import { audit, auditMany } from '../audit/audit.service.ts';
import { AccountReason, UserState, type User } from '../users/user.entity.ts';
import { getUser } from '../users/user.service.ts';
import { spreadState } from './account-state.service.ts';
import { REVOKE } from './grant-act.ts';
import { settleGrants } from './grant-settle.service.ts';
import { GrantReason, type Grant } from './grant.entity.ts';
import { announceRequests } from './live.service.ts';
import { ChangeKind } from './live.types.ts';
import { RoleRequest, RoleRequestStatus } from './role-request.entity.ts';

/** Closes an account for good whose place another one has taken. Its user ID stays taken. */
export async function closeMerged(ctx: Context, goes: User, into: User): Promise<void> {
  await ctx.db.query(
    `update "user" set state = 'DISABLED', state_reason_code = $2, state_reason = null, state_changed_at = $3,
       state_changed_by = $4, merged_into = $5 where id = $1`,
    [goes.id, AccountReason.MERGED, ctx.now(), ctx.actor?.id ?? null, into.id],
  );
  if (goes.state === UserState.ACTIVE) return spreadState(ctx, 'disable', await getUser(ctx, goes.id));
  await audit(ctx, {
    action: 'user.closed',
    subjectId: goes.id,
    targetType: 'User',
    targetId: goes.id,
    before: { reasonCode: goes.stateReasonCode },
    after: { reasonCode: AccountReason.MERGED },
  });
}

/** The roles of an account that goes; one mail tells of all that has happened. */
export async function endMergedGrants(ctx: Context, grants: readonly Grant[]): Promise<void> {
  await settleGrants(ctx, REVOKE, grants, { reasonCode: GrantReason.MERGED, reason: null }, { quietly: true });
}

/** What one account waits for, the other waits for from now on; what it waits for or holds already is withdrawn. */
export async function moveRequests(ctx: Context, fromId: string, toId: string): Promise<void> {
  const [moved] = (await ctx.db.query(
    `update role_request r set user_id = $2 where r.user_id = $1 and r.status = 'PENDING'
       and not exists (select 1 from role_request o where o.user_id = $2 and o.status = 'PENDING'
         and (o.role_id, o.organization_id) = (r.role_id, r.organization_id))
       and not exists (select 1 from role_grant g where g.user_id = $2 and g.status in ('ACTIVE', 'SUSPENDED')
         and (g.role_id, g.organization_id) = (r.role_id, r.organization_id))
     returning r.id`,
    [fromId, toId],
  )) as [{ id: string }[], number];
  const [withdrawn] = (await ctx.db.query(
    `update role_request set status = 'WITHDRAWN', ended_at = $2 where user_id = $1 and status = 'PENDING' returning id`,
    [fromId, ctx.now()],
  )) as [{ id: string }[], number];
  await note(ctx, moved, 'role-request.moved', RoleRequestStatus.PENDING);
  await note(ctx, withdrawn, 'role-request.withdrawn', RoleRequestStatus.WITHDRAWN);
}

async function note(
  ctx: Context,
  rows: { id: string }[],
  action: AuditAction,
  status: RoleRequestStatus,
): Promise<void> {
  if (rows.length === 0) return;
  const requests = await ctx.db
    .createQueryBuilder(RoleRequest, 'request')
    .where('request.id = any(:ids)', { ids: rows.map(({ id }) => id) })
    .getMany();
  await auditMany(
    ctx,
    requests.map(({ id, userId, organizationId }) => ({
      action,
      subjectId: userId,
      organizationId,
      targetType: 'RoleRequest',
      targetId: id,
      before: { status: RoleRequestStatus.PENDING },
      after: { status, why: 'merge' },
    })),
  );
  await announceRequests(ctx, ChangeKind.WITHDRAWN, requests);
}
