import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { Node } from '../../platform/node.ts';

export enum ProofingMethod {
  REMOTE_QUESTIONS = 'REMOTE_QUESTIONS',
  MAILED_CODE = 'MAILED_CODE',
  MANUAL = 'MANUAL',
  FEDERATED = 'FEDERATED',
  EARLIER_ACCOUNT = 'EARLIER_ACCOUNT',
}

export enum ProofingStrength {
  NONE = 'NONE',
  BASIC = 'BASIC',
  VERIFIED = 'VERIFIED',
}

export enum ProofingStatus {
  QUESTIONS = 'QUESTIONS',
  PENDING = 'PENDING',
  PASSED = 'PASSED',
  FAILED = 'FAILED',
  MANUAL_REVIEW = 'MANUAL_REVIEW',
  LETTER = 'LETTER',
}

/** Where a case stands that people look at. */
export enum ProofingStage {
  DOCUMENTS = 'DOCUMENTS',
  EXAMINATION = 'EXAMINATION',
  CONFIRMATION = 'CONFIRMATION',
  THIRD_OPINION = 'THIRD_OPINION',
}

registerEnumType(ProofingStage, {
  name: 'ProofingStage',
  description: 'Where an identity check by hand stands.',
  valuesConfig: {
    DOCUMENTS: { description: 'The person has not sent their documents yet.' },
    EXAMINATION: { description: 'Somebody at the help desk has to look at them.' },
    CONFIRMATION: { description: 'Somebody has; another one has to confirm it.' },
    THIRD_OPINION: { description: 'The two did not agree: a third one decides.' },
  },
});
registerEnumType(ProofingMethod, {
  name: 'ProofingMethod',
  description: 'How an identity was or is being checked.',
  valuesConfig: {
    REMOTE_QUESTIONS: {
      description: 'The identity bureau matched the data and asked questions from the person’s history.',
    },
    MAILED_CODE: { description: 'A code came by letter to the address of record.' },
    MANUAL: { description: 'A person looked at documents.' },
    FEDERATED: { description: 'Another agency’s sign-in vouches for it.' },
    EARLIER_ACCOUNT: { description: 'It was checked in EIDM, HARP’s predecessor, and came with that account.' },
  },
});
registerEnumType(ProofingStrength, {
  name: 'ProofingStrength',
  description: 'What a proofing is worth. Questions alone are not IAL2 in NIST SP 800-63A-4, and are not called so.',
  valuesConfig: {
    NONE: { description: 'Not proofed.' },
    BASIC: { description: 'Data matched, and questions answered or a code typed that came to the address of record.' },
    VERIFIED: { description: 'Evidence was seen and bound to the person.' },
  },
});
registerEnumType(ProofingStatus, {
  name: 'ProofingStatus',
  description: 'Where a proofing case stands.',
  valuesConfig: {
    QUESTIONS: { description: 'Questions wait for answers.' },
    PENDING: { description: 'The identity bureau has not answered yet; nothing of that is the person’s fault.' },
    PASSED: { description: 'The identity is proofed.' },
    FAILED: { description: 'It could not be done this way; it can be tried again, or a person looks at documents.' },
    MANUAL_REVIEW: { description: 'A person at the help desk looks at it.' },
    LETTER: { description: 'A letter with a code is on its way to the home address.' },
  },
});

/** One attempt of somebody to show "I am who I say I am". */
@Allow('password-level')
@ObjectType({ implements: Node, description: 'One attempt of somebody to show "I am who I say I am".' })
@Entity('proofing_case')
export class ProofingCase extends Node {
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Field(() => String, { description: 'The case number, for the help desk.' })
  @Column({ type: 'text', name: 'reference' })
  reference!: string;

  @Field(() => ProofingMethod, { description: 'How the identity is checked.' })
  @Column({ type: 'text', name: 'method' })
  method!: ProofingMethod;

  @Field(() => ProofingStrength, { description: 'What it is worth; NONE until it is passed.' })
  @Column({ type: 'text', name: 'strength' })
  strength!: ProofingStrength;

  @Field(() => ProofingStatus, { description: 'Where it stands.' })
  @Column({ type: 'text', name: 'status' })
  status!: ProofingStatus;

  /** Our name for the attempt at the bureau; a new one for each try, so that a late answer can't change a newer one. */
  @Column({ type: 'uuid', name: 'correlation_id' })
  correlationId!: string;

  @Column({ type: 'text', nullable: true, name: 'bureau_session_id' })
  bureauSessionId!: string | null;

  @Field(() => Int, { description: 'Which set of questions is open: 1, or 2 when the first was not enough.' })
  @Column({ type: 'integer', name: 'question_set' })
  questionSet!: number;

  /** Until it is decided: then it goes to the person when it was passed, and is forgotten otherwise. */
  @Column({ type: 'text', nullable: true, name: 'ssn_hmac' })
  ssnHmac!: string | null;

  /** Of the home address, while the bureau's records have the person there: a letter proves something only if it goes there. */
  @Column({ type: 'text', nullable: true, name: 'address_hmac' })
  addressHmac!: string | null;

  /** For staff: why it failed or went to a person. Never shown to the one who was checked. */
  @Column({ type: 'text', nullable: true, name: 'reason' })
  reason!: string | null;

  @Field(() => Date, { description: 'When it was begun.' })
  @Column({ type: 'timestamptz', name: 'started_at' })
  startedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was decided.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'decided_at' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'MANUAL_REVIEW: until when the person will hear, yyyy-MM-dd.' })
  @Column({ type: 'date', nullable: true, name: 'target_date' })
  targetDate!: string | null;

  @Column({ type: 'text', name: 'stage' })
  stage!: ProofingStage;

  @Field(() => Date, { nullable: true, description: 'When the documents were sent to the help desk.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'documents_at' })
  documentsAt!: Date | null;

  /** Not null: somebody who has lost every way in shows anew who they are, and these things are made anew then. */
  @Column({ type: 'text', array: true, nullable: true, name: 'recovers' })
  recovers!: string[] | null;

  /** The case that was opened when the link of its notice said "this was not me". */
  @Column({ type: 'text', nullable: true, name: 'not_me_reference' })
  notMeReference!: string | null;

  /** That two did not agree is no matter of the person's: to them a third opinion is a confirmation. */
  @Field(() => ProofingStage, { nullable: true, name: 'stage', description: 'MANUAL_REVIEW: how far it is.' })
  stageShown(): ProofingStage | null {
    if (this.status !== ProofingStatus.MANUAL_REVIEW) return null;
    return this.stage === ProofingStage.THIRD_OPINION ? ProofingStage.CONFIRMATION : this.stage;
  }
}
