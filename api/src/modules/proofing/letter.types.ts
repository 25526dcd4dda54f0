import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, RateLimited } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { ProofingCaseClosed } from './document.errors.ts';
import { LetterCodeExpired, LetterNotPossible, LetterTooSoon, WrongLetterCode } from './letter.errors.ts';
import { ProofingCase } from './proofing-case.entity.ts';
import { ProofingLetter } from './proofing-letter.entity.ts';

@Allow('password-level')
@ObjectType({ description: 'How an identity check by letter stands.' })
export class LetterCheck {
  @Field(() => ProofingLetter, { description: 'The newest letter.' })
  letter!: ProofingLetter;

  @Field(() => Date, { description: 'From when on a new one can be asked for.' })
  againAt!: Date;
}

@InputType({ description: 'The wish for a letter with a code.' })
export class AskForProofingLetterInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
}

@InputType({ description: 'The code of a letter.' })
export class EnterProofingCodeInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => String, { description: 'Ten letters and digits; case, spaces and hyphens do not count.' })
  code!: string;
}

export const AskForProofingLetterResult = resultUnion(
  'AskForProofingLetterResult',
  'What came of asking for a letter.',
  [ProofingCase, LetterNotPossible, LetterTooSoon, ProofingCaseClosed, NotFound],
);
export const EnterProofingCodeResult = resultUnion('EnterProofingCodeResult', 'What came of typing in the code.', [
  ProofingCase,
  InvalidInput,
  WrongLetterCode,
  LetterCodeExpired,
  RateLimited,
  ProofingCaseClosed,
  NotFound,
]);
