import { limits } from '@harp/domain/limits.ts';
import type { User } from '../../users/user.entity.ts';
import { CureAct, RequirementKind } from '../requirement.types.ts';
import { daysAfter, requirement, stateUntil, type Facts, type RequirementRule, type Wanted } from './rule.ts';

export const acceptedBy = ({ termsVersion, termsAcceptedAt }: User): Facts['terms'] =>
  termsVersion && termsAcceptedAt ? { version: termsVersion, acceptedAt: termsAcceptedAt } : null;

/**
 * Until when somebody's agreement counts: a year, and where the terms changed since, some weeks from the change, so that
 * a new version does not take everybody's roles away at once.
 */
export function termsEnd({ terms: accepted }: Facts, { terms }: Pick<Wanted, 'terms'>): Date | null {
  if (!accepted) return null;
  const year = daysAfter(accepted.acceptedAt, limits.terms.days);
  if (accepted.version === terms.version) return year;
  const grace = daysAfter(terms.since, limits.terms.graceDays);
  return grace < year ? grace : year;
}

export const terms: RequirementRule = (facts, wanted) =>
  wanted.demands.terms
    ? [
        requirement({ kind: RequirementKind.TERMS, level: null }, stateUntil(termsEnd(facts, wanted), wanted.at), {
          act: CureAct.ACCEPT_TERMS,
          path: '/terms/accept',
        }),
      ]
    : [];
