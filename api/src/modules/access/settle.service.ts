import type { Actor, Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { auditMany } from '../audit/audit.service.ts';
import { enqueueMails } from '../notifications/mail.service.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { findPrograms, findRoles } from '../programs/program.service.ts';
import { troubledPrograms } from '../status/status.service.ts';
import { findUsers } from '../users/user.service.ts';
import { tellOfGrants } from './grant-events.service.ts';
import { Grant, GrantStatus } from './grant.entity.ts';
import { insertGrants } from './grant.service.ts';
import { announceRequests } from './live.service.ts';
import { ChangeKind } from './live.types.ts';
import { findRequests } from './request-lookup.service.ts';
import { Decision, DecisionOutcome, RoleRequestStatus, type RoleRequest } from './role-request.entity.ts';
import type { Verdict } from './verdict.ts';

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
  await announceRequests(ctx, ChangeKind.DECIDED, list);
  return requests;
}

async function grantAll(ctx: Context, requests: readonly RoleRequest[]): Promise<void> {
  const grants = requests.map(({ id, userId, roleId, organizationId }) =>
    Object.assign(new Grant(), {
      userId,
      roleId,
      organizationId,
      requestId: id,
      status: GrantStatus.ACTIVE,
      startedAt: ctx.now(),
      endedAt: null,
    }),
  );
  // A role that was given meanwhile by another way is held all the same.
  await tellOfGrants(ctx, 'grant.created', await insertGrants(ctx, grants));
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
    return [{ to, common, program: programs.get(request.programId) }];
  });
  if (outcome === DecisionOutcome.APPROVED) {
    const troubled = await troubledPrograms(
      ctx,
      [...programs.values()].map(({ key }) => key),
    );
    await enqueueMails(
      ctx,
      mails.map(({ to, common, program }) => ({
        ...to,
        template: 'requestApproved' as const,
        params: { ...common, program: program?.name ?? '', trouble: troubled.get(program?.key ?? '')?.state ?? '' },
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
