import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';

/** Password and factor are counted apart, so that guesses at one do not spend the tries of the other. */
export type AttemptKind = 'password' | 'totp' | 'recovery-code' | 'passkey' | 'phone';

/** `last`: should it fail, this try is the one that locks, and its owner is to be told. */
export type Attempt = { allowed: true; last: boolean } | { allowed: false; retryAt: Date | null };

const ANY_NETWORK = '*';
const { failures: MOST, windowMinutes, lockMinutes, disableAfter } = limits.lock;

/**
 * Counts a try before it is made: parallel guesses queue up at the row, on every replica, and a crash in the middle
 * can't win a free one. Call `attemptSucceeded` when it was right.
 *
 * Five failures in 120 minutes lock (account, network) for 60 minutes; a hundred in a row, from anywhere, close this way
 * in until it is bound anew (`retryAt` null). Unknown accounts are counted alike.
 */
export async function beginAttempt(ctx: Context, accountKey: string, kind: AttemptKind): Promise<Attempt> {
  const account = ctx.keys.hmac('attempt', accountKey);
  const totals: { failures: number }[] = await ctx.db.query(
    `insert into attempt as a (account, network, kind, failures, window_ends) values ($1, '${ANY_NETWORK}', $2, 1, $3)
     on conflict (account, network, kind) do update set failures = a.failures + 1, window_ends = $3 returning failures`,
    [account, kind, ctx.now()],
  );
  if ((totals[0]?.failures ?? 0) > disableAfter) return { allowed: false, retryAt: null };
  // The fifth try sets the lock that it lifts itself when it is right; whoever finds the lock there is not let through.
  const rows: { failures: number; locked_until: Date | null }[] = await ctx.db.query(
    `insert into attempt as a (account, network, kind, failures, window_ends) values ($1, $2, $3, 1, $4::timestamptz + make_interval(mins => $5))
     on conflict (account, network, kind) do update set
       failures = case when a.locked_until > $4 then $6 + 1 when a.locked_until is not null or a.window_ends <= $4 then 1 else a.failures + 1 end,
       window_ends = case when a.locked_until > $4 then a.window_ends when a.locked_until is not null or a.window_ends <= $4 then excluded.window_ends else a.window_ends end,
       locked_until = case when a.locked_until > $4 then a.locked_until
                           when a.locked_until is null and a.window_ends > $4 and a.failures + 1 >= $6 then $4::timestamptz + make_interval(mins => $7) end
     returning failures, locked_until`,
    [account, ctx.source.network, kind, ctx.now(), windowMinutes, MOST, lockMinutes],
  );
  const row = rows[0] as { failures: number; locked_until: Date | null };
  if (row.failures <= MOST) return { allowed: true, last: row.failures === MOST };
  // A try that was not let through says nothing about the account, so it does not count towards the hundred.
  await ctx.db.query(
    `update attempt set failures = failures - 1 where account = $1 and network = '${ANY_NETWORK}' and kind = $2`,
    [account, kind],
  );
  return { allowed: false, retryAt: row.locked_until };
}

/** Whether the next try would not be let through; it counts nothing. */
export async function readLock(
  ctx: Context,
  accountKey: string,
  kind: AttemptKind,
): Promise<{ retryAt: Date | null } | null> {
  const rows: { retryAt: Date | null }[] = await ctx.db.query(
    `select locked_until as "retryAt" from attempt where account = $1 and kind = $3
       and ((network = '${ANY_NETWORK}' and failures >= $5) or (network = $2 and locked_until > $4))
     order by network = '${ANY_NETWORK}' desc limit 1`,
    [ctx.keys.hmac('attempt', accountKey), ctx.source.network, kind, ctx.now(), disableAfter],
  );
  return rows[0] ?? null;
}

/** Takes a counted try back that could not be made: we were too busy, which is nobody's failure. */
export async function withdrawAttempt(ctx: Context, accountKey: string, kind: AttemptKind): Promise<void> {
  await ctx.db.query(
    `update attempt set failures = greatest(failures - 1, 0), locked_until = case when failures > $4 then locked_until end
     where account = $1 and network in ($2, '${ANY_NETWORK}') and kind = $3`,
    [ctx.keys.hmac('attempt', accountKey), ctx.source.network, kind, MOST],
  );
}

/** Forgets the failures of this way in, from this network and in a row: it went right, or was bound anew. */
export async function attemptSucceeded(ctx: Context, accountKey: string, kind: AttemptKind): Promise<void> {
  await ctx.db.query(
    `with forgotten as (delete from attempt where account = $1 and network in ($2, '${ANY_NETWORK}') and kind = $3)
     delete from account_lock l using "user" u where u.id = l.user_id and u.user_id_key = $4 and l.kind = $3`,
    [ctx.keys.hmac('attempt', accountKey), ctx.source.network, kind, accountKey],
  );
}

/** For the help desk, who can't find it among the counts: somebody is locked out. `until` null: until it is bound anew. */
export async function noteLock(ctx: Context, userId: string, kind: AttemptKind, until: Date | null): Promise<void> {
  await ctx.db.query(
    `insert into account_lock as l (user_id, kind, locked_at, until) values ($1, $2, $3, $4)
     on conflict (user_id, kind) do update set until = case when l.until is not null then excluded.until end`,
    [userId, kind, ctx.now(), until],
  );
}
