/** Why two accounts are made one, or are not: what the help desk can choose from. */
export const mergeReasons = {
  propose: ['SHOWN_BY_PERSON', 'SAME_NUMBER', 'SAME_ADDRESS', 'OTHER'],
  REFUSE: ['NOT_ONE_PERSON', 'NOT_SHOWN', 'OTHER_WAY_ROUND', 'OTHER'],
} as const;
