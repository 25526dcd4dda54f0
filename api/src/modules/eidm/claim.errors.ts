import { ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when an EIDM ID and a password do not go together; the same words for an unknown, a wrong and a closed one.',
})
export class EarlierSignInRefused extends UserError {
  constructor() {
    super(
      'EARLIER_SIGN_IN_REFUSED',
      'We can’t take you on with that. Check what you typed and try again. Whoever has moved to HARP already signs in there; look in your mail, too.',
    );
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when this browser has no open way to an EIDM account: it took too long, is finished, or was begun elsewhere.',
})
export class EarlierClaimClosed extends UserError {
  constructor() {
    super(
      'EARLIER_CLAIM_CLOSED',
      'There is nothing open here to go on with: it took too long, was finished, or was begun in another browser. If you have finished it, sign in; else start again.',
    );
  }
}
