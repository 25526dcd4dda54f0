import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import type { Context } from '../../platform/context.ts';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { addIncident, moveIncident } from './incident.service.ts';
import { announceProposals } from './probe-finding.service.ts';
import { Incident, IncidentState, NoticeOrigin } from './notice.entity.ts';
import { readAffected, readBody, readTitle, type Affected } from './notice-input.ts';
import { ProbeProposal, ProposalState } from './probe.entity.ts';
import { ProposalClosed, type AcceptProposalInput, type DeclineProposalInput } from './probe.types.ts';
import { Service, ServiceState } from './service.entity.ts';

const { OPEN, ACCEPTED, DISMISSED, WITHDRAWN } = ProposalState;
const { INVESTIGATING, RESOLVED } = IncidentState;

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

/** What is published of a proposal unless it is said otherwise; the title of an incident that ends stays. */
export const readyWords = ({ proposes }: ProbeProposal, name: string): { title: string | null; body: string } =>
  proposes === ServiceState.OPERATIONAL
    ? { title: null, body: OVER }
    : { title: `${name}: ${TITLES[proposes]}`, body: FOUND };

/** What is said on accepting; null: as the probe proposes it. */
interface Words {
  title: string | null;
  body: string | null;
  state: IncidentState | null;
  affected: Affected | null;
}

const isOwn = ({ decidedBy }: ProbeProposal, { actor }: Context): boolean => decidedBy === (actor?.id ?? null);

/**
 * Says to the public what a probe has proposed: an incident is declared, or is over. Accepted twice, it is said once; of
 * two managers the second one hears of the first.
 */
export async function acceptProposal(
  ctx: Context,
  input: AcceptProposalInput,
): Promise<ProbeProposal | InvalidInput | NotFound | ProposalClosed> {
  const proposal = await proposalForChange(ctx, input.id);
  if (!proposal) return noProposal();
  if (proposal.state === ACCEPTED && isOwn(proposal, ctx)) return proposal;
  if (proposal.state !== OPEN) return new ProposalClosed(proposal.state);
  const problems = new Problems();
  const ends = proposal.proposes === ServiceState.OPERATIONAL;
  const words = await readWords(ctx, problems, input);
  if (!ends && words.state === RESOLVED)
    problems.add('input.state', 'NOT_OVER', 'The probe finds that it fails. Decline the proposal if it does not.');
  const invalid = problems.error();
  if (invalid) return invalid;
  const incident = await (ends ? followIncident(ctx, proposal, words) : startIncident(ctx, proposal, words));
  return incident ? decide(ctx, proposal, ACCEPTED, { incidentId: incident.id }) : new ProposalClosed(WITHDRAWN);
}

const readWords = async (ctx: Context, problems: Problems, input: AcceptProposalInput): Promise<Words> => ({
  title: input.title == null ? null : readTitle(problems, input.title),
  body: input.body == null ? null : readBody(problems, input.body),
  state: input.state ?? null,
  affected: input.affected == null ? null : await readAffected(ctx, problems, input.affected),
});

async function startIncident(
  ctx: Context,
  proposal: ProbeProposal,
  { title, body, state, affected }: Words,
): Promise<Incident> {
  const { serviceId, proposes, foundAt } = proposal;
  const { name } = await ctx.db.findOneByOrFail(Service, { id: serviceId });
  const ready = readyWords(proposal, name);
  return addIncident(ctx, {
    title: title ?? ready.title ?? name,
    state: state ?? INVESTIGATING,
    affected: affected ?? [{ serviceId, state: proposes }],
    body: body ?? ready.body,
    publish: true,
    startedAt: foundAt,
    resolvedAt: null,
    origin: NoticeOrigin.PROBE,
  });
}

/** Its end, or that it is being watched first. */
async function followIncident(
  ctx: Context,
  { incidentId }: ProbeProposal,
  { body, state: given, affected }: Words,
): Promise<Incident | null> {
  const incident = await ctx.db.findOne(Incident, {
    where: { id: incidentId ?? newId() },
    lock: { mode: 'pessimistic_write' },
  });
  if (!incident || incident.discardedAt) return null;
  const state = given ?? RESOLVED;
  const stillAffected = state === RESOLVED ? null : affected;
  const moved = await moveIncident(ctx, incident, { state, body: body ?? OVER, affected: stillAffected });
  return moved instanceof Incident ? moved : null;
}

/** Puts a proposal away, and says why; the probe proposes again when it has found it well and then failing anew. */
export async function declineProposal(
  ctx: Context,
  input: DeclineProposalInput,
): Promise<ProbeProposal | InvalidInput | NotFound | ProposalClosed> {
  const reason = parseText(input.reason, 'the reason', limits.reason.max);
  if (!reason.ok) return InvalidInput.of('input.reason', reason.code, reason.message);
  if (reason.value === null) return InvalidInput.of('input.reason', 'REQUIRED', 'Say why it is not followed.');
  return dismissProposal(ctx, input.id, reason.value);
}

/** The same without a word. */
export async function dismissProposal(
  ctx: Context,
  id: string,
  reason: string | null = null,
): Promise<ProbeProposal | NotFound | ProposalClosed> {
  const proposal = await proposalForChange(ctx, id);
  if (!proposal) return noProposal();
  if (proposal.state === DISMISSED && isOwn(proposal, ctx)) return proposal;
  if (proposal.state !== OPEN) return new ProposalClosed(proposal.state);
  return decide(ctx, proposal, DISMISSED, { reason });
}

async function decide(
  ctx: Context,
  proposal: ProbeProposal,
  state: ProposalState,
  { incidentId = proposal.incidentId, ...why }: { incidentId?: string | null; reason?: string | null },
): Promise<ProbeProposal> {
  const now = { state, incidentId, decidedAt: ctx.now(), decidedBy: ctx.actor?.id ?? null };
  await ctx.db.update(ProbeProposal, { id: proposal.id }, now);
  await audit(ctx, {
    action: state === ACCEPTED ? 'probe-proposal.accepted' : 'probe-proposal.dismissed',
    targetType: 'ProbeProposal',
    targetId: proposal.id,
    before: { state: OPEN },
    after: { proposes: proposal.proposes, note: proposal.note, incidentId, ...why },
  });
  await announceProposals(ctx);
  return Object.assign(proposal, now);
}
