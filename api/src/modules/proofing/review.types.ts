import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { InvalidInput, NotFound, StepUpNeeded } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { Address } from '../users/profile.types.ts';
import type { User } from '../users/user.entity.ts';
import type { ProofingCase } from './proofing-case.entity.ts';
import { ProofingStage, ProofingStatus } from './proofing-case.entity.ts';
import { ProofingOutcome } from './proofing-decision.entity.ts';
import { ExaminedByYou, ProofingReviewMoved, SameNumberInUse } from './review.errors.ts';

export enum ReviewPurpose {
  COMPARE_DOCUMENTS = 'COMPARE_DOCUMENTS',
  ANSWER_PERSON = 'ANSWER_PERSON',
  FIND_SECOND_ACCOUNT = 'FIND_SECOND_ACCOUNT',
}

registerEnumType(ReviewPurpose, {
  name: 'ReviewPurpose',
  description: 'What somebody’s personal data are looked at for. It is on record.',
  valuesConfig: {
    COMPARE_DOCUMENTS: { description: 'To compare them with the documents.' },
    ANSWER_PERSON: { description: 'To answer the person, who called or wrote.' },
    FIND_SECOND_ACCOUNT: { description: 'To find out whether the person has another account.' },
  },
});

/** A case as the help desk sees it. Personal data are not among its fields: they are asked for, with a purpose. */
@Allow('proofing:decide')
@ObjectType({ description: 'An identity check by hand, as the help desk sees it.' })
export class ProofingReview {
  person!: User;

  @Field(() => ID, { description: 'The id of the case.' })
  id: string;

  @Field(() => String, { description: 'The case number.' })
  reference: string;

  @Field(() => ProofingStatus, { description: 'Where the case stands.' })
  status: ProofingStatus;

  @Field(() => ProofingStage, { description: 'How far it is; of a decided one, how far it was.' })
  stage: ProofingStage;

  @Field(() => String, {
    nullable: true,
    description: 'Why people look: NO_SSN, FAILED_REMOTE, SSN_IN_USE, NOT_ME or OTHER. Never shown to the person.',
  })
  reason: string | null;

  @Field(() => Date, { description: 'When it was begun.' })
  startedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When the documents came.' })
  documentsAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Until when the person will hear, yyyy-MM-dd.' })
  targetDate: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was decided.' })
  decidedAt: Date | null;

  constructor(
    readonly found: ProofingCase,
    person: User,
  ) {
    this.person = person;
    this.id = found.globalId();
    this.reference = found.reference;
    this.status = found.status;
    this.stage = found.stage;
    this.reason = found.reason;
    this.startedAt = found.startedAt;
    this.documentsAt = found.documentsAt;
    this.targetDate = found.targetDate;
    this.decidedAt = found.decidedAt;
  }
}

export const ProofingReviewConnection = connectionOf(ProofingReview, 'ProofingReview', 'proofing:decide');

@Allow('proofing:decide')
@ObjectType({ description: 'What a document is compared with. No Social Security number is kept, so none is here.' })
export class ProofingPersonalData {
  @Field(() => String, { description: 'The whole name, with the middle one.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'yyyy-MM-dd.' })
  dateOfBirth!: string | null;

  @Field(() => Address, { nullable: true, description: 'The home address.' })
  address!: Address | null;

  @Field(() => String, { nullable: true, description: 'In international form.' })
  phone!: string | null;
}

@InputType({ description: 'Which cases; those that meet all that is said.' })
export class ProofingReviewFilter {
  @Field(() => [ProofingStage], {
    nullable: true,
    description: 'Open ones at these stages. When nothing is said: those that wait for the help desk.',
  })
  stages?: ProofingStage[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Decided ones (true) instead of open ones.' })
  decided?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those past their date (true), or not (false).' })
  overdue?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those whose number another account has.' })
  sameNumber?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Part of the case number, the name or the user ID.' })
  text?: string | null;
}

@InputType({ description: 'What one person at the help desk says to a case.' })
export class DecideProofingInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => ProofingStage, {
    description: 'The stage at which they saw it: when it is another by now, nothing is done.',
  })
  stage!: ProofingStage;

  @Field(() => ProofingOutcome, { description: 'Yes or no.' })
  outcome!: ProofingOutcome;

  @Field(() => String, {
    description:
      'Why. To pass: DOCUMENTS_MATCH, SHOWN_IN_PERSON. To fail: UNREADABLE, EXPIRED, NO_MATCH, NOT_GENUINE, NO_DOCUMENTS, SECOND_ACCOUNT, OTHER.',
  })
  reasonCode!: string;

  @Field(() => String, {
    nullable: true,
    description: 'In words, for staff; needed with SHOWN_IN_PERSON and OTHER (1,000 characters at most).',
  })
  reason?: string | null;
}

export const DecideProofingResult = resultUnion('DecideProofingResult', 'What came of deciding.', [
  ProofingReview,
  InvalidInput,
  NotFound,
  StepUpNeeded,
  ProofingReviewMoved,
  ExaminedByYou,
  SameNumberInUse,
]);
