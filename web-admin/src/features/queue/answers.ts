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
    | 'REFUSED'
    | 'FAILED';
  /** Trying again can succeed: a fresh factor was shown, or the server is well again. */
  retry: boolean;
  /** Who was faster, and when. */
  by?: string;
  at?: string;
  earlier?: 'APPROVED' | 'REJECTED';
  /** The server's own words, for a refusal that has none of ours. */
  message?: string;
};

/** The members of the union `DecideRoleRequestResult`, as far as they are read here. */
export type DecideResult =
  | { __typename: 'RoleRequest'; status: string }
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
      return { id, kind: result.status === 'REJECTED' ? 'REJECTED' : 'APPROVED', retry: false };
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

/** True when the officer's wish was done: nothing more to read. */
export const wentThrough = (answer: Answer): boolean => answer.kind === 'APPROVED' || answer.kind === 'REJECTED';
