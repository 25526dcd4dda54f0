import type { Actor } from '../../platform/context.ts';

/** What a right to decide hangs on. */
export interface Decidable {
  userId: string;
  programId: string;
  organizationId: string;
  requesterIsCmsStaff: boolean;
  /** Whether anybody but the requester is security officer of the organization for the program. */
  hasOtherOfficer: boolean;
}

type Officer = Pick<Actor, 'id' | 'permissions' | 'officerOf'>;

export const isOwn = (actor: Pick<Actor, 'id'>, request: Pick<Decidable, 'userId'>): boolean =>
  actor.id === request.userId;

export const isOfficerOf = (actor: Officer, request: Pick<Decidable, 'programId' | 'organizationId'>): boolean =>
  actor.permissions.has('role-request:decide') &&
  actor.officerOf.some(
    ({ programId, organizationId }) => programId === request.programId && organizationId === request.organizationId,
  );

/** A CMS security officer decides for CMS staff, and where no security officer could. */
export const isCmsOfficerFor = (actor: Officer, request: Decidable): boolean =>
  actor.permissions.has('role-request:decide-cms') && (request.requesterIsCmsStaff || !request.hasOtherOfficer);

/** In whose queue a request stands. */
export const isInQueueOf = (actor: Officer, request: Decidable): boolean =>
  (isOfficerOf(actor, request) && !request.requesterIsCmsStaff) || isCmsOfficerFor(actor, request);

/** Nobody decides their own request. */
export const canDecide = (actor: Officer, request: Decidable): boolean =>
  isInQueueOf(actor, request) && !isOwn(actor, request);
