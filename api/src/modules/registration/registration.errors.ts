import { Field, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when this browser has no open registration: it ended, was finished elsewhere, or its address is not confirmed yet.',
})
export class RegistrationClosed extends UserError {
  constructor(
    message = 'There is no open registration here. If you have finished it, sign in; else start with your e-mail address, and you go on where you were.',
  ) {
    super('REGISTRATION_CLOSED', message);
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when a code or link was right once, but is too old or was used.',
})
export class CodeExpired extends UserError {
  constructor() {
    super('CODE_EXPIRED', 'That code or link is too old or was used before. Ask for a new one; it comes in a minute.');
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when wrong codes were typed too often; a new registration is needed.',
})
export class TooManyAttempts extends UserError {
  @Field(() => Date, {
    nullable: true,
    description: 'When it may be tried again; null when it may at once, from the start.',
  })
  retryAt: Date | null = null;

  constructor() {
    super(
      'TOO_MANY_ATTEMPTS',
      'There were too many wrong codes. Start again with your e-mail address; nothing that you have saved is lost.',
    );
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when somebody else has the user ID, in whatever case of letters.',
})
export class UserIdTaken extends UserError {
  @Field(() => [String], { description: 'Ones near it that are free at this moment.' })
  suggestions: string[];

  constructor(suggestions: string[]) {
    super('USER_ID_TAKEN', 'Somebody else has that user ID. Choose another one.', ['input', 'userId']);
    this.suggestions = suggestions;
  }
}

@Allow('public')
@ObjectType({ implements: UserError, description: 'Returned when a password can’t be taken, with every reason.' })
export class PasswordRefused extends UserError {
  @Field(() => [String], { description: 'TOO_SHORT, TOO_LONG, COMMON, SERVICE_NAME or PERSONAL.' })
  reasons: string[];

  constructor(reasons: string[]) {
    super('PASSWORD_REFUSED', reasons.map((reason) => WHY[reason]).join(' '), ['input', 'password']);
    this.reasons = reasons;
  }
}

const WHY: Record<string, string> = {
  TOO_SHORT: 'Use 15 characters or more; a few words with spaces are fine.',
  TOO_LONG: 'Use 128 characters or fewer.',
  COMMON: 'That password is on a list of common ones, which attackers try first. Choose another.',
  SERVICE_NAME: 'A password made of this service’s name is too easy to guess. Choose another.',
  PERSONAL: 'A password made of your own name, user ID or e-mail address is too easy to guess. Choose another.',
};
