import type { Permission } from '@harp/domain/permissions.ts';
import type { Actor } from '../../platform/context.ts';

/** What a right to change a grant hangs on. */
export interface Changeable {
  userId: string;
  programId: string;
  organizationId: string;
  roleKind: 'END_USER' | 'SECURITY_OFFICER' | 'STAFF';
}

type Keeper = Pick<Actor, 'id' | 'reach'>;

/** Whether a permission of somebody goes as far as this program and organization. */
export const reaches = (
  { reach }: Pick<Actor, 'reach'>,
  permission: Permission,
  at: Pick<Changeable, 'programId' | 'organizationId'>,
): boolean =>
  reach.some(
    (one) =>
      one.permission === permission &&
      (one.programId === null || one.programId === at.programId) &&
      (one.organizationId === null || one.organizationId === at.organizationId),
  );

/** Who looks after a grant: whoever looks after the program there; of staff, whoever names staff. */
export const looksAfter = (actor: Keeper, grant: Changeable): boolean =>
  reaches(actor, grant.roleKind === 'STAFF' ? 'staff:name' : 'grant:change', grant);

/** Nobody changes their own roles by this door. */
export const canChange = (actor: Keeper, grant: Changeable): boolean =>
  looksAfter(actor, grant) && actor.id !== grant.userId;
