import { backgroundCheck } from './background-check.ts';
import { contract } from './contract.ts';
import { factor } from './factor.ts';
import { proofing } from './proofing.ts';
import type { RequirementRule } from './rule.ts';
import { terms } from './terms.ts';
import { training } from './training.ts';

/** Every kind of requirement, in the order in which people meet them. */
export const rules: readonly RequirementRule[] = [proofing, factor, terms, training, contract, backgroundCheck];
