import { grantReasons, type GrantAct } from '@harp/domain/grant-reasons.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import type { Problems } from '../../platform/problems.ts';
import type { Requirement } from '../eligibility/requirement.types.ts';
import type { GrantEventType } from './grant-events.service.ts';
import { GrantReason, GrantStatus, type Grant } from './grant.entity.ts';
import type { ChangeGrantsInput } from './grant.types.ts';

/** One way to change a grant: from which states to which, and how everybody hears of it. */
export interface GrantActKind {
  act: GrantAct;
  from: readonly GrantStatus[];
  to: GrantStatus;
  /** Also what rests for missing requirements alone: a person may hold it, so that it does not come back by itself. */
  takesOver?: boolean;
  /** The event for programs, and the action in the audit trail. */
  event: Exclude<GrantEventType, 'grant.created'>;
  mail: 'grantRevoked' | 'grantSuspended' | 'grantResumed' | 'requirementsMissing' | 'requirementsMet';
}

const { ACTIVE, SUSPENDED, REVOKED, EXPIRED } = GrantStatus;

export const REVOKE: GrantActKind = {
  act: 'revoke',
  from: [ACTIVE, SUSPENDED],
  to: REVOKED,
  event: 'grant.revoked',
  mail: 'grantRevoked',
};
export const SUSPEND: GrantActKind = {
  act: 'suspend',
  from: [ACTIVE],
  takesOver: true,
  to: SUSPENDED,
  event: 'grant.suspended',
  mail: 'grantSuspended',
};
export const RESUME: GrantActKind = {
  act: 'resume',
  from: [SUSPENDED],
  to: ACTIVE,
  event: 'grant.resumed',
  mail: 'grantResumed',
};

/** What HARP does by itself, when requirements lapse and when they are met: nobody did it, and nobody is named. */
export const PAUSE: GrantActKind = { ...SUSPEND, takesOver: false, mail: 'requirementsMissing' };
export const RESTORE: GrantActKind = { ...RESUME, mail: 'requirementsMet' };

/** What happens by itself when a contract is over, and when it is extended after that. */
export const EXPIRE: GrantActKind = { ...REVOKE, from: [ACTIVE], takesOver: true, to: EXPIRED, event: 'grant.expired' };
export const RETURN: GrantActKind = { ...RESUME, from: [EXPIRED] };

/** Whether a grant is in a state that an act changes. */
export const changes = (kind: GrantActKind, { status, reasonCode }: Pick<Grant, 'status' | 'reasonCode'>): boolean =>
  kind.from.includes(status) ||
  (kind.takesOver === true && status === SUSPENDED && reasonCode === GrantReason.REQUIREMENTS_MISSING);

/** Why something is done to grants. */
export interface GrantMotive {
  reasonCode: GrantReason;
  reason: string | null;
  /** What is missing, by grant, where that is why. */
  lacks?: ReadonlyMap<string, readonly Requirement[]>;
}

/** The motive of an input; what is wrong with it is noted among the problems. */
export function readMotive({ act }: GrantActKind, input: ChangeGrantsInput, problems: Problems): GrantMotive {
  const reason = problems.take('input.reason', parseText(input.reason, 'the reason', limits.reason.max));
  const fitting: readonly string[] = grantReasons[act];
  if (!fitting.includes(input.reasonCode))
    problems.add('input.reasonCode', 'CHOICE', `Choose one of these reasons: ${fitting.join(', ')}.`);
  if (input.reasonCode === GrantReason.OTHER && !reason)
    problems.add('input.reason', 'REQUIRED', 'Say in words why you do this.');
  if (!/^[\w-]{8,100}$/.test(input.idempotencyKey))
    problems.add('input.idempotencyKey', 'FORMAT', 'Use 8 to 100 letters, digits, hyphens and underscores.');
  const { max } = limits.decisions;
  if (input.ids.length < 1 || input.ids.length > max)
    problems.add('input.ids', 'COUNT', `Choose 1 to ${max} roles at once.`);
  return { reasonCode: input.reasonCode, reason };
}
