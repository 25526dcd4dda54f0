import { ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when this browser has no open recovery: its link was not opened here, its time is over, or it is finished.',
})
export class RecoveryClosed extends UserError {
  constructor() {
    super(
      'RECOVERY_CLOSED',
      'There is nothing open here to go on with: it took too long, was finished, or was begun in another browser. Start again, and use the link of the newest mail.',
    );
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when it is too late to say no: the second factor was replaced, or nothing is under way any more.',
})
export class RecoveryOver extends UserError {
  constructor() {
    super(
      'RECOVERY_OVER',
      'It is too late for this link: the second factor was replaced, or that way is closed. If it was not you, call the help desk at once.',
    );
  }
}
