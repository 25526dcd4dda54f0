import { limits } from '@harp/domain/limits.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../platform/context.ts';
import { getOutside } from '../../platform/outside-call.ts';
import { connectOutside } from '../../platform/outside-connect.ts';
import { ProbeKind, type Probe } from './probe.entity.ts';

/** What one check saw. */
export interface Seen {
  ok: boolean;
  tookMs: number;
  /** Why it is not well; for people. */
  note: string | null;
}

const seen = (tookMs: number, note: string | null): Seen => ({ ok: note === null, tookMs, note });
const timeoutOf = ({ timeoutSeconds }: Probe): number => timeoutSeconds * 1000;

function get(ctx: Context, probe: Probe, url: string, own = false): ReturnType<typeof getOutside> {
  return getOutside({
    url,
    headers: { 'user-agent': 'HARP-Probe/1', accept: '*/*' },
    timeoutMs: timeoutOf(probe),
    maxBytes: limits.probe.answerBytes,
    allowPrivate: own || ctx.config.allowPrivateAddresses,
    allowHttp: true,
  });
}

async function checkHttp(ctx: Context, probe: Probe): Promise<Seen> {
  const { status, error, durationMs } = await get(ctx, probe, probe.target ?? '');
  if (status === null) return seen(durationMs, error);
  const right = probe.expectedStatus === null ? status >= 200 && status < 300 : status === probe.expectedStatus;
  return seen(durationMs, right ? null : `It answered with HTTP status ${status}.`);
}

async function checkTcp(ctx: Context, probe: Probe): Promise<Seen> {
  const url = new URL(`https://${probe.target}`);
  const { error, durationMs } = await connectOutside({
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || 443),
    timeoutMs: timeoutOf(probe),
    allowPrivate: ctx.config.allowPrivateAddresses,
  });
  return seen(durationMs, error);
}

/** The document of an issuer, as OpenID Connect Discovery 1.0 §4.3 wants it checked. */
async function checkOidc(ctx: Context, probe: Probe): Promise<Seen> {
  const issuer = probe.target ?? '';
  const answer = await get(ctx, probe, `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { status, error, durationMs, text } = answer;
  if (status === null) return seen(durationMs, error);
  if (status !== 200) return seen(durationMs, `Its discovery document came with HTTP status ${status}.`);
  return seen(durationMs, faultOfDiscovery(text, issuer));
}

function faultOfDiscovery(text: string, issuer: string): string | null {
  let document: Record<string, unknown> | null;
  try {
    document = JSON.parse(text) as Record<string, unknown> | null;
  } catch {
    return 'Its discovery document is not JSON.';
  }
  if (document?.['issuer'] !== issuer) return 'Its discovery document names another issuer.';
  const missing = ['authorization_endpoint', 'jwks_uri'].find((name) => typeof document[name] !== 'string');
  return missing ? `Its discovery document has no ${missing}.` : null;
}

/** Asks HARP's database, for as long as the probe has patience. The pool is part of what is measured. */
async function ask<T>(ctx: Context, probe: Probe, query: string): Promise<{ tookMs: number; row: T | null }> {
  const started = performance.now();
  const rows = await Promise.race([
    ctx.dataSource.query<T[]>(query),
    sleep(timeoutOf(probe), [] as T[], { ref: false }),
  ]);
  return { tookMs: Math.round(performance.now() - started), row: rows[0] ?? null };
}

async function checkDatabase(ctx: Context, probe: Probe): Promise<Seen> {
  const { tookMs, row } = await ask(ctx, probe, 'select 1 as one');
  return seen(tookMs, row ? null : 'There was no answer in time.');
}

/** Jobs that stand in a line, or after all others, may wait: they are calls of servers that may be down. */
const OLDEST_DUE = `select coalesce(extract(epoch from now() - min(run_at)), 0)::float as seconds from graphile_worker.jobs
  where run_at <= now() and locked_at is null and attempts < max_attempts and queue_name is null and priority <= 0`;

async function checkJobs(ctx: Context, probe: Probe): Promise<Seen> {
  const { tookMs, row } = await ask<{ seconds: number }>(ctx, probe, OLDEST_DUE);
  if (!row) return seen(tookMs, 'There was no answer in time.');
  const minutes = Math.floor(row.seconds / 60);
  return seen(
    tookMs,
    row.seconds > limits.probe.jobSeconds ? `The oldest job has been due for ${minutes} minutes.` : null,
  );
}

/** RFC 5321 §3.1: a server that takes mail greets with 220. */
async function checkMail(ctx: Context, probe: Probe): Promise<Seen> {
  const url = new URL(ctx.config.smtpUrl);
  const secure = url.protocol === 'smtps:';
  const { error, durationMs } = await connectOutside({
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    greeting: /^220/,
    timeoutMs: timeoutOf(probe),
    allowPrivate: true,
  });
  return seen(durationMs, error);
}

async function checkBureau(ctx: Context, probe: Probe): Promise<Seen> {
  const { status, error, durationMs } = await get(ctx, probe, ctx.config.bureau.url, true);
  if (status === null) return seen(durationMs, error);
  return seen(durationMs, status >= 500 ? `It answered with HTTP status ${status}.` : null);
}

const checks: Record<ProbeKind, (ctx: Context, probe: Probe) => Promise<Seen>> = {
  [ProbeKind.HTTP]: checkHttp,
  [ProbeKind.TCP]: checkTcp,
  [ProbeKind.OIDC]: checkOidc,
  [ProbeKind.DATABASE]: checkDatabase,
  [ProbeKind.JOBS]: checkJobs,
  [ProbeKind.MAIL]: checkMail,
  [ProbeKind.BUREAU]: checkBureau,
};

/** Looks once. Holds no connection of the pool while it waits for the network. */
export async function look(ctx: Context, probe: Probe): Promise<Seen> {
  const found = await checks[probe.kind](ctx, probe);
  const { slowMs } = probe;
  if (!found.ok || slowMs === null || found.tookMs <= slowMs) return found;
  return { ...found, ok: false, note: `It took ${found.tookMs} ms to answer.` };
}
