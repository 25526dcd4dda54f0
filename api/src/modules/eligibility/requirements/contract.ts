import { endOfDay } from '@harp/domain/days.ts';
import { UserType } from '../../users/user.entity.ts';
import { CureAct, RequirementKind, RequirementState } from '../requirement.types.ts';
import { requirement, stateUntil, type RequirementRule } from './rule.ts';

/** Of contractors: a contract of the organization that covers the program and runs. One that is still to begin may be asked with. */
export const contract: RequirementRule = (facts, { demands, programId, organizationId, at }) => {
  if (!demands.contract || facts.userType !== UserType.CONTRACTOR) return [];
  const fitting = facts.contracts.filter(
    (one) => one.programIds.includes(programId) && (organizationId === null || one.organizationId === organizationId),
  );
  const living = fitting.filter(({ endsOn }) => endOfDay(endsOn) > at);
  // The one that lasts longest comes first.
  const [current] = living.filter(({ startsOn }) => new Date(startsOn) <= at);
  const told = requirement(
    { kind: RequirementKind.CONTRACT, level: null, name: (current ?? living[0] ?? fitting[0])?.number ?? null },
    stateUntil(current ? endOfDay(current.endsOn) : null, at),
    { act: CureAct.ASK_CONTRACT_CONTACT, path: '/contracts' },
  );
  return [{ ...told, refusesAsking: told.state === RequirementState.MISSING && living.length === 0 }];
};
