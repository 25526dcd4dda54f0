import { RequirementKind, RequirementState, type Requirement } from './requirement.types.ts';
import { rules } from './requirements/list.ts';
import type { Facts, Wanted } from './requirements/rule.ts';

export type { Facts, Wanted } from './requirements/rule.ts';

/** How what a role demands stands for a person, for an organization and at a moment. It asks nothing and nobody. */
export const standing = (facts: Facts, wanted: Wanted): Requirement[] => rules.flatMap((rule) => rule(facts, wanted));

/** What keeps a role from being used. */
export const missing = (requirements: readonly Requirement[]): Requirement[] =>
  requirements.filter(({ state }) => state === RequirementState.MISSING);

/** Without these a role can't even be asked for; the others may be met after the approval. */
const BEFORE_ASKING: ReadonlySet<RequirementKind> = new Set([RequirementKind.PROOFING]);

export const refusesAsking = (requirements: readonly Requirement[]): boolean =>
  missing(requirements).some(({ kind }) => BEFORE_ASKING.has(kind));
