import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { readBackgroundCheck, setBackgroundCheck } from '../eligibility/background-check.service.ts';
import type { SetBackgroundCheckInput } from '../eligibility/background-check.types.ts';
import type { User } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { rightsOf } from './grant.service.ts';
import { bringInStep } from './requirement-check.service.ts';

/**
 * Sets how a background check stands, and lets the roles that demand more rest in the same transaction: their holder is
 * refused at the next request, on every replica. All that it hangs on is locked first, in the order of ids.
 */
export async function decideBackgroundCheck(
  ctx: Context,
  input: SetBackgroundCheckInput,
): Promise<User | InvalidInput | NotFound> {
  const error = readBackgroundCheck(ctx, input);
  if (error) return error;
  const me = requireActor(ctx);
  const userId = keyOf('User', input.userId) ?? newId();
  if (userId === me.id)
    return InvalidInput.of('input.userId', 'OWN', 'Nobody sets their own background check. Ask somebody else.');
  await ctx.db.query('select 1 from role_grant where user_id = any($1) order by id for update', [[userId, me.id]]);
  const user = (await findUsers(ctx, [userId])).get(userId);
  // The right may have been taken away while the lock was waited for.
  if (!user || !(await rightsOf(ctx, me.id)).permissions.has('background-check:set'))
    return new NotFound('that person', ['input', 'userId']);
  await setBackgroundCheck(ctx, userId, input);
  // HARP lets them rest, not the officer.
  await bringInStep({ ...ctx, actor: null }, [userId]);
  return user;
}
