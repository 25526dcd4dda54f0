import { ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when a secret is asked for a client that proves itself with a key of its own.',
})
export class ClientHasNoSecret extends UserError {
  constructor() {
    super(
      'CLIENT_HAS_NO_SECRET',
      'This client proves itself with its own key, so there is no secret to change. Change its keys instead.',
    );
  }
}
