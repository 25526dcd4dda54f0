/** How the help desk ends the case of somebody who couldn't get in. */
export const recoveryOutcomes = ['HELPED', 'NOT_SHOWN', 'NOT_HEARD_OF', 'ASKED_TWICE', 'OTHER'] as const;
export type RecoveryOutcome = (typeof recoveryOutcomes)[number];

/** What the help desk starts anew for somebody, and why. */
export const resetReasons = {
  PASSWORD: ['FORGOTTEN', 'MAY_BE_KNOWN', 'OTHER'],
  FACTOR: ['LOST', 'BROKEN', 'MAY_BE_KNOWN', 'OTHER'],
} as const;
export type ResetKind = keyof typeof resetReasons;

/** How the help desk ends a question without an answer. */
export const contactOutcomes = ['HANDLED', 'ASKED_TWICE', 'NO_QUESTION', 'OTHER'] as const;
