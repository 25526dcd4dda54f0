import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { look, type Seen } from './probe-check.ts';
import { tellFinding } from './probe-finding.service.ts';
import { weigh } from './probe-standing.ts';
import { Probe } from './probe.entity.ts';

/** Longer than a check takes. What a killed process had in its hands is free again after it. */
const HELD = '30 seconds';

/** Takes probes that are due, those first that have waited longest; no other process gets them meanwhile. */
export async function takeProbes(ctx: Context, most: number): Promise<Probe[]> {
  const claim = newId();
  const taken: { id: string }[] = await ctx.db.query(
    `with due as (
       select id from probe
       where enabled and next_at <= $1 and (claimed_until is null or claimed_until < clock_timestamp())
       order by next_at limit $2 for update skip locked
     ), taken as (
       update probe p set claim = $3, claimed_until = clock_timestamp() + interval '${HELD}'
       from due where p.id = due.id returning p.id
     ) select id from taken`,
    [ctx.now(), most, claim],
  );
  return taken.length === 0 ? [] : ctx.db.find(Probe, { where: { claim } });
}

/** Makes one check that was taken, and notes what it saw. */
export async function runProbe(ctx: Context, taken: Probe): Promise<void> {
  const at = ctx.now();
  const seen = await look(ctx, taken);
  await inTransaction(ctx, (tx) => note(tx, taken, seen, at));
}

async function note(ctx: Context, { id, claim }: Probe, seen: Seen, at: Date): Promise<void> {
  const probe = await ctx.db
    .createQueryBuilder(Probe, 'probe')
    .where('probe.id = :id and probe.claim = :claim', { id, claim })
    .setLock('pessimistic_write')
    .getOne();
  // Changed, deleted or given to another process meanwhile: what was seen is not of it as it is now.
  if (!probe) return;
  await ctx.db.query(
    'insert into probe_result (probe_id, service_id, at, ok, took_ms, note) values ($1, $2, $3, $4, $5, $6)',
    [id, probe.serviceId, at, seen.ok, seen.tookMs, seen.note],
  );
  const { turned, ...standing } = (await isExpected(ctx, probe, seen))
    ? { failing: probe.failing, streak: 0, turned: false }
    : weigh(probe, seen.ok, probe);
  const now = {
    ...standing,
    ...(turned ? { since: at, finding: seen.note } : {}),
    lastAt: at,
    lastOk: seen.ok,
    lastTookMs: seen.tookMs,
    lastNote: seen.note,
    nextAt: new Date(at.getTime() + probe.intervalSeconds * 1000),
    claim: null,
    claimedUntil: null,
  };
  await ctx.db.update(Probe, { id }, now);
  if (turned) await tellFinding(ctx, Object.assign(probe, now));
}

/** A service that is being worked on need not answer: that is known already, and said. */
async function isExpected(ctx: Context, { serviceId }: Probe, { ok }: Seen): Promise<boolean> {
  if (ok) return false;
  const rows: unknown[] = await ctx.db.query(
    `select 1 from maintenance m join notice_service n on n.notice_id = m.id
     where n.service_id = $1 and m.state = 'IN_PROGRESS' and m.published_at is not null and m.discarded_at is null limit 1`,
    [serviceId],
  );
  return rows.length > 0;
}
