import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import { requireActor, type Actor, type Context } from '../../platform/context.ts';
import type { InvalidInput } from '../../platform/errors.ts';
import { NotFound, StepUpNeeded } from '../../platform/errors.ts';
import { isFresh } from '../../platform/fresh.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { auditMany } from '../audit/audit.service.ts';
import { enqueueMails } from '../notifications/mail.service.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { findPrograms, findRoles } from '../programs/program.service.ts';
import { UserType } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { Grant, GrantStatus } from './grant.entity.ts';
import { heldRightsOf } from './grant.service.ts';
import { findOfficers, officeOf } from './officer.service.ts';
import { OrganizationClosed, OwnRequest, RequestAlreadyDecided, RequestWithdrawn } from './role-request.errors.ts';
import { Decision, DecisionOutcome, RejectReason, RoleRequest, RoleRequestStatus } from './role-request.entity.ts';
import { isInQueueOf, isOwn } from './role-request.policy.ts';
import {
  RoleRequestsDecided,
  type DecideRoleRequestInput,
  type DecideRoleRequestsInput,
} from './role-request.types.ts';

export type Decided =
  | RoleRequest
  | RequestAlreadyDecided
  | RequestWithdrawn
  | OwnRequest
  | OrganizationClosed
  | StepUpNeeded
  | NotFound;

interface Verdict {
  outcome: DecisionOutcome;
  reasonCode: RejectReason | null;
  reason: string | null;
}

type VerdictInput = Pick<DecideRoleRequestsInput, 'outcome' | 'reasonCode' | 'reason' | 'idempotencyKey'>;

function readVerdict(input: VerdictInput, problems: Problems): Verdict {
  const reason = problems.take('input.reason', parseText(input.reason, 'the reason', limits.reason.max));
  const rejects = input.outcome === DecisionOutcome.REJECTED;
  if (rejects && !input.reasonCode) problems.add('input.reasonCode', 'REQUIRED', 'Choose why the request is rejected.');
  if (rejects && input.reasonCode === RejectReason.OTHER && !reason)
    problems.add('input.reason', 'REQUIRED', 'Say in words why the request is rejected.');
  if (!/^[\w-]{8,100}$/.test(input.idempotencyKey))
    problems.add('input.idempotencyKey', 'FORMAT', 'Use 8 to 100 letters, digits, hyphens and underscores.');
  return { outcome: input.outcome, reasonCode: rejects ? (input.reasonCode ?? null) : null, reason };
}

export async function decideRoleRequest(
  ctx: Context,
  input: DecideRoleRequestInput,
): Promise<Decided | InvalidInput | IdempotencyKeyReused> {
  const problems = new Problems();
  const verdict = readVerdict(input, problems);
  const error = problems.error();
  if (error) return error;
  const decide = async (): Promise<Decided> => (await decideAll(ctx, [input.id], verdict))[0] as Decided;
  return once(
    ctx,
    'decideRoleRequest',
    input.idempotencyKey,
    input,
    decide,
    (result) => (result instanceof RoleRequest ? result.id : null),
    (id) => ctx.db.findOneByOrFail(RoleRequest, { id }),
  );
}

/** The same answer to several requests, each with its own result: what can't be decided does not hold up the rest. */
export async function decideRoleRequests(
  ctx: Context,
  input: DecideRoleRequestsInput,
): Promise<RoleRequestsDecided | InvalidInput | IdempotencyKeyReused> {
  const problems = new Problems();
  const verdict = readVerdict(input, problems);
  const { max } = limits.decisions;
  if (input.ids.length < 1 || input.ids.length > max)
    problems.add('input.ids', 'COUNT', `Choose 1 to ${max} requests at once.`);
  const error = problems.error();
  if (error) return error;
  const wrap = (results: Decided[]): RoleRequestsDecided => Object.assign(new RoleRequestsDecided(), { results });
  const decided = ({ results }: RoleRequestsDecided): string[] | null => {
    const ids = results.filter((one) => one instanceof RoleRequest).map(({ id }) => id);
    return ids.length > 0 ? ids : null;
  };
  const repeat = async (doneIds: string[]): Promise<RoleRequestsDecided> =>
    wrap(await decideAll(ctx, input.ids, verdict, doneIds));
  return once(
    ctx,
    'decideRoleRequests',
    input.idempotencyKey,
    input,
    async () => wrap(await decideAll(ctx, input.ids, verdict)),
    decided,
    repeat,
  );
}

