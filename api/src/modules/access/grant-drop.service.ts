import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { findRole } from '../programs/program.service.ts';
import { getUser } from '../users/user.service.ts';
import { leavesNoAdministrator } from './administrators.service.ts';
import { REVOKE } from './grant-act.ts';
import { settleGrants } from './grant-settle.service.ts';
import { Grant, GrantReason } from './grant.entity.ts';
import { GrantAlreadyChanged, LastAdministrator } from './grant.errors.ts';

/** Gives a role of one's own back. */
export async function dropGrant(
  ctx: Context,
  id: string,
): Promise<Grant | GrantAlreadyChanged | LastAdministrator | NotFound> {
  const me = requireActor(ctx);
  const grant = await ctx.db.findOne(Grant, {
    where: { id: keyOf('Grant', id) ?? newId(), userId: me.id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!grant) return new NotFound('that role', ['input', 'id']);
  if (!REVOKE.from.includes(grant.status)) {
    const by = grant.changedById && (await getUser(ctx, grant.changedById)).displayName();
    return new GrantAlreadyChanged(grant.status, by, ['input', 'id']);
  }
  const names = (await findRole(ctx, grant.roleId))?.permissions.includes('staff:name');
  if (names && (await leavesNoAdministrator(ctx, { grantIds: [grant.id] })))
    return new LastAdministrator(['input', 'id']);
  const dropped = await settleGrants(ctx, REVOKE, [grant], { reasonCode: GrantReason.GIVEN_BACK, reason: null });
  return dropped.get(grant.id) as Grant;
}
