/** Why an account is disabled, or enabled again: what staff can choose from for each. */
export const accountReasons = {
  disable: ['LEFT_WORK', 'SECURITY_CONCERN', 'ASKED_FOR_IT', 'SECOND_ACCOUNT', 'OTHER'],
  enable: ['BACK_AT_WORK', 'MATTER_SETTLED', 'DONE_BY_MISTAKE', 'OTHER'],
} as const;

export type AccountAct = keyof typeof accountReasons;
