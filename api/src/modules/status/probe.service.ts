import type { AuditAction } from '@harp/domain/audit-actions.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseLine } from '@harp/domain/parsed.ts';
import type { Context } from '../../platform/context.ts';
import { InvalidInput, NotFound, RateLimited } from '../../platform/errors.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { checkOutsideHost, checkOutsideUrl } from '../../platform/outside-address.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { followProbes, withdrawProposals } from './probe-finding.service.ts';
import { OWN_KINDS, Probe, ProbeKind } from './probe.entity.ts';
import type { KeepProbeInput } from './probe.types.ts';
import { Service, ServiceState } from './service.entity.ts';

type Settings = Pick<
  Probe,
  | 'kind'
  | 'target'
  | 'expectedStatus'
  | 'intervalSeconds'
  | 'timeoutSeconds'
  | 'slowMs'
  | 'failAfter'
  | 'recoverAfter'
  | 'finds'
  | 'mode'
  | 'enabled'
>;

const noProbe = (): NotFound => new NotFound('that probe', ['input', 'id']);

const probeForChange = (ctx: Context, id: string): Promise<Probe | null> =>
  ctx.db.findOne(Probe, { where: { id: keyOf('Probe', id) ?? newId() }, lock: { mode: 'pessimistic_write' } });

const settingsOf = (probe: Settings): Settings => ({
  kind: probe.kind,
  target: probe.target,
  expectedStatus: probe.expectedStatus,
  intervalSeconds: probe.intervalSeconds,
  timeoutSeconds: probe.timeoutSeconds,
  slowMs: probe.slowMs,
  failAfter: probe.failAfter,
  recoverAfter: probe.recoverAfter,
  finds: probe.finds,
  mode: probe.mode,
  enabled: probe.enabled,
});

/** A probe that has not looked yet. */
const unseen = (ctx: Context): Partial<Probe> => ({
  failing: false,
  streak: 0,
  since: null,
  finding: null,
  nextAt: ctx.now(),
  claim: null,
  claimedUntil: null,
});

/** Adds a probe, or changes one. What a changed probe thought, and what it proposed, is forgotten: it looks anew. */
export async function keepProbe(
  ctx: Context,
  input: KeepProbeInput,
): Promise<Probe | InvalidInput | NotFound | IdempotencyKeyReused> {
  const { idempotencyKey, ...content } = input;
  return once<Probe | InvalidInput | NotFound, string>(
    ctx,
    'keepProbe',
    idempotencyKey,
    content,
    () => (input.id == null ? addProbe(ctx, input) : changeProbe(ctx, input.id, input)),
    (result) => (result instanceof Probe ? result.id : null),
    async (id) => (await ctx.db.findOneBy(Probe, { id })) ?? noProbe(),
  );
}

async function readProbe(
  ctx: Context,
  input: KeepProbeInput,
  own: ProbeKind | null,
): Promise<(Settings & { name: string }) | InvalidInput> {
  const problems = new Problems();
  const within = (field: string, value: number, { min, max }: { min: number; max: number }, what: string): void => {
    if (value < min || value > max)
      problems.add(`input.${field}`, 'RANGE', `Choose ${what} from ${min} to ${max.toLocaleString('en-US')}.`);
  };
  const name = problems.take('input.name', parseLine(input.name, 'the name', limits.label.max));
  within('intervalSeconds', input.intervalSeconds, limits.probe.interval, 'an interval');
  within('timeoutSeconds', input.timeoutSeconds, limits.probe.timeout, 'a time');
  within('failAfter', input.failAfter, limits.probe.inARow, 'a number');
  within('recoverAfter', input.recoverAfter, limits.probe.inARow, 'a number');
  if (input.slowMs != null) within('slowMs', input.slowMs, limits.probe.slowMs, 'a time');
  if (input.expectedStatus != null) within('expectedStatus', input.expectedStatus, limits.probe.status, 'a status');
  if (input.expectedStatus != null && input.kind !== ProbeKind.HTTP)
    problems.add('input.expectedStatus', 'NOT_HTTP', 'Only an HTTP probe expects a status. Leave it out.');
  if (input.finds !== ServiceState.ISSUES_REPORTED && input.finds !== ServiceState.SYSTEM_OUTAGE)
    problems.add('input.finds', 'NOT_A_FINDING', 'Choose ISSUES_REPORTED or SYSTEM_OUTAGE.');
  if (own === null ? OWN_KINDS.includes(input.kind) : input.kind !== own)
    problems.add('input.kind', 'OWN', 'HARP makes the probes of its own parts itself. Choose HTTP, TCP or OIDC.');
  const target = own === null ? await readTarget(ctx, problems, input) : null;
  return (
    problems.error() ?? {
      name,
      ...settingsOf({
        ...input,
        target,
        expectedStatus: input.expectedStatus ?? null,
        slowMs: input.slowMs ?? null,
      }),
    }
  );
}

