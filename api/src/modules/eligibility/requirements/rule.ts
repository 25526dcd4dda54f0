import { limits } from '@harp/domain/limits.ts';
import type { Membership } from '../../contracts/membership.service.ts';
import type { FactorKind } from '../../factors/factor.entity.ts';
import type { Course } from '../../programs/course.entity.ts';
import type { Demands } from '../../programs/role.entity.ts';
import type { ProofingStrength } from '../../proofing/proofing-case.entity.ts';
import type { UserType } from '../../users/user.entity.ts';
import type { BackgroundCheckState } from '../background-check.entity.ts';
import { RequirementState, type Requirement, type RequirementCure } from '../requirement.types.ts';

/** What of a person their roles hang on. */
export interface Facts {
  userType: UserType;
  proofing: ProofingStrength;
  factors: readonly FactorKind[];
  /** The terms that they agreed to last. */
  terms: { version: string; acceptedAt: Date } | null;
  /** When they completed each course last. */
  training: ReadonlyMap<string, Date>;
  /** Those on which they work, that lasts longest first. */
  contracts: readonly Membership[];
  /** Null: nobody said anything. */
  backgroundCheck: BackgroundCheckState | null;
}

/** For what it is asked. */
export interface Wanted {
  demands: Demands;
  programId: string;
  /** Null: before one was chosen. */
  organizationId: string | null;
  at: Date;
  /** The terms in force, and since when. */
  terms: { version: string; since: Date };
  /** The courses of the catalogue that are demanded, by key. */
  courses: ReadonlyMap<string, Pick<Course, 'name' | 'url' | 'validDays'>>;
  /** The states of a background check that are enough to ask for a role, and to use it. */
  enough: { request: ReadonlySet<string>; grant: ReadonlySet<string> };
}

/** One kind of requirement: what it says to a person's facts. A list, since a role may demand several of a kind. */
export type RequirementRule = (facts: Facts, wanted: Wanted) => Requirement[];

const DAY_MS = 86_400_000;

export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

/** The state of what is met until a moment. */
export function stateUntil(end: Date | null, at: Date): Pick<Requirement, 'state' | 'lapsesAt'> {
  if (!end || end <= at) return { state: RequirementState.MISSING, lapsesAt: null };
  const soon = end <= daysAfter(at, limits.requirement.lapsingDays);
  return { state: soon ? RequirementState.LAPSING : RequirementState.MET, lapsesAt: end };
}

/** The state of what is met for good, or not. */
export const stateIf = (met: boolean): Pick<Requirement, 'state' | 'lapsesAt'> => ({
  state: met ? RequirementState.MET : RequirementState.MISSING,
  lapsesAt: null,
});

/** A requirement with its cure, where there is anything to cure. */
export const requirement = (
  told: Pick<Requirement, 'kind' | 'level'> & { name?: string | null },
  standing: Pick<Requirement, 'state' | 'lapsesAt'>,
  cure: Omit<RequirementCure, 'url'> & { url?: string | null },
): Requirement => ({
  name: null,
  refusesAsking: false,
  ...told,
  ...standing,
  cure: standing.state === RequirementState.MET ? null : { url: null, ...cure },
});
