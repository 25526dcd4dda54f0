import { limits } from '@harp/domain/limits.ts';
import type { Context, Cost } from './context.ts';
import { lineOf } from './source.ts';

const { budget: BUDGET, perSecond: PER_SECOND } = limits.cost;

/** Whose budget it is: that of the token or the session; a stranger's is that of the address. */
function clientOf({ actor, keys, source }: Context): string {
  if (actor?.token) return `token:${actor.token.id}`;
  return actor?.sessionId ? `session:${actor.sessionId}` : keys.hmac('cost', lineOf(source));
}

// The database's clock, which is one for all replicas. What comes back since the last request is added by the request
// itself, so that nothing has to run by the clock; a client without a row has a full budget.
const RESTORED = `least($2::float8, b.remaining + $3::float8 * greatest(0, extract(epoch from now() - b.at)))`;
const SPEND = `
  insert into cost_budget as b (client, remaining, at) values ($1, $2::float8 - $4::float8, now())
  on conflict (client) do update set remaining = ${RESTORED} - $4::float8, at = now() where ${RESTORED} >= $4::float8
  returning remaining`;

/**
 * Takes the cost from the client's budget, in one statement that parallel requests on any replica queue up for. What is
 * refused takes nothing.
 *
 * @returns the cost, or the seconds until there is enough
 */
export async function spend(ctx: Context, requested: number): Promise<Cost | { retryAfter: number; cost: Cost }> {
  const client = clientOf(ctx);
  const values = [client, BUDGET, PER_SECOND, requested];
  const [row] = (await ctx.db.query(SPEND, values)) as { remaining: number }[];
  if (row) return costOf(requested, row.remaining);
  const [left] = (await ctx.db.query(
    `select ${RESTORED} as remaining from cost_budget b where client = $1`,
    values.slice(0, 3),
  )) as { remaining: number }[];
  const remaining = left?.remaining ?? 0;
  return {
    retryAfter: Math.max(1, Math.ceil((requested - remaining) / PER_SECOND)),
    cost: costOf(requested, remaining),
  };
}

const costOf = (requested: number, remaining: number): Cost => ({
  requested,
  remaining: Math.floor(remaining),
  limit: BUDGET,
  restoresPerSecond: PER_SECOND,
});
