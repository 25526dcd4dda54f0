/** Why a role is taken away, let rest or given back: what staff can choose from for each act. */
export const grantReasons = {
  revoke: ['LEFT_ORGANIZATION', 'NO_LONGER_NEEDED', 'OTHER_DUTIES', 'GIVEN_BY_MISTAKE', 'SECURITY_CONCERN', 'OTHER'],
  suspend: ['ON_LEAVE', 'TRAINING_OVERDUE', 'UNDER_REVIEW', 'SECURITY_CONCERN', 'OTHER'],
  resume: ['BACK_AT_WORK', 'MATTER_SETTLED', 'DONE_BY_MISTAKE', 'OTHER'],
} as const;

export type GrantAct = keyof typeof grantReasons;
