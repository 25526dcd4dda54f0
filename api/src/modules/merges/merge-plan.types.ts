import { registerEnumType } from 'type-graphql';
import type { GrantStatus } from '../access/grant.entity.ts';

export enum MergeFault {
  SAME_ACCOUNT = 'SAME_ACCOUNT',
  STAYS_NOT_IN_USE = 'STAYS_NOT_IN_USE',
  MERGED_ALREADY = 'MERGED_ALREADY',
  EARLIER_OF_ANOTHER = 'EARLIER_OF_ANOTHER',
  DIFFERENT_NUMBERS = 'DIFFERENT_NUMBERS',
  TWO_EUA_IDS = 'TWO_EUA_IDS',
  EUA_DISABLED = 'EUA_DISABLED',
  DISPUTED = 'DISPUTED',
  LAST_ADMINISTRATOR = 'LAST_ADMINISTRATOR',
}

registerEnumType(MergeFault, {
  name: 'MergeFault',
  description: 'Why two accounts can’t be made one.',
  valuesConfig: {
    SAME_ACCOUNT: { description: 'Both are the same account.' },
    STAYS_NOT_IN_USE: { description: 'The account that would stay is disabled.' },
    MERGED_ALREADY: { description: 'The account that would go was merged or claimed already.' },
    EARLIER_OF_ANOTHER: { description: 'The EIDM account waits for the owner of another account.' },
    DIFFERENT_NUMBERS: { description: 'They were proofed with different Social Security numbers: two people.' },
    TWO_EUA_IDS: { description: 'Each has an EUA ID of its own.' },
    EUA_DISABLED: { description: 'The EUA ID of one is disabled: a CMS security officer confirms it first.' },
    DISPUTED: { description: 'Somebody said of one that it is not theirs: that case is decided first.' },
    LAST_ADMINISTRATOR: { description: 'Nobody would be left who can name staff.' },
  },
});

export enum MergedPart {
  MOVES = 'MOVES',
  STAYS = 'STAYS',
  NONE = 'NONE',
}

registerEnumType(MergedPart, {
  name: 'MergedPart',
  description: 'What becomes of something that an account has once.',
  valuesConfig: {
    MOVES: { description: 'It moves to the account that stays.' },
    STAYS: { description: 'The account that stays has its own, and keeps it.' },
    NONE: { description: 'Neither has any.' },
  },
});

export enum MergedGrantOutcome {
  MOVES = 'MOVES',
  HELD = 'HELD',
  ENDS = 'ENDS',
}

registerEnumType(MergedGrantOutcome, {
  name: 'MergedGrantOutcome',
  description: 'What becomes of a role of the account that goes.',
  valuesConfig: {
    MOVES: { description: 'It moves to the account that stays.' },
    HELD: { description: 'The account that stays holds it already.' },
    ENDS: { description: 'It is a role of staff, and ends; who names staff can give it anew.' },
  },
});

export interface PlannedGrant {
  roleId: string;
  organizationId: string;
  status: GrantStatus;
  outcome: MergedGrantOutcome;
}

/** What a merge would do. */
export interface MergePlan {
  grants: PlannedGrant[];
  proofing: MergedPart;
  number: MergedPart;
  eua: MergedPart;
  faults: MergeFault[];
}
