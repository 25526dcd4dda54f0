import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';

/** Password and factor are counted apart, so that guesses at one do not spend the tries of the other. */
export type AttemptKind = 'password' | 'totp' | 'recovery-code' | 'passkey';

export type Attempt = { allowed: true } | { allowed: false; retryAt: Date } | { allowed: false; retryAt: null };

const ANY_NETWORK = '*';

/**
 * Counts a try before it is made, in the transaction of the try: parallel guesses queue up at the row, on every replica,
 * and a crash in the middle can't win a free one. Call `attemptSucceeded` when it was right.
 *
 * Five failures in 120 minutes lock (account, network) for 60 minutes; a hundred in a row, from anywhere, close this way
 * in until it is bound anew (`retryAt` null). Unknown accounts are counted alike.
 */
export async function beginAttempt(ctx: Context, accountKey: string, kind: AttemptKind): Promise<Attempt> {
  const { failures, windowMinutes, lockMinutes, disableAfter } = limits.lock;
  const account = ctx.keys.hmac('attempt', accountKey);
  const totals: { failures: number }[] = await ctx.db.query(
    `insert into attempt as a (account, network, kind, failures) values ($1, '${ANY_NETWORK}', $2, 1)
     on conflict (account, network, kind) do update set failures = a.failures + 1 returning failures`,
    [account, kind],
  );
  if ((totals[0]?.failures ?? 0) > disableAfter) return { allowed: false, retryAt: null };
  const rows: { failures: number; locked_until: Date | null }[] = await ctx.db.query(
    `insert into attempt as a (account, network, kind, failures, window_ends) values ($1, $2, $3, 1, $4::timestamptz + make_interval(mins => $5))
     on conflict (account, network, kind) do update set
       failures = case when a.locked_until > $4::timestamptz then a.failures when a.window_ends <= $4::timestamptz or a.locked_until is not null then 1 else a.failures + 1 end,
       window_ends = case when a.window_ends <= $4::timestamptz or a.locked_until <= $4::timestamptz then excluded.window_ends else a.window_ends end,
       locked_until = case when a.locked_until > $4::timestamptz then a.locked_until
                           when a.locked_until is null and a.window_ends > $4::timestamptz and a.failures + 1 > $6 then $4::timestamptz + make_interval(mins => $7) end
     returning failures, locked_until`,
    [account, ctx.source.network, kind, ctx.now(), windowMinutes, failures, lockMinutes],
  );
  const lockedUntil = rows[0]?.locked_until;
  if (lockedUntil) {
    // A try that was not let through says nothing about the account, so it does not count towards the hundred.
    await ctx.db.query(
      `update attempt set failures = failures - 1 where account = $1 and network = '${ANY_NETWORK}' and kind = $2`,
      [account, kind],
    );
    return { allowed: false, retryAt: lockedUntil };
  }
  return { allowed: true };
}

/** Whether the try that has just failed was the last one before the lock; the owner is told once. */
export async function wasLastTry(ctx: Context, accountKey: string, kind: AttemptKind): Promise<boolean> {
  const rows: { failures: number }[] = await ctx.db.query(
    'select failures from attempt where account = $1 and network = $2 and kind = $3',
    [ctx.keys.hmac('attempt', accountKey), ctx.source.network, kind],
  );
  return rows[0]?.failures === limits.lock.failures;
}

/** Forgets the failures of this way in, from this network and in a row. */
export async function attemptSucceeded(ctx: Context, accountKey: string, kind: AttemptKind): Promise<void> {
  await ctx.db.query(`delete from attempt where account = $1 and network in ($2, '${ANY_NETWORK}') and kind = $3`, [
    ctx.keys.hmac('attempt', accountKey),
    ctx.source.network,
    kind,
  ]);
}
