import { UserType } from '../../users/user.entity.ts';
import { BackgroundCheckState } from '../background-check.entity.ts';
import { CureAct, RequirementKind, RequirementState } from '../requirement.types.ts';
import { requirement, stateIf, type RequirementRule } from './rule.ts';

/**
 * A background check that is good enough for the role; one that is only under way may be enough to ask. Who is here by a
 * contract needs one beside it.
 */
export const backgroundCheck: RequirementRule = (facts, { demands, enough }) => {
  const byContract = demands.contract === true && facts.userType === UserType.CONTRACTOR;
  if (!demands.backgroundCheck && !byContract) return [];
  const state = facts.backgroundCheck ?? BackgroundCheckState.NONE;
  const told = requirement({ kind: RequirementKind.BACKGROUND_CHECK, level: null }, stateIf(enough.grant.has(state)), {
    act: CureAct.ASK_PERSONNEL_SECURITY,
    path: '/help',
  });
  return [{ ...told, refusesAsking: told.state === RequirementState.MISSING && !enough.request.has(state) }];
};
