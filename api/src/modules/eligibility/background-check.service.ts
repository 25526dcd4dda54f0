import { bad, good } from '@harp/domain/parsed.ts';
import type { Context } from '../../platform/context.ts';
import type { InvalidInput } from '../../platform/errors.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import { BackgroundCheck } from './background-check.entity.ts';
import type { SetBackgroundCheckInput } from './background-check.types.ts';

/** How the background checks of people stand, for `loader`; those who have none are absent. */
export async function findBackgroundChecks(
  ctx: Context,
  userIds: readonly string[],
): Promise<Map<string, BackgroundCheck>> {
  const rows = await ctx.db
    .createQueryBuilder(BackgroundCheck, 'checked')
    .where('checked.user_id = any(:userIds)', { userIds })
    .getMany();
  return new Map(rows.map((row) => [row.userId, row]));
}

export function readBackgroundCheck(ctx: Context, { tier, decidedOn }: SetBackgroundCheckInput): InvalidInput | null {
  const problems = new Problems();
  problems.take(
    'input.decidedOn',
    decidedOn <= ctx.now() ? good(true) : bad('FUTURE', 'Enter a day that is not in the future.'),
  );
  problems.take(
    'input.tier',
    tier === undefined || tier === null || (tier >= 1 && tier <= 5)
      ? good(true)
      : bad('RANGE', 'Enter a tier from 1 to 5.'),
  );
  return problems.error();
}

/** Sets how somebody's background check stands; the roles that hang on it are for the caller to look at. */
export async function setBackgroundCheck(
  ctx: Context,
  userId: string,
  { state, tier = null, decidedOn }: SetBackgroundCheckInput,
): Promise<void> {
  const before = (await findBackgroundChecks(ctx, [userId])).get(userId);
  await ctx.db.query(
    `insert into background_check (user_id, state, tier, decided_on, set_by, set_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (user_id) do update set state = excluded.state, tier = excluded.tier, decided_on = excluded.decided_on,
       set_by = excluded.set_by, set_at = excluded.set_at, confirm_since = null`,
    [userId, state, tier, decidedOn, ctx.actor?.id ?? null, ctx.now()],
  );
  await audit(ctx, {
    action: 'background-check.set',
    subjectId: userId,
    targetType: 'User',
    targetId: userId,
    before: before && { state: before.state, tier: before.tier },
    after: { state, tier, decidedOn: decidedOn.toISOString() },
  });
  await factsChanged(ctx, [userId]);
}

/** Somebody's check has to be confirmed: by whoever sets it next, or by the next list. Nothing where there is none. */
export async function markToConfirm(ctx: Context, userId: string): Promise<void> {
  const [marked] = (await ctx.db.query(
    'update background_check set confirm_since = $2 where user_id = $1 and confirm_since is null returning user_id',
    [userId, ctx.now()],
  )) as [unknown[], number];
  if (marked.length === 0) return;
  await audit(ctx, {
    action: 'background-check.to-confirm',
    subjectId: userId,
    targetType: 'User',
    targetId: userId,
  });
}
