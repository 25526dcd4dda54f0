import type { EventType } from '@harp/domain/events.ts';
import type { Context } from '../../platform/context.ts';
import { emitEvents } from '../../platform/events.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { findPrograms, findRoles } from '../programs/program.service.ts';
import { findUsers } from '../users/user.service.ts';
import type { Grant } from './grant.entity.ts';
import { announceRights } from './live.service.ts';

export type GrantEventType = Extract<EventType, `grant.${string}`>;

/**
 * Tells programs what became of grants, and whoever looks at a queue that it may be another one now; in the transaction
 * that changed them, once for all of them, in a fixed number of queries. The grants are as they are after the change.
 *
 * @param reasonCode why, where somebody chose it from a list; the words beside it are for the person, not for programs
 */
export async function tellOfGrants(
  ctx: Context,
  type: GrantEventType,
  grants: readonly Grant[],
  reasonCode?: string,
): Promise<void> {
  if (grants.length === 0) return;
  const people = await findUsers(ctx, [...new Set(grants.map(({ userId }) => userId))]);
  const roles = await findRoles(ctx, [...new Set(grants.map(({ roleId }) => roleId))]);
  const programs = await findPrograms(ctx, [...new Set([...roles.values()].map(({ programId }) => programId))]);
  const organizations = await findOrganizations(ctx, [...new Set(grants.map(({ organizationId }) => organizationId))]);
  await emitEvents(
    ctx,
    grants.map((grant) => {
      const role = roles.get(grant.roleId);
      const program = programs.get(role?.programId ?? '');
      const organization = organizations.get(grant.organizationId);
      if (!role || !program || !organization) throw new Error(`the grant ${grant.id} has no role or organization`);
      return {
        type,
        subject: `user:${grant.userId}`,
        userId: grant.userId,
        programId: program.id,
        organizationId: organization.id,
        data: {
          grantId: grant.globalId(),
          userId: people.get(grant.userId)?.userId,
          role: { key: role.key, name: role.name },
          organization: { id: organization.globalId(), ccn: organization.ccn, name: organization.name },
          programKey: program.key,
          status: grant.status,
          startedAt: grant.startedAt.toISOString(),
          ...(reasonCode === undefined ? {} : { reasonCode }),
        },
      };
    }),
  );
  await announceRights(
    ctx,
    grants.map(({ userId }) => userId),
  );
}
