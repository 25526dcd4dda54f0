import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, RateLimited, UserError } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { DocumentsMissing, ProofingCaseClosed } from './document.errors.ts';
import { ProofingCase, ProofingMethod, ProofingStrength } from './proofing-case.entity.ts';

export enum ManualProofingReason {
  NO_SSN = 'NO_SSN',
  FAILED_REMOTE = 'FAILED_REMOTE',
  OTHER = 'OTHER',
}

registerEnumType(ManualProofingReason, {
  name: 'ManualProofingReason',
  description: 'Why somebody wants a person to check their identity.',
  valuesConfig: {
    NO_SSN: { description: 'They do not have a Social Security number or do not want to give it.' },
    FAILED_REMOTE: { description: 'The questions could not be asked or were not passed.' },
    OTHER: { description: 'Anything else.' },
  },
});

@Allow('public')
@ObjectType({ description: 'One answer to choose.' })
export class ProofingChoice {
  @Field(() => String, { description: 'Its id, for answering.' })
  id!: string;

  @Field(() => String, { description: 'What it says.' })
  text!: string;
}

@Allow('public')
@ObjectType({ description: 'A question from the person’s history. It is not kept.' })
export class ProofingQuestion {
  @Field(() => String, { description: 'Its id, for answering.' })
  id!: string;

  @Field(() => String, { description: 'The question.' })
  text!: string;

  @Field(() => [ProofingChoice], { description: 'The answers to choose from.' })
  choices!: ProofingChoice[];
}

@Allow('signed-in')
@ObjectType({ description: 'What is known of how somebody was proofed.' })
export class ProofingSummary {
  @Field(() => Boolean, { description: 'Whether they were.' })
  proofed!: boolean;

  @Field(() => ProofingMethod, { nullable: true, description: 'How.' })
  method!: ProofingMethod | null;

  @Field(() => ProofingStrength, { nullable: true, description: 'What it is worth.' })
  strength!: ProofingStrength | null;

  @Field(() => Date, { nullable: true, description: 'When.' })
  provedAt!: Date | null;
}

@InputType({ description: 'The start of remote proofing.' })
export class StartProofingInput {
  @Field(() => String, { description: 'Nine digits. It goes to the identity bureau and is then forgotten.' })
  ssn!: string;

  @Field(() => Boolean, { description: 'Whether the person agrees that the bureau is asked.' })
  consent!: boolean;
}

@InputType({ description: 'The answer to one question.' })
export class ProofingAnswerInput {
  @Field(() => String, { description: 'The question.' })
  questionId!: string;

  @Field(() => String, { description: 'The chosen answer.' })
  choiceId!: string;
}

@InputType({ description: 'The answers to all open questions. They go to the bureau and are not kept.' })
export class AnswerProofingInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => [ProofingAnswerInput], { description: 'One for each question.' })
  answers!: ProofingAnswerInput[];
}

@InputType({ description: 'The wish that a person checks the identity.' })
export class ChooseManualProofingInput {
  @Field(() => ManualProofingReason, { description: 'Why.' })
  reason!: ManualProofingReason;
}

@Allow('public')
@ObjectType({ implements: UserError, description: 'Returned when the identity is proofed already.' })
export class AlreadyProofed extends UserError {
  constructor() {
    super('ALREADY_PROOFED', 'Your identity is checked already. There is nothing more to do here.');
  }
}

export const StartProofingResult = resultUnion('StartProofingResult', 'What came of starting.', [
  ProofingCase,
  InvalidInput,
  RateLimited,
  AlreadyProofed,
]);
export const AnswerProofingResult = resultUnion('AnswerProofingResult', 'What came of answering.', [
  ProofingCase,
  InvalidInput,
  ProofingCaseClosed,
  NotFound,
]);
export const ChooseManualProofingResult = resultUnion(
  'ChooseManualProofingResult',
  'What came of asking for a person.',
  [ProofingCase, AlreadyProofed],
);

@InputType({ description: 'A document to take back.' })
export class RemoveProofingDocumentInput {
  @Field(() => ID, { description: 'The document.' })
  id!: string;
}

@InputType({ description: 'A case whose documents are complete.' })
export class SendProofingDocumentsInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
}

export const RemoveProofingDocumentResult = resultUnion(
  'RemoveProofingDocumentResult',
  'What came of taking a document back.',
  [ProofingCase, ProofingCaseClosed, NotFound],
);
export const SendProofingDocumentsResult = resultUnion(
  'SendProofingDocumentsResult',
  'What came of sending the documents to the help desk.',
  [ProofingCase, DocumentsMissing, ProofingCaseClosed, NotFound],
);
