import { limits } from '@harp/domain/limits.ts';
import { Field, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when no letter can be sent: the records do not have the person at their home address, or no letters are sent here.',
})
export class LetterNotPossible extends UserError {
  constructor() {
    super(
      'LETTER_NOT_POSSIBLE',
      'We can’t check your identity by letter. Try online again, or let the help desk check it by your documents.',
    );
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when the letter before is not a day old, or there were too many: it may still come.',
})
export class LetterTooSoon extends UserError {
  @Field(() => Date, { description: 'From when on a new one can be asked for.' })
  retryAt: Date;

  constructor(retryAt: Date) {
    super('LETTER_TOO_SOON', 'Your letter is on its way. You can ask for a new one later.');
    this.retryAt = retryAt;
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when the code of a letter is not right; the same for one that was never right.',
})
export class WrongLetterCode extends UserError {
  constructor() {
    super(
      'WRONG_LETTER_CODE',
      `That code is not right. Type the ${limits.proofingLetter.codeLength} letters and digits of your letter.`,
      ['input', 'code'],
    );
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when the code of a letter was right once but has expired.',
})
export class LetterCodeExpired extends UserError {
  constructor() {
    super('LETTER_CODE_EXPIRED', 'That code is no longer good. Ask for a new letter.', ['input', 'code']);
  }
}
