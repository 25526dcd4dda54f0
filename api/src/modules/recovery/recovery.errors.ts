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
