import { ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

@Allow('proofing:decide')
@ObjectType({
  implements: UserError,
  description: 'Returned when the case is at another stage by now: somebody else was faster. Nothing was done.',
})
export class ProofingReviewMoved extends UserError {
  constructor() {
    super('PROOFING_REVIEW_MOVED', 'Somebody else has decided meanwhile. Look at the case again.', ['input', 'stage']);
  }
}

@Allow('proofing:decide')
@ObjectType({
  implements: UserError,
  description: 'Returned when somebody would confirm what they said themselves.',
})
export class ExaminedByYou extends UserError {
  constructor() {
    super('EXAMINED_BY_YOU', 'You have looked at this case already. Somebody else has to confirm it.', [
      'input',
      'caseId',
    ]);
  }
}

@Allow('proofing:decide')
@ObjectType({
  implements: UserError,
  description: 'Returned when a case can’t be passed: another account, in use, was proofed with the same number.',
})
export class SameNumberInUse extends UserError {
  constructor() {
    super(
      'SAME_NUMBER_IN_USE',
      'Another account in use has the same Social Security number. Nobody has two: have that one disabled first, or say no to this case.',
      ['input', 'outcome'],
    );
  }
}
