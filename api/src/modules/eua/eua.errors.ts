import { ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when nobody at this browser has signed in with EUA, or longer ago than half an hour.',
})
export class EuaSignInGone extends UserError {
  constructor() {
    super('EUA_SIGN_IN_GONE', 'That took too long, or was done already. Sign in with your EUA ID again.');
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when the e-mail address that EUA vouches for has an account already; nobody has two, and nobody both an EUA ID and a HARP password.',
})
export class EuaAccountExists extends UserError {
  constructor() {
    super(
      'EUA_ACCOUNT_EXISTS',
      'You have an account already, so that no second one is made. Sign in with it, or ask the help desk to move it to your EUA ID; its roles are kept.',
    );
  }
}
