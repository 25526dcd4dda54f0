/** What became of one request of an act, as the officer will read it. */
export type Answer = {
  id: string;
  kind:
    | 'APPROVED'
    | 'REJECTED'
    | 'ALREADY_DECIDED'
    | 'WITHDRAWN'
    | 'OWN'
    | 'ORGANIZATION_CLOSED'
    | 'STEP_UP'
    | 'NOT_FOUND'
    | 'REFUSED';
  /** Trying again can succeed: once a fresh factor was shown. */
  retry: boolean;
  /** Who decided, and when; when somebody else was faster, they. */
  by?: string;
  at?: string;
  earlier?: 'APPROVED' | 'REJECTED';
  /** The server's own words, for a refusal that has none of ours. */
  message?: string;
};

/** The members of the union `DecideRoleRequestResult`, as far as they are read here. */
export type DecideResult =
  | { __typename: 'RoleRequest'; status: string; decision: { decidedBy: string; decidedAt: string } | null }
  | {
      __typename: 'RequestAlreadyDecided';
      earlier: { outcome: 'APPROVED' | 'REJECTED'; decidedBy: string; decidedAt: string };
    }
  | { __typename: 'RequestWithdrawn'; withdrawnAt: string }
  | { __typename: 'OwnRequest' | 'OrganizationClosed' | 'StepUpNeeded' | 'NotFound' }
  | { __typename: 'InvalidInput' | 'IdempotencyKeyReused'; message: string };

export function answerOf(id: string, result: DecideResult): Answer {
  switch (result.__typename) {
    case 'RoleRequest':
      return {
        id,
        kind: result.status === 'REJECTED' ? 'REJECTED' : 'APPROVED',
        retry: false,
        ...(result.decision ? { by: result.decision.decidedBy, at: result.decision.decidedAt } : {}),
      };
    case 'RequestAlreadyDecided': {
      const { outcome, decidedBy, decidedAt } = result.earlier;
      return { id, kind: 'ALREADY_DECIDED', retry: false, by: decidedBy, at: decidedAt, earlier: outcome };
    }
    case 'RequestWithdrawn':
      return { id, kind: 'WITHDRAWN', retry: false, at: result.withdrawnAt };
    case 'OwnRequest':
      return { id, kind: 'OWN', retry: false };
    case 'OrganizationClosed':
      return { id, kind: 'ORGANIZATION_CLOSED', retry: false };
    case 'StepUpNeeded':
      return { id, kind: 'STEP_UP', retry: true };
    case 'NotFound':
      return { id, kind: 'NOT_FOUND', retry: false };
    case 'InvalidInput':
    case 'IdempotencyKeyReused':
      return { id, kind: 'REFUSED', retry: false, message: result.message };
  }
}

/** What a row of the list can show of an answer. */
type Row = {
  id: string;
  status: 'PENDING' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';
  viewerCanDecide: boolean;
  decision: { __typename: 'Decision'; outcome: 'APPROVED' | 'REJECTED'; decidedBy: string; decidedAt: string } | null;
};

/** The row after the answer: closed, by whom and when; unchanged when the request still waits. */
export function rowAfter<R extends Row>(row: R, answer: Answer): R {
  if (answer.kind === 'WITHDRAWN') return { ...row, status: 'WITHDRAWN', viewerCanDecide: false };
  if (answer.kind === 'NOT_FOUND') return { ...row, viewerCanDecide: false };
  const outcome = answer.kind === 'ALREADY_DECIDED' ? answer.earlier : wentThrough(answer) ? answer.kind : undefined;
  if (outcome !== 'APPROVED' && outcome !== 'REJECTED') return row;
  const decision = { __typename: 'Decision' as const, outcome, decidedBy: answer.by ?? '', decidedAt: answer.at ?? '' };
  return { ...row, status: outcome, viewerCanDecide: false, decision };
}

/** True when the officer's wish was done: nothing more to read. */
export const wentThrough = (answer: Answer): boolean => answer.kind === 'APPROVED' || answer.kind === 'REJECTED';