/**
 * Decides in one go, in a fixed number of queries. The right to decide is read in this transaction and held to its end.
 * The update finds only what is still pending: of two officers at once, the second waits for the first and finds nothing
 * left, and is told who was faster. Rows are locked in the order of their ids, so that two baskets can't block each other.
 *
 * @param done at a repetition: what was decided the first time, answered again as it was
 */
async function decideAll(
  ctx: Context,
  globalIds: readonly string[],
  verdict: Verdict,
  done: readonly string[] = [],
): Promise<Decided[]> {
  const me: Actor = { ...requireActor(ctx), ...(await heldRightsOf(ctx, requireActor(ctx).id)) };
  const ids = globalIds.map((id) => keyOf('RoleRequest', id));
  const requests = await findRequests(
    ctx,
    ids.filter((id) => id !== null),
  );
  const refusals = await whyNot(ctx, me, requests, verdict, done);
  const eligible = [...requests.keys()].filter((id) => !refusals.has(id) && !done.includes(id));
  const changed = await settle(ctx, me, eligible, verdict);
  const missed = eligible.filter((id) => !changed.has(id));
  const answers = await whoWasFaster(ctx, missed);
  return ids.map((id, index) => {
    const request = id === null ? undefined : requests.get(id);
    const absent = new NotFound(
      'that request',
      globalIds.length > 1 ? ['input', 'ids', String(index)] : ['input', 'id'],
    );
    if (!request || id === null) return absent;
    return (
      changed.get(id) ?? (done.includes(id) ? request : undefined) ?? refusals.get(id) ?? answers.get(id) ?? absent
    );
  });
}

async function findRequests(ctx: Context, ids: readonly string[]): Promise<Map<string, RoleRequest>> {
  const requests = await ctx.db
    .createQueryBuilder(RoleRequest, 'request')
    .where('request.id = any(:ids)', { ids })
    .getMany();
  return new Map(requests.map((request) => [request.id, request]));
}

/** What stands in the way of each, before it is tried. Another officer's request is as absent as one that does not exist. */
async function whyNot(
  ctx: Context,
  me: Actor,
  requests: ReadonlyMap<string, RoleRequest>,
  verdict: Verdict,
  done: readonly string[],
): Promise<Map<string, Decided>> {
  const all = [...requests.values()];
  const people = await findUsers(
    ctx,
    all.map(({ userId }) => userId),
  );
  const officers = await findOfficers(ctx, [...new Set(all.map(officeOf))]);
  const roles = await findRoles(
    ctx,
    all.map(({ roleId }) => roleId),
  );
  const organizations = await findOrganizations(
    ctx,
    all.map(({ organizationId }) => organizationId),
  );
  const refusals = new Map<string, Decided>();
  for (const request of all.filter(({ id }) => !done.includes(id))) {
    const decidable = {
      ...request,
      requesterIsCmsStaff: people.get(request.userId)?.userType === UserType.CMS_STAFF,
      hasOtherOfficer: (officers.get(officeOf(request)) ?? []).some(({ id }) => id !== request.userId),
    };
    const organization = organizations.get(request.organizationId);
    const closed =
      organization?.status === 'CLOSED' &&
      verdict.outcome === DecisionOutcome.APPROVED &&
      request.status === RoleRequestStatus.PENDING;
    if (!isInQueueOf(me, decidable)) refusals.set(request.id, new NotFound('that request'));
    else if (isOwn(me, request)) refusals.set(request.id, new OwnRequest());
    else if (closed) refusals.set(request.id, new OrganizationClosed(organization.name));
    else if (roles.get(request.roleId)?.kind !== 'END_USER' && !isFresh(ctx))
      refusals.set(request.id, new StepUpNeeded());
  }
  return refusals;
}

