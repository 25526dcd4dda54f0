import { requireActor, type Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { findRole } from '../programs/program.service.ts';
import type { Role } from '../programs/role.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { GrantStatus, type Grant } from './grant.entity.ts';
import { canChange } from './grant.policy.ts';
import { findOfficers, officeOf } from './officer.service.ts';

export async function changedBy(ctx: Context, grant: Grant): Promise<string | null> {
  if (!grant.changedById) return null;
  return (await loader(ctx, findUsers).load(grant.changedById))?.displayName() ?? null;
}

/** How many other active officers an office has, where a grant is that of one; else null. */
export async function otherOfficers(ctx: Context, grant: Grant): Promise<number | null> {
  const role = (await findRole(ctx, grant.roleId)) as Role;
  if (role.kind !== 'SECURITY_OFFICER' || grant.status !== GrantStatus.ACTIVE) return null;
  const office = officeOf({ programId: role.programId, organizationId: grant.organizationId });
  const officers = (await loader(ctx, findOfficers).load(office)) ?? [];
  return officers.filter(({ id }) => id !== grant.userId).length;
}

export async function viewerCanChange(ctx: Context, grant: Grant): Promise<boolean> {
  const role = (await findRole(ctx, grant.roleId)) as Role;
  return canChange(requireActor(ctx), { ...grant, programId: role.programId, roleKind: role.kind });
}
