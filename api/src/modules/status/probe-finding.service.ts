import { announce } from '../../platform/announce.ts';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { audit } from '../audit/audit.service.ts';
import { deriveServices, worstOf } from './derive.service.ts';
import { Incident, IncidentState } from './notice.entity.ts';
import { Probe, ProbeMode, ProbeProposal, ProposalState } from './probe.entity.ts';
import { Service, ServiceState } from './service.entity.ts';

const { OPEN, ACCEPTED, WITHDRAWN } = ProposalState;

/** What is announced when a proposal is made, taken back or decided. */
export const PROPOSALS_TOPIC = 'probe-proposals';

export const announceProposals = (ctx: Context): Promise<void> => announce(ctx, PROPOSALS_TOPIC, [['all']]);

/** What follows when a probe has changed its mind: it says so itself, or proposes it. */
export async function tellFinding(ctx: Context, probe: Probe): Promise<void> {
  await audit(ctx, {
    action: probe.failing ? 'probe.failed' : 'probe.recovered',
    targetType: 'Probe',
    targetId: probe.id,
    after: { name: probe.name, note: probe.finding, mode: probe.mode },
  });
  // Whatever it proposed before is no longer what it thinks.
  await withdrawProposals(ctx, probe.id);
  if (probe.mode === ProbeMode.SET) await followProbes(ctx, probe.serviceId);
  else await propose(ctx, probe);
}

/** Takes back what a probe has proposed and nobody has decided. */
export async function withdrawProposals(ctx: Context, probeId: string): Promise<void> {
  const now = { state: WITHDRAWN, decidedAt: ctx.now() };
  const { affected } = await ctx.db.update(ProbeProposal, { probeId, state: OPEN }, now);
  if (affected) await announceProposals(ctx);
}

async function propose(ctx: Context, { id, serviceId, failing, finds, finding, since }: Probe): Promise<void> {
  const incident = await incidentOf(ctx, id);
  // While its incident is open it is known; without one nothing is to be ended.
  if (failing === (incident !== null)) return;
  await ctx.db.insert(ProbeProposal, {
    id: newId(),
    probeId: id,
    serviceId,
    proposes: failing ? finds : ServiceState.OPERATIONAL,
    note: failing ? (finding ?? '') : 'It answers again.',
    state: OPEN,
    incidentId: incident?.id ?? null,
    foundAt: since ?? ctx.now(),
    decidedAt: null,
    decidedBy: null,
  });
  await announceProposals(ctx);
}

/** The incident that this probe proposed, and that is still open. */
const incidentOf = (ctx: Context, probeId: string): Promise<Incident | null> =>
  ctx.db
    .createQueryBuilder(Incident, 'incident')
    .where('incident.state <> :over and incident.discarded_at is null', { over: IncidentState.RESOLVED })
    .andWhere(
      `exists (select 1 from probe_proposal p where p.probe_id = :probeId and p.state = :accepted and p.incident_id = incident.id)`,
      { probeId, accepted: ACCEPTED },
    )
    .orderBy('incident.startedAt', 'DESC')
    .getOne();

/** Brings a service to what those of its probes that may say so find: the worst counts. Whoever calls it audits the act. */
export async function followProbes(ctx: Context, serviceId: string): Promise<void> {
  // Of two probes that change their minds at once, the later sees the earlier.
  await ctx.db.findOneOrFail(Service, { where: { id: serviceId }, lock: { mode: 'pessimistic_write' } });
  const failing = await ctx.db.find(Probe, {
    where: { serviceId, mode: ProbeMode.SET, failing: true, enabled: true },
    order: { since: 'ASC' },
  });
  const worst = worstOf(failing.map(({ finds }) => finds));
  const first = failing.find(({ finds }) => finds === worst);
  const now = {
    probedState: first ? worst : null,
    probedNote: first ? `HARP’s automatic check fails. ${first.finding ?? ''}`.trim() : null,
  };
  await ctx.db.update(Service, { id: serviceId }, now);
  await deriveServices(ctx, [serviceId]);
}
