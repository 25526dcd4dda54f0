import { ProofingStrength } from '../../proofing/proofing-case.entity.ts';
import { CureAct, RequirementKind } from '../requirement.types.ts';
import { requirement, stateIf, type RequirementRule } from './rule.ts';

/** How well somebody's identity is known (NIST SP 800-63A-4 §2). A proofing does not age. */
export const proofing: RequirementRule = (facts, { demands }) => {
  const level = demands.proofing;
  if (!level) return [];
  const known =
    level === 'VERIFIED' ? facts.proofing === ProofingStrength.VERIFIED : facts.proofing !== ProofingStrength.NONE;
  return [
    requirement({ kind: RequirementKind.PROOFING, level }, stateIf(known), {
      act: CureAct.PROVE_IDENTITY,
      path: '/proofing',
    }),
  ];
};
