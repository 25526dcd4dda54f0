import type { Context } from './context.ts';
import { RateLimited } from './errors.ts';

export interface Limit {
  max: number;
  minutes: number;
}

/**
 * Counts one try of `subject` at `name` and says whether it was one too many. The counter is a row that parallel tries
 * queue up for, so that it is exact on any number of replicas. It counts in the transaction of `ctx`: return the error,
 * don't throw it, or the try is not counted.
 */
export async function throttle(ctx: Context, name: string, subject: string, limit: Limit): Promise<RateLimited | null> {
  const rows: { count: number; resets_at: Date }[] = await ctx.db.query(
    `insert into throttle as t (name, subject, count, resets_at) values ($1, $2, 1, $3::timestamptz + make_interval(mins => $4))
     on conflict (name, subject) do update set
       count = case when t.resets_at <= $3::timestamptz then 1 else t.count + 1 end,
       resets_at = case when t.resets_at <= $3::timestamptz then excluded.resets_at else t.resets_at end
     returning count, resets_at`,
    [name, ctx.keys.hmac('throttle', subject), ctx.now(), limit.minutes],
  );
  const row = rows[0] as { count: number; resets_at: Date };
  return row.count > limit.max ? new RateLimited(row.resets_at) : null;
}

/** Takes one counted try back: it was nobody's fault but ours, or the outside world's. */
export async function unthrottle(ctx: Context, name: string, subject: string): Promise<void> {
  await ctx.db.query('update throttle set count = greatest(count - 1, 0) where name = $1 and subject = $2', [
    name,
    ctx.keys.hmac('throttle', subject),
  ]);
}

/** How much of a limit is spent; null when nothing is. It counts nothing. */
export async function readThrottle(
  ctx: Context,
  name: string,
  subject: string,
): Promise<{ count: number; resetsAt: Date } | null> {
  const rows: { count: number; resets_at: Date }[] = await ctx.db.query(
    'select count, resets_at from throttle where name = $1 and subject = $2 and resets_at > $3',
    [name, ctx.keys.hmac('throttle', subject), ctx.now()],
  );
  return rows[0] ? { count: rows[0].count, resetsAt: rows[0].resets_at } : null;
}
