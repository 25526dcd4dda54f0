import type { Context } from './context.ts';
import { CHANNEL } from './live.ts';

/** PostgreSQL takes less than 8,000 bytes a message. */
const PAYLOAD_BYTES = 7800;

/**
 * Tells every process that something changed, once the transaction of `ctx` commits and only then. Ids only: whoever is
 * told reads it anew, with their own rights.
 */
export async function announce(ctx: Context, topic: string, rows: readonly (readonly string[])[]): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [
    CHANNEL,
    payloadsOf(topic, rows),
  ]);
}

/** As many messages as it takes. */
export function payloadsOf(topic: string, rows: readonly (readonly string[])[]): string[] {
  const perRow = Math.max(...rows.map((row) => JSON.stringify(row).length + 1));
  const most = Math.max(1, Math.floor((PAYLOAD_BYTES - topic.length - 30) / perRow));
  const payloads: string[] = [];
  for (let at = 0; at < rows.length; at += most)
    payloads.push(JSON.stringify({ topic, rows: rows.slice(at, at + most) }));
  return payloads;
}
