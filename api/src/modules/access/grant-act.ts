import { grantReasons, type GrantAct } from '@harp/domain/grant-reasons.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import type { Problems } from '../../platform/problems.ts';
import type { GrantEventType } from './grant-events.service.ts';
import { GrantReason, GrantStatus } from './grant.entity.ts';
import type { ChangeGrantsInput } from './grant.types.ts';

/** One way to change a grant: from which states to which, and how everybody hears of it. */
export interface GrantActKind {
  act: GrantAct;
  from: readonly GrantStatus[];
  to: GrantStatus;
  /** The event for programs, and the action in the audit trail. */
  event: GrantEventType;
  mail: 'grantRevoked' | 'grantSuspended' | 'grantResumed';
}

const { ACTIVE, SUSPENDED, REVOKED } = GrantStatus;

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

/** Why something is done to grants. */
export interface GrantMotive {
  reasonCode: GrantReason;
  reason: string | null;
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
