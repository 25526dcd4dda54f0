import type { Context } from '../../platform/context.ts';
import { factsChanged } from '../users/facts.service.ts';
import { AccountReason, User, UserState } from '../users/user.entity.ts';
import { spreadState } from './account-state.service.ts';
import { RESUME, SUSPEND } from './grant-act.ts';
import { settleGrants } from './grant-settle.service.ts';
import { Grant, GrantReason, GrantStatus } from './grant.entity.ts';

async function lockedGrants(ctx: Context, where: string, userId: string): Promise<Grant[]> {
  return ctx.db
    .createQueryBuilder(Grant, 'held')
    .setLock('pessimistic_write')
    .where(`held.user_id = :userId and ${where}`, { userId })
    .orderBy('held.id')
    .getMany();
}

/**
 * Closes the account of somebody whose EUA ID is disabled: it is refused from the next request on, and the roles rest.
 * Nobody's hand does it, so that no officer has to. Null when it was closed already.
 */
export async function closeForEua(ctx: Context, userId: string): Promise<{ user: User; suspended: number } | null> {
  // Also what rests for missing requirements, or it would be back by itself while the account is closed.
  const inUse = `(held.status = '${GrantStatus.ACTIVE}' or
    held.status = '${GrantStatus.SUSPENDED}' and held.reason_code = '${GrantReason.REQUIREMENTS_MISSING}')`;
  const grants = await lockedGrants(ctx, inUse, userId);
  const [closed] = (await ctx.db.query(
    `update "user" set state = 'DISABLED', state_reason_code = $2, state_reason = null, state_changed_at = $3,
       state_changed_by = null where id = $1 and state = 'ACTIVE' returning id`,
    [userId, AccountReason.EUA_DISABLED, ctx.now()],
  )) as [unknown[], number];
  if (closed.length === 0) return null;
  const user = await ctx.db.findOneByOrFail(User, { id: userId });
  await spreadState(ctx, 'disable', user);
  const motive = { reasonCode: GrantReason.EUA_DISABLED, reason: null };
  const suspended = await settleGrants(ctx, SUSPEND, grants, motive, { quietly: true });
  return { user, suspended: suspended.size };
}

/**
 * Opens it again, with the roles that rested for that reason and no other. What staff have closed for another reason, or
 * taken away meanwhile, stays so.
 */
export async function reopenAfterEua(ctx: Context, userId: string): Promise<{ user: User; resumed: number }> {
  const resting = `held.status = '${GrantStatus.SUSPENDED}' and held.reason_code = '${GrantReason.EUA_DISABLED}'
    and exists (select 1 from organization o where o.id = held.organization_id and o.status = 'OPEN')`;
  const grants = await lockedGrants(ctx, resting, userId);
  const [opened] = (await ctx.db.query(
    `update "user" set state = 'ACTIVE', state_reason_code = $2, state_reason = null, state_changed_at = $3,
       state_changed_by = $4 where id = $1 and state = 'DISABLED' and state_reason_code = $5 returning id`,
    [userId, AccountReason.MATTER_SETTLED, ctx.now(), ctx.actor?.id ?? null, AccountReason.EUA_DISABLED],
  )) as [unknown[], number];
  const user = await ctx.db.findOneByOrFail(User, { id: userId });
  if (opened.length > 0) await spreadState(ctx, 'enable', user);
  const motive = { reasonCode: GrantReason.MATTER_SETTLED, reason: null };
  const mayResume = user.state === UserState.ACTIVE ? grants : [];
  const resumed = await settleGrants(ctx, RESUME, mayResume, motive, { quietly: true });
  // What a role demands may have changed meanwhile: one that lacks something rests for that now.
  await factsChanged(ctx, [userId]);
  return { user, resumed: resumed.size };
}
