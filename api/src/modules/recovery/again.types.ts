import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { ProofingStage, ProofingStatus, type ProofingCase } from '../proofing/proofing-case.entity.ts';
import { ProofingAnswerInput } from '../proofing/proofing.types.ts';

export enum RecoveryProofingWay {
  QUESTIONS = 'QUESTIONS',
  DOCUMENTS = 'DOCUMENTS',
}

registerEnumType(RecoveryProofingWay, {
  name: 'RecoveryProofingWay',
  description: 'How somebody shows anew who they are.',
  valuesConfig: {
    QUESTIONS: { description: 'By what is on file and the identity bureau’s questions.' },
    DOCUMENTS: { description: 'By documents that two people at the help desk look at.' },
  },
});

@Allow('public')
@ObjectType({ description: 'A file that is uploaded on the way back in.' })
export class RecoveryDocument {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'What it is, as DRIVERS_LICENSE.' })
  kind!: string;

  @Field(() => String, { description: 'What the person called the file.' })
  name!: string;

  @Field(() => Int, { description: 'In bytes.' })
  size!: number;
}

@Allow('public')
@ObjectType({ description: 'Showing anew who one is, as the browser sees it that has opened the mailed link.' })
export class RecoveryProofing {
  @Field(() => String, { description: 'The case number.' })
  reference: string;

  @Field(() => ProofingStatus, { description: 'Where it stands.' })
  status: ProofingStatus;

  @Field(() => ProofingStage, { nullable: true, description: 'MANUAL_REVIEW: how far it is.' })
  stage: ProofingStage | null;

  @Field(() => Int, { description: 'Which set of questions is open: 1, or 2 when the first was not enough.' })
  questionSet: number;

  @Field(() => String, { nullable: true, description: 'MANUAL_REVIEW: until when the person will hear, yyyy-MM-dd.' })
  targetDate: string | null;

  constructor(readonly found: ProofingCase) {
    this.reference = found.reference;
    this.status = found.status;
    this.stage = found.stageShown();
    this.questionSet = found.questionSet;
    this.targetDate = found.targetDate;
  }
}

@InputType({
  description: 'What somebody says of themselves who has lost every way in. It is compared with what is on file.',
})
export class StartRecoveryProofingInput {
  @Field(() => String, { description: 'The legal first name, or the only name.' })
  givenName!: string;

  @Field(() => String, { nullable: true, description: 'The legal last name.' })
  familyName?: string | null;

  @Field(() => String, { description: 'yyyy-MM-dd.' })
  dateOfBirth!: string;

  @Field(() => String, { description: 'Nine digits. It goes to the identity bureau and is then forgotten.' })
  ssn!: string;

  @Field(() => Boolean, { description: 'Whether the person agrees that the bureau is asked.' })
  consent!: boolean;
}

@InputType({ description: 'The answers to all open questions. They go to the bureau and are not kept.' })
export class AnswerRecoveryProofingInput {
  @Field(() => [ProofingAnswerInput], { description: 'One for each question.' })
  answers!: ProofingAnswerInput[];
}

@InputType({ description: 'A document to take back.' })
export class RemoveRecoveryDocumentInput {
  @Field(() => ID, { description: 'The document.' })
  id!: string;
}
