import type { Context } from '../../platform/context.ts';
import { auditMany } from '../audit/audit.service.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { findRoles } from '../programs/program.service.ts';
import { tellOfGrants } from './grant-events.service.ts';
import { Grant, GrantReason, GrantStatus } from './grant.entity.ts';
import { insertGrants, lockHolders } from './grant.service.ts';
import { missingFor } from './requirement-check.service.ts';
import { resting } from './settle.service.ts';

/** A role that somebody had already, elsewhere or under another account. */
export interface KeptRole {
  roleId: string;
  organizationId: string;
  startedAt: Date;
  /** Why it rests, where a person let it rest: it goes on resting. */
  rests?: Pick<Grant, 'status' | 'reasonCode' | 'reason' | 'changedAt' | 'changedById'>;
}

const keyOf = ({ roleId, organizationId }: Pick<Grant, 'roleId' | 'organizationId'>): string =>
  `${roleId}:${organizationId}`;

/**
 * Gives somebody the roles that they had, without a new request: in use where all is met that they demand, else at rest
 * until it is. What they hold already stays as it is.
 */
export async function keepRoles(
  ctx: Context,
  userId: string,
  roles: readonly KeptRole[],
  from: 'earlier-account' | 'merge',
): Promise<Grant[]> {
  await lockHolders(ctx, [userId]);
  const held = await liveGrantsOf(ctx, userId);
  const taken = new Set(held.map(keyOf));
  const wanted = roles.filter((role) => !taken.has(keyOf(role)));
  if (wanted.length === 0) return [];
  const lacks = await missingFor(
    ctx,
    wanted.map((role) => ({ ...role, userId })),
  );
  const made = await insertGrants(
    ctx,
    wanted.map(({ rests, ...role }, index) =>
      Object.assign(new Grant(), {
        ...role,
        userId,
        requestId: null,
        endedAt: null,
        ...(rests ?? (lacks[index]?.length ? resting(ctx) : { status: GrantStatus.ACTIVE })),
      }),
    ),
  );
  await auditMany(
    ctx,
    made.map(({ id, roleId, organizationId, status }) => ({
      action: 'grant.given',
      subjectId: userId,
      organizationId,
      targetType: 'Grant',
      targetId: id,
      after: { roleId, status, from },
    })),
  );
  await tellOfGrants(ctx, 'grant.created', made);
  const rest = made.filter(({ status }) => status === GrantStatus.SUSPENDED);
  for (const [reason, grants] of Map.groupBy(rest, ({ reasonCode }) => reasonCode ?? GrantReason.OTHER))
    await tellOfGrants(ctx, 'grant.suspended', grants, reason);
  return made;
}

/** What somebody holds, in use or at rest. */
export const liveGrantsOf = (ctx: Context, userId: string): Promise<Grant[]> =>
  ctx.db
    .createQueryBuilder(Grant, 'held')
    .where('held.user_id = :userId and held.status = any(:live)', {
      userId,
      live: [GrantStatus.ACTIVE, GrantStatus.SUSPENDED],
    })
    .orderBy('held.id')
    .getMany();

/** Roles in words, for a mail: "QTSO State User (Harbor Lights Dialysis), …"; nothing when there are none. */
export async function namesOfRoles(
  ctx: Context,
  roles: readonly Pick<Grant, 'roleId' | 'organizationId'>[],
): Promise<string> {
  const found = await findRoles(ctx, [...new Set(roles.map(({ roleId }) => roleId))]);
  const organizations = await findOrganizations(ctx, [...new Set(roles.map(({ organizationId }) => organizationId))]);
  return roles
    .map(
      ({ roleId, organizationId }) =>
        `${found.get(roleId)?.name ?? ''} (${organizations.get(organizationId)?.name ?? ''})`,
    )
    .join(', ');
}
