import type { Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { addIncident, moveIncident } from './incident.service.ts';
import { Incident, IncidentState, NoticeOrigin } from './notice.entity.ts';
import { readBody, readTitle } from './notice-input.ts';
import { ProbeProposal, ProposalState } from './probe.entity.ts';
import { ProposalClosed, type AcceptProposalInput } from './probe.types.ts';
import { Service, ServiceState } from './service.entity.ts';

const { OPEN, ACCEPTED, DISMISSED } = ProposalState;

const TITLES: Partial<Record<ServiceState, string>> = {
  [ServiceState.ISSUES_REPORTED]: 'Issues reported',
  [ServiceState.SYSTEM_OUTAGE]: 'System outage',
};
const FOUND = 'Our automatic checks found a problem. We are looking into it.';
const OVER = 'Our automatic checks find that it works again.';

const noProposal = (): NotFound => new NotFound('that proposal', ['input', 'id']);

const proposalForChange = (ctx: Context, id: string): Promise<ProbeProposal | null> =>
  ctx.db.findOne(ProbeProposal, {
    where: { id: keyOf('ProbeProposal', id) ?? newId() },
    lock: { mode: 'pessimistic_write' },
  });

/** Says to the public what a probe has proposed: an incident is declared, or is over. Accepted twice, it is said once. */
export async function acceptProposal(
  ctx: Context,
  input: AcceptProposalInput,
): Promise<ProbeProposal | InvalidInput | NotFound | ProposalClosed> {
  const proposal = await proposalForChange(ctx, input.id);
  if (!proposal) return noProposal();
  if (proposal.state === ACCEPTED) return proposal;
  if (proposal.state !== OPEN) return new ProposalClosed();
  const problems = new Problems();
  const title = input.title == null ? null : readTitle(problems, input.title);
  const body = input.body == null ? null : readBody(problems, input.body);
  const invalid = problems.error();
  if (invalid) return invalid;
  const ends = proposal.proposes === ServiceState.OPERATIONAL;
  const incident = await (ends ? endIncident(ctx, proposal, body) : startIncident(ctx, proposal, title, body));
  return incident ? decide(ctx, proposal, ACCEPTED, incident.id) : new ProposalClosed();
}

async function startIncident(
  ctx: Context,
  { serviceId, proposes, foundAt }: ProbeProposal,
  title: string | null,
  body: string | null,
): Promise<Incident> {
  const { name } = await ctx.db.findOneByOrFail(Service, { id: serviceId });
  return addIncident(ctx, {
    title: title ?? `${name}: ${TITLES[proposes]}`,
    state: IncidentState.INVESTIGATING,
    affected: [{ serviceId, state: proposes }],
    body: body ?? FOUND,
    publish: true,
    startedAt: foundAt,
    resolvedAt: null,
    origin: NoticeOrigin.PROBE,
  });
}

async function endIncident(ctx: Context, { incidentId }: ProbeProposal, body: string | null): Promise<Incident | null> {
  const incident = await ctx.db.findOne(Incident, {
    where: { id: incidentId ?? newId() },
    lock: { mode: 'pessimistic_write' },
  });
  if (!incident || incident.discardedAt) return null;
  const moved = await moveIncident(ctx, incident, {
    state: IncidentState.RESOLVED,
    body: body ?? OVER,
    affected: null,
  });
  return moved instanceof Incident ? moved : null;
}

/** Puts a proposal away; the probe proposes again when it has found it well and then failing anew. */
export async function dismissProposal(ctx: Context, id: string): Promise<ProbeProposal | NotFound | ProposalClosed> {
  const proposal = await proposalForChange(ctx, id);
  if (!proposal) return noProposal();
  if (proposal.state === DISMISSED) return proposal;
  if (proposal.state !== OPEN) return new ProposalClosed();
  return decide(ctx, proposal, DISMISSED, proposal.incidentId);
}

async function decide(
  ctx: Context,
  proposal: ProbeProposal,
  state: ProposalState,
  incidentId: string | null,
): Promise<ProbeProposal> {
  const now = { state, incidentId, decidedAt: ctx.now(), decidedBy: ctx.actor?.id ?? null };
  await ctx.db.update(ProbeProposal, { id: proposal.id }, now);
  await audit(ctx, {
    action: state === ACCEPTED ? 'probe-proposal.accepted' : 'probe-proposal.dismissed',
    targetType: 'ProbeProposal',
    targetId: proposal.id,
    before: { state: OPEN },
    after: { proposes: proposal.proposes, note: proposal.note, incidentId },
  });
  return Object.assign(proposal, now);
}
