import { RequirementState, type Requirement, type RequirementKind } from './requirement.types.ts';
import { rules } from './requirements/list.ts';
import type { Facts, Wanted } from './requirements/rule.ts';

export type { Facts, Wanted } from './requirements/rule.ts';

/** How what a role demands stands for a person, for an organization and at a moment. It asks nothing and nobody. */
export const standing = (facts: Facts, wanted: Wanted): Requirement[] => rules.flatMap((rule) => rule(facts, wanted));

/** What keeps a role from being used. */
export const missing = (requirements: readonly Requirement[]): Requirement[] =>
  requirements.filter(({ state }) => state === RequirementState.MISSING);

/** What keeps somebody even from asking; the others may be met after the approval. */
export const refusesAsking = (requirements: readonly Requirement[]): RequirementKind | null =>
  requirements.find((one) => one.refusesAsking)?.kind ?? null;
