import { dayOf, daysBetween } from '@harp/domain/days.ts';
import type { Context } from '../../platform/context.ts';
import { disabledOn } from './eua-guard.ts';
import { EuaIdentity } from './eua-identity.entity.ts';
import { EuaStanding } from './eua.types.ts';

/** How somebody's EUA ID stands, for themselves; null for those who sign in with a password of HARP's. */
export async function standingOfEua(ctx: Context, userId: string): Promise<EuaStanding | null> {
  const identity = await ctx.db.findOneBy(EuaIdentity, { userId });
  if (!identity) return null;
  const { euaId, lastUse } = identity;
  const on = lastUse === null ? null : disabledOn(lastUse);
  const daysLeft = on === null ? null : Math.max(0, daysBetween(dayOf(ctx.now()), on));
  return Object.assign(new EuaStanding(), { euaId, lastUse, disabledOn: on, daysLeft });
}
