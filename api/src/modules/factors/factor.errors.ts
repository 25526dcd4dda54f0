import { Field, Int, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when a code is not right; the same answer whether it was ever right or there is nothing to compare it with.',
})
export class WrongCode extends UserError {
  @Field(() => Int, { nullable: true, description: 'How many more tries there are, where that is known.' })
  attemptsLeft: number | null;

  constructor(attemptsLeft: number | null = null, path: string[] = ['input', 'code']) {
    super('WRONG_CODE', 'That code is not right. Check it and type it again; use the newest one.', path);
    this.attemptsLeft = attemptsLeft;
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when a code was right and has been used before: each works once.',
})
export class CodeAlreadyUsed extends UserError {
  constructor() {
    super(
      'CODE_ALREADY_USED',
      'That code was used before, and each works only once. Wait for the next one, then type it.',
      ['input', 'code'],
    );
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when a passkey could not be accepted: unknown, made for another site, or too late.',
})
export class PasskeyRefused extends UserError {
  constructor() {
    super('PASSKEY_REFUSED', 'We could not accept that passkey. Try again, or use another way to sign in.');
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when the factor to remove is the only one: without any, nobody could get in.',
})
export class LastFactor extends UserError {
  constructor() {
    super('LAST_FACTOR', 'This is your only second factor. Add another one first, then remove this.');
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when text messages or voice calls would be the only factors: they are never alone.',
})
export class PhoneAlone extends UserError {
  constructor() {
    super(
      'PHONE_ALONE',
      'Text messages and voice calls can’t be your only second factor. Add a passkey or an authenticator app first.',
    );
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when there is no phone gateway here, or somebody has as many phones as one may have.',
})
export class PhoneNotOffered extends UserError {
  constructor() {
    super('PHONE_NOT_OFFERED', 'No more phones can be added here. Use a passkey or an authenticator app.');
  }
}

@Allow('public')
@ObjectType({ implements: UserError, description: 'Returned when a factor was begun to be added too long ago.' })
export class EnrolmentExpired extends UserError {
  constructor() {
    super(
      'ENROLMENT_EXPIRED',
      'That took too long, so the code on the page is no longer good. Start again to get a new one.',
    );
  }
}