async function readTarget(ctx: Context, problems: Problems, { kind, target }: KeepProbeInput): Promise<string | null> {
  const allowPrivate = ctx.config.allowPrivateAddresses;
  const typed = target?.trim() ?? '';
  if (kind === ProbeKind.TCP) return problems.take('input.target', await checkOutsideHost(typed, allowPrivate));
  const href = problems.take('input.target', await checkOutsideUrl(typed, allowPrivate, true));
  if (kind !== ProbeKind.OIDC) return href;
  // An issuer is compared letter by letter, so that it is kept as it was typed (OpenID Connect Discovery 1.0 §4.3).
  if (typed.includes('?')) problems.add('input.target', 'FORMAT', 'An issuer has no query. Leave out the ?.');
  return typed;
}

async function addProbe(ctx: Context, input: KeepProbeInput): Promise<Probe | InvalidInput | NotFound> {
  const read = await readProbe(ctx, input, null);
  if (read instanceof InvalidInput) return read;
  const service = await ctx.db.findOne(Service, {
    where: { id: keyOf('Service', input.serviceId ?? '') ?? newId() },
    lock: { mode: 'pessimistic_write' },
  });
  if (!service) return new NotFound('that service', ['input', 'serviceId']);
  if ((await ctx.db.countBy(Probe, { serviceId: service.id })) >= limits.probe.perService)
    return InvalidInput.of(
      'input.serviceId',
      'TOO_MANY',
      `This service has ${limits.probe.perService} probes. Delete one first.`,
    );
  const probe = Object.assign(new Probe(), read, unseen(ctx), {
    id: newId(),
    serviceId: service.id,
    lastAt: null,
    lastOk: null,
    lastTookMs: null,
    lastNote: null,
    createdAt: ctx.now(),
    changedAt: ctx.now(),
  });
  await ctx.db.insert(Probe, probe);
  await noteChange(ctx, 'probe.added', probe);
  return probe;
}

async function changeProbe(ctx: Context, id: string, input: KeepProbeInput): Promise<Probe | InvalidInput | NotFound> {
  const own = await ctx.db.findOneBy(Probe, { id: keyOf('Probe', id) ?? newId() });
  if (!own) return noProbe();
  const read = await readProbe(ctx, input, OWN_KINDS.includes(own.kind) ? own.kind : null);
  if (read instanceof InvalidInput) return read;
  // Locked after the name was looked up, which may take its time.
  const probe = await probeForChange(ctx, id);
  if (!probe) return noProbe();
  const before = { name: probe.name, ...settingsOf(probe) };
  const same = JSON.stringify(settingsOf(probe)) === JSON.stringify(settingsOf(read));
  const now = { ...read, ...(same ? {} : unseen(ctx)), changedAt: ctx.now() };
  await ctx.db.update(Probe, { id: probe.id }, now);
  await noteChange(ctx, 'probe.changed', Object.assign(probe, now), before);
  if (!same) await forget(ctx, probe);
  return probe;
}

/** What it proposed or set is no longer so. */
async function forget(ctx: Context, { id, serviceId }: Probe): Promise<void> {
  await withdrawProposals(ctx, id);
  await followProbes(ctx, serviceId);
}

/** Deletes a probe; what it measured stays with the service for as long as it is kept. */
export async function deleteProbe(ctx: Context, id: string): Promise<Probe | InvalidInput | NotFound> {
  const probe = await probeForChange(ctx, id);
  if (!probe) return noProbe();
  if (OWN_KINDS.includes(probe.kind))
    return InvalidInput.of('input.id', 'OWN', 'HARP watches itself by this probe. Let it rest instead.');
  await ctx.db.delete(Probe, { id: probe.id });
  await noteChange(ctx, 'probe.deleted', probe);
  await forget(ctx, probe);
  return probe;
}

/** Lets a probe look at once: as soon as a process has a hand free. */
export async function runProbeNow(ctx: Context, id: string): Promise<Probe | InvalidInput | NotFound | RateLimited> {
  const probe = await probeForChange(ctx, id);
  if (!probe) return noProbe();
  if (!probe.enabled) return InvalidInput.of('input.id', 'RESTS', 'This probe rests. Let it work first.');
  const again = new Date((probe.lastAt?.getTime() ?? 0) + limits.probe.againSeconds * 1000);
  if (again > ctx.now()) return new RateLimited(again);
  if (probe.nextAt <= ctx.now()) return probe;
  const now = { nextAt: ctx.now() };
  await ctx.db.update(Probe, { id: probe.id }, now);
  await noteChange(ctx, 'probe.run', probe);
  return Object.assign(probe, now);
}

const noteChange = (ctx: Context, action: AuditAction, probe: Probe, before?: Record<string, unknown>): Promise<void> =>
  audit(ctx, {
    action,
    targetType: 'Probe',
    targetId: probe.id,
    ...(before ? { before } : {}),
    after: { name: probe.name, ...settingsOf(probe) },
  });
