import { Field, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when user ID and password do not go together; the same words for an unknown, a wrong and a disabled one.',
})
export class SignInRefused extends UserError {
  constructor() {
    super(
      'SIGN_IN_REFUSED',
      'That user ID and password do not go together. Check both and try again. If you can’t get in, write to or call the help desk.',
    );
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when there were too many wrong tries from this network; other networks and passkeys still get in.',
})
export class SignInLocked extends UserError {
  @Field(() => Date, {
    nullable: true,
    description: 'When it may be tried again; null when only the help desk can open this way in.',
  })
  retryAt: Date | null;

  constructor(retryAt: Date | null) {
    const next = retryAt
      ? 'Wait, or use a passkey or another network.'
      : 'Use a passkey, or ask the help desk to open it again.';
    super('SIGN_IN_LOCKED', `There were too many wrong tries. ${next}`);
    this.retryAt = retryAt;
  }
}
