import type { Context } from '../../platform/context.ts';
import { requirementsOf } from '../eligibility/eligibility.service.ts';
import type { Requirement } from '../eligibility/requirement.types.ts';
import { findRole } from '../programs/program.service.ts';
import type { Role } from '../programs/role.entity.ts';
import { GrantStatus, type Grant } from './grant.entity.ts';
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
