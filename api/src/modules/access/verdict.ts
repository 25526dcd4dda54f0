import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import type { Problems } from '../../platform/problems.ts';
import { DecisionOutcome, RejectReason } from './role-request.entity.ts';
import type { DecideRoleRequestsInput } from './role-request.types.ts';

/** What an officer says to one or more requests. */
export interface Verdict {
  outcome: DecisionOutcome;
  reasonCode: RejectReason | null;
  reason: string | null;
}

type VerdictInput = Pick<DecideRoleRequestsInput, 'outcome' | 'reasonCode' | 'reason' | 'idempotencyKey'>;

/** The verdict of an input; what is wrong with it is noted among the problems. */
export function readVerdict(input: VerdictInput, problems: Problems): Verdict {
  const reason = problems.take('input.reason', parseText(input.reason, 'the reason', limits.reason.max));
  const rejects = input.outcome === DecisionOutcome.REJECTED;
  if (rejects && !input.reasonCode) problems.add('input.reasonCode', 'REQUIRED', 'Choose why the request is rejected.');
  if (rejects && input.reasonCode === RejectReason.OTHER && !reason)
    problems.add('input.reason', 'REQUIRED', 'Say in words why the request is rejected.');
  if (!/^[\w-]{8,100}$/.test(input.idempotencyKey))
    problems.add('input.idempotencyKey', 'FORMAT', 'Use 8 to 100 letters, digits, hyphens and underscores.');
  return { outcome: input.outcome, reasonCode: rejects ? (input.reasonCode ?? null) : null, reason };
}