/** The decision, the grant, the audit event and the mail of each, together or not at all. */
async function settle(
  ctx: Context,
  me: Actor,
  ids: readonly string[],
  verdict: Verdict,
): Promise<Map<string, RoleRequest>> {
  if (ids.length === 0) return new Map();
  const [rows] = (await ctx.db.query(
    `with waiting as (select id from role_request where id = any($1) and status = 'PENDING' order by id for update)
     update role_request r set status = $2, ended_at = $3 from waiting where r.id = waiting.id returning r.id`,
    [ids, verdict.outcome, ctx.now()],
  )) as [{ id: string }[], number];
  if (rows.length === 0) return new Map();
  const requests = await findRequests(
    ctx,
    rows.map(({ id }) => id),
  );
  const list = [...requests.values()];
  await ctx.db.insert(
    Decision,
    list.map(({ id }) => ({
      id: newId(),
      requestId: id,
      stage: 1,
      decidedAt: ctx.now(),
      decidedById: me.id,
      ...verdict,
    })),
  );
  if (verdict.outcome === DecisionOutcome.APPROVED) await grantAll(ctx, list);
  await auditMany(
    ctx,
    list.map((request) => ({
      action: verdict.outcome === DecisionOutcome.APPROVED ? 'role-request.approved' : 'role-request.rejected',
      subjectId: request.userId,
      organizationId: request.organizationId,
      targetType: 'RoleRequest',
      targetId: request.id,
      before: { status: RoleRequestStatus.PENDING },
      after: { status: verdict.outcome, reasonCode: verdict.reasonCode, roleId: request.roleId },
    })),
  );
  await tellPeople(ctx, me, list, verdict);
  return requests;
}

async function grantAll(ctx: Context, requests: readonly RoleRequest[]): Promise<void> {
  const rows = requests.map(({ id, userId, roleId, organizationId }) => ({
    id: newId(),
    userId,
    roleId,
    organizationId,
    requestId: id,
    status: GrantStatus.ACTIVE,
    startedAt: ctx.now(),
    endedAt: null,
  }));
  // A role that was given meanwhile by another way is held all the same.
  await ctx.db.createQueryBuilder().insert().into(Grant).values(rows).orIgnore().execute();
}

async function tellPeople(
  ctx: Context,
  me: Actor,
  requests: readonly RoleRequest[],
  { outcome, reasonCode, reason }: Verdict,
): Promise<void> {
  const people = await findUsers(
    ctx,
    requests.map(({ userId }) => userId),
  );
  const roles = await findRoles(
    ctx,
    requests.map(({ roleId }) => roleId),
  );
  const programs = await findPrograms(
    ctx,
    requests.map(({ programId }) => programId),
  );
  const organizations = await findOrganizations(
    ctx,
    requests.map(({ organizationId }) => organizationId),
  );
  const mails = requests.flatMap((request) => {
    const person = people.get(request.userId);
    if (!person) return [];
    const common = {
      name: person.displayName(),
      role: roles.get(request.roleId)?.name ?? '',
      organization: organizations.get(request.organizationId)?.name ?? '',
      reference: request.reference,
      officer: me.displayName,
    };
    const to = { to: person.email, language: person.language, about: `RoleRequest:${request.id}` };
    return [{ to, common, program: programs.get(request.programId)?.name ?? '' }];
  });
  if (outcome === DecisionOutcome.APPROVED) {
    await enqueueMails(
      ctx,
      mails.map(({ to, common, program }) => ({
        ...to,
        template: 'requestApproved' as const,
        params: { ...common, program },
      })),
    );
  } else {
    await enqueueMails(
      ctx,
      mails.map(({ to, common }) => ({
        ...to,
        template: 'requestRejected' as const,
        params: { ...common, reasonCode: reasonCode ?? '', reason: reason ?? '' },
      })),
    );
  }
}

/** For those that were no longer pending: who decided, or when it was withdrawn. */
export async function whoWasFaster(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, RequestAlreadyDecided | RequestWithdrawn>> {
  if (ids.length === 0) return new Map();
  const requests = await findRequests(ctx, ids);
  const decisions = await ctx.db
    .createQueryBuilder(Decision, 'decision')
    .where('decision.request_id = any(:ids)', { ids })
    .getMany();
  const officers = await findUsers(
    ctx,
    decisions.map(({ decidedById }) => decidedById),
  );
  const answers = new Map<string, RequestAlreadyDecided | RequestWithdrawn>();
  for (const decision of decisions)
    answers.set(
      decision.requestId,
      new RequestAlreadyDecided(decision, officers.get(decision.decidedById)?.displayName() ?? 'Somebody'),
    );
  for (const request of requests.values())
    if (request.status === RoleRequestStatus.WITHDRAWN)
      answers.set(request.id, new RequestWithdrawn(request.endedAt as Date));
  return answers;
}
