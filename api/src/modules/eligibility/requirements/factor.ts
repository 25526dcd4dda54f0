import { FactorKind } from '../../factors/factor.entity.ts';
import { CureAct, RequirementKind } from '../requirement.types.ts';
import { requirement, stateIf, type RequirementRule } from './rule.ts';

/** Of the factors that there are, only a passkey resists phishing (NIST SP 800-63B-4 §3.2.5). */
export const factor: RequirementRule = (facts, { demands }) => {
  const level = demands.factor;
  if (!level) return [];
  const strong = level === 'PHISHING_RESISTANT';
  const held = strong ? facts.factors.includes(FactorKind.PASSKEY) : facts.factors.length > 0;
  return [
    requirement(
      { kind: RequirementKind.FACTOR, level },
      stateIf(held),
      strong
        ? { act: CureAct.ADD_PASSKEY, path: '/factors/add/passkey' }
        : { act: CureAct.ADD_FACTOR, path: '/factors/add' },
    ),
  ];
};
