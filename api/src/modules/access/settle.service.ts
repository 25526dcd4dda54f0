import type { Actor, Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { auditMany } from '../audit/audit.service.ts';
import type { Requirement } from '../eligibility/requirement.types.ts';
import { enqueueMails } from '../notifications/mail.service.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { findPrograms, findRoles } from '../programs/program.service.ts';
import { troubledPrograms } from '../status/status.service.ts';
import { findUsers } from '../users/user.service.ts';
import { tellOfGrants } from './grant-events.service.ts';
import { Grant, GrantReason, GrantStatus } from './grant.entity.ts';
import { insertGrants } from './grant.service.ts';
import { announceRequests } from './live.service.ts';
import { ChangeKind } from './live.types.ts';
import { missingFor } from './requirement-check.service.ts';
import { toldInMail } from './requirement-words.ts';
import { findRequests } from './request-lookup.service.ts';
import { Decision, DecisionOutcome, RoleRequestStatus, type RoleRequest } from './role-request.entity.ts';
import type { Verdict } from './verdict.ts';

const NOTHING: ReadonlyMap<string, Requirement[]> = new Map();

/** The decision, the grant, the audit event and the mail of each, together or not at all. */
export async function settle(
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
  const lacks = verdict.outcome === DecisionOutcome.APPROVED ? await grantAll(ctx, list) : NOTHING;
  await auditMany(
    ctx,
    list.map((request) => ({
      action: verdict.outcome === DecisionOutcome.APPROVED ? 'role-request.approved' : 'role-request.rejected',
      subjectId: request.userId,
      organizationId: request.organizationId,
      targetType: 'RoleRequest',
      targetId: request.id,
      before: { status: RoleRequestStatus.PENDING },
      after: {
        status: verdict.outcome,
        reasonCode: verdict.reasonCode,
        roleId: request.roleId,
        ...(lacks.has(request.id) ? { missing: lacks.get(request.id)?.map(({ kind }) => kind) } : {}),
      },
    })),
  );
  await tellPeople(ctx, me, list, verdict, lacks);
  await announceRequests(ctx, ChangeKind.DECIDED, list);
  return requests;
}

/**
 * A grant for each. Where something is missing that the role demands it rests from the beginning, and comes back by itself.
 *
 * @returns what is missing, by request; nothing for those that can be used
 */
async function grantAll(ctx: Context, requests: readonly RoleRequest[]): Promise<Map<string, Requirement[]>> {
  const lacks = await missingFor(ctx, requests);
  const grants = requests.map(({ id, userId, roleId, organizationId }, index) =>
    Object.assign(new Grant(), {
      userId,
      roleId,
      organizationId,
      requestId: id,
      startedAt: ctx.now(),
      endedAt: null,
      ...(lacks[index]?.length ? resting(ctx) : { status: GrantStatus.ACTIVE }),
    }),
  );
  // A role that was given meanwhile by another way is held all the same.
  const made = await insertGrants(ctx, grants);
  await tellOfGrants(ctx, 'grant.created', made);
  const rest = made.filter(({ status }) => status === GrantStatus.SUSPENDED);
  await tellOfGrants(ctx, 'grant.suspended', rest, GrantReason.REQUIREMENTS_MISSING);
  const restingOf = new Set(rest.map(({ requestId }) => requestId));
  return new Map(requests.flatMap(({ id }, index) => (restingOf.has(id) ? [[id, lacks[index] ?? []]] : [])));
}

/** A grant that waits until all is met that its role demands. */
export const resting = (ctx: Context): Pick<Grant, 'status' | 'reasonCode' | 'changedAt'> => ({
  status: GrantStatus.SUSPENDED,
  reasonCode: GrantReason.REQUIREMENTS_MISSING,
  changedAt: ctx.now(),
});

async function tellPeople(
  ctx: Context,
  me: Actor,
  requests: readonly RoleRequest[],
  { outcome, reasonCode, reason }: Verdict,
  lacks: ReadonlyMap<string, readonly Requirement[]>,
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
    return [{ to, common, program: programs.get(request.programId), lacks: lacks.get(request.id) ?? [] }];
  });
  if (outcome === DecisionOutcome.APPROVED) {
    const troubled = await troubledPrograms(
      ctx,
      [...programs.values()].map(({ key }) => key),
    );
    await enqueueMails(
      ctx,
      mails.map(({ to, common, program, lacks: missing }) => ({
        ...to,
        template: 'requestApproved' as const,
        params: {
          ...common,
          program: program?.name ?? '',
          trouble: troubled.get(program?.key ?? '')?.state ?? '',
          ...toldInMail(missing),
        },
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
