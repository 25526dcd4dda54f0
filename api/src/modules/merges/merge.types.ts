import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, StepUpNeeded } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { OwnAccount } from '../access/account.errors.ts';
import { GrantStatus } from '../access/grant.entity.ts';
import { User } from '../users/user.entity.ts';
import { MergeCase } from './merge-case.entity.ts';
import { MergeFault, MergedGrantOutcome, MergedPart } from './merge-plan.types.ts';
import { MergeImpossible, MergeMoved, ProposedByYou } from './merge.errors.ts';

export enum MergeOutcome {
  CONFIRM = 'CONFIRM',
  REFUSE = 'REFUSE',
}

registerEnumType(MergeOutcome, {
  name: 'MergeOutcome',
  description: 'What somebody says to a merge.',
  valuesConfig: {
    CONFIRM: { description: 'They are one person’s: make them one. Only somebody else than who proposed it.' },
    REFUSE: { description: 'They are not, or it is not shown.' },
  },
});

@Allow('account:merge')
@ObjectType({ description: 'An account of EIDM, as the help desk sees it in a merge.' })
export class EarlierAccountSummary {
  @Field(() => String, { description: 'The ID in EIDM.' })
  eidmId!: string;

  @Field(() => String, { description: 'The name in EIDM.' })
  displayName!: string;

  @Field(() => String, { description: 'The e-mail address in EIDM.' })
  email!: string;
}

@Allow('account:merge')
@ObjectType({ description: 'A role of the account that goes, and what becomes of it.' })
export class MergedGrant {
  @Field(() => String, { description: 'The name of the role.' })
  role!: string;

  @Field(() => String, { description: 'The name of the program.' })
  program!: string;

  @Field(() => String, { description: 'The name of the organization.' })
  organization!: string;

  @Field(() => GrantStatus, { description: 'Whether it can be used now.' })
  status!: GrantStatus;

  @Field(() => MergedGrantOutcome, { description: 'What becomes of it.' })
  outcome!: MergedGrantOutcome;
}

@Allow('account:merge')
@ObjectType({ description: 'What a merge would do as things stand. It can’t be undone.' })
export class MergePreview {
  @Field(() => User, { description: 'The account that stays.' })
  stays!: User;

  @Field(() => User, { nullable: true, description: 'The account that is closed; null for an account of EIDM.' })
  goes!: User | null;

  @Field(() => EarlierAccountSummary, { nullable: true, description: 'The account of EIDM that is closed.' })
  earlier!: EarlierAccountSummary | null;

  @Field(() => [MergedGrant], { description: 'The roles of the account that goes.' })
  grants!: MergedGrant[];

  @Field(() => MergedPart, { description: 'What becomes of the proofing: the better one counts.' })
  proofing!: MergedPart;

  @Field(() => MergedPart, { description: 'What becomes of the fingerprint of the Social Security number.' })
  number!: MergedPart;

  @Field(() => MergedPart, {
    description:
      'What becomes of the EUA ID. When it moves, the account that stays is signed in to with EUA from then on.',
  })
  eua!: MergedPart;

  @Field(() => [MergeFault], { description: 'Why it can’t be done; empty when it can.' })
  faults!: MergeFault[];
}

@InputType({ description: 'Two accounts, by their user IDs.' })
export class MergePairInput {
  @Field(() => String, { description: 'The user ID of the account that stays.' })
  stays!: string;

  @Field(() => String, { description: 'The user ID of the account that goes, or the ID in EIDM.' })
  goes!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the one that goes is an account of EIDM.' })
  goesIsEarlier!: boolean;
}

@InputType({ description: 'A proposal to make two accounts one.' })
export class ProposeMergeInput extends MergePairInput {
  @Field(() => String, { description: 'Why: SHOWN_BY_PERSON, SAME_NUMBER, SAME_ADDRESS or OTHER.' })
  reasonCode!: string;

  @Field(() => String, { nullable: true, description: 'In words, for staff; needed with OTHER (1,000 at most).' })
  reason?: string | null;
}

@InputType({ description: 'What a second person says to a merge.' })
export class DecideMergeInput {
  @Field(() => ID, { description: 'The case.' })
  id!: string;

  @Field(() => MergeOutcome, { description: 'Yes or no.' })
  outcome!: MergeOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'To refuse: NOT_ONE_PERSON, NOT_SHOWN, OTHER_WAY_ROUND or OTHER.',
  })
  reasonCode?: string | null;

  @Field(() => String, { nullable: true, description: 'In words, for staff (1,000 characters at most).' })
  reason?: string | null;
}

export const ProposeMergeResult = resultUnion('ProposeMergeResult', 'What came of proposing a merge.', [
  MergeCase,
  InvalidInput,
  NotFound,
  StepUpNeeded,
  OwnAccount,
  MergeImpossible,
  MergeMoved,
]);
export const DecideMergeResult = resultUnion('DecideMergeResult', 'What came of confirming or refusing a merge.', [
  MergeCase,
  InvalidInput,
  NotFound,
  StepUpNeeded,
  MergeImpossible,
  MergeMoved,
  ProposedByYou,
]);
