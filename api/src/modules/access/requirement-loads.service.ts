import { requireActor, type Context } from '../../platform/context.ts';
import { requirementsOf, standings } from '../eligibility/eligibility.service.ts';
import { RequirementState, type Requirement } from '../eligibility/requirement.types.ts';
import { findRole, findRoles } from '../programs/program.service.ts';
import type { Role } from '../programs/role.entity.ts';
import { GrantReason, GrantStatus, type Grant } from './grant.entity.ts';
import { RoleRequestStatus, type RoleRequest } from './role-request.entity.ts';

const LIVE: ReadonlySet<string> = new Set([
  RoleRequestStatus.PENDING,
  RoleRequestStatus.APPROVED,
  GrantStatus.ACTIVE,
  GrantStatus.SUSPENDED,
]);

async function ofLive(ctx: Context, asked: RoleRequest | Grant): Promise<Requirement[]> {
  if (!LIVE.has(asked.status)) return [];
  return requirementsOf(ctx, { ...asked, role: (await findRole(ctx, asked.roleId)) as Role });
}

export const ofRequest = (ctx: Context, request: RoleRequest): Promise<Requirement[]> => ofLive(ctx, request);

export const ofGrant = (ctx: Context, grant: Grant): Promise<Requirement[]> => ofLive(ctx, grant);

/**
 * What the roles demand that the signed-in person holds or waits for, each thing once, as it stands at worst. What a person
 * suspended is no matter of theirs.
 */
export async function ownRequirements(ctx: Context): Promise<Requirement[]> {
  const me = requireActor(ctx).id;
  const rows: { role_id: string; organization_id: string }[] = await ctx.db.query(
    `select role_id, organization_id from role_grant where user_id = $1 and (status = 'ACTIVE' or status = 'SUSPENDED' and reason_code = $2)
     union select role_id, organization_id from role_request where user_id = $1 and status = 'PENDING'`,
    [me, GrantReason.REQUIREMENTS_MISSING],
  );
  const roles = await findRoles(ctx, [...new Set(rows.map(({ role_id }) => role_id))]);
  const told = await standings(
    ctx,
    rows.map((row) => ({ userId: me, role: roles.get(row.role_id) as Role, organizationId: row.organization_id })),
  );
  const worst = told.flat().toSorted((one, other) => WORST.indexOf(one.state) - WORST.indexOf(other.state));
  return [...new Map(worst.toReversed().map((one) => [`${one.kind} ${one.level}`, one])).values()].toReversed();
}

const WORST = [RequirementState.MISSING, RequirementState.LAPSING, RequirementState.MET];
