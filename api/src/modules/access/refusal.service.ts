import type { Actor, Context } from '../../platform/context.ts';
import { NotFound, type StepUpNeeded } from '../../platform/errors.ts';
import { isFresh, stepUpNeeded } from '../../platform/fresh.ts';
import { bordersOf, withinBorders } from '../../platform/token.ts';
import { OrganizationState } from '../organizations/organization.entity.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { findRoles } from '../programs/program.service.ts';
import { RoleKind } from '../programs/role.entity.ts';
import { UserType } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { findOfficers, officeOf } from './officer.service.ts';
import { OrganizationClosed, OwnRequest } from './role-request.errors.ts';
import { DecisionOutcome, RoleRequestStatus, type RoleRequest } from './role-request.entity.ts';
import { isInQueueOf, isOwn } from './role-request.policy.ts';
import type { Verdict } from './verdict.ts';

export type Refusal = NotFound | OwnRequest | OrganizationClosed | StepUpNeeded;

/** What stands in the way of each, before it is tried. Another officer's request is as absent as one that does not exist. */
export async function whyNot(
  ctx: Context,
  me: Actor,
  requests: ReadonlyMap<string, RoleRequest>,
  verdict: Verdict,
  done: readonly string[],
): Promise<Map<string, Refusal>> {
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
  const refusals = new Map<string, Refusal>();
  for (const request of all.filter(({ id }) => !done.includes(id))) {
    const decidable = {
      ...request,
      requesterIsCmsStaff: people.get(request.userId)?.userType === UserType.CMS_STAFF,
      hasOtherOfficer: (officers.get(officeOf(request)) ?? []).some(({ id }) => id !== request.userId),
    };
    const organization = organizations.get(request.organizationId);
    const approves = verdict.outcome === DecisionOutcome.APPROVED;
    const privileged = roles.get(request.roleId)?.kind !== RoleKind.END_USER;
    if (!withinBorders(bordersOf(ctx), request)) refusals.set(request.id, new NotFound('that request'));
    // One's own is seen anyway, in one's own list, so that the truth tells nobody anything.
    else if (isOwn(me, request)) refusals.set(request.id, new OwnRequest());
    else if (!isInQueueOf(me, decidable)) refusals.set(request.id, new NotFound('that request'));
    // What is decided or withdrawn is told as that by the update that finds it so.
    else if (request.status !== RoleRequestStatus.PENDING) continue;
    else if (approves && organization?.status === OrganizationState.CLOSED)
      refusals.set(request.id, new OrganizationClosed(organization.name));
    else if (privileged && !isFresh(ctx)) refusals.set(request.id, stepUpNeeded(ctx));
  }
  return refusals;
}
