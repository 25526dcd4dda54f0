import { Field, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';
import { UserState } from '../users/user.entity.ts';

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description: 'Returned when the account is in the wanted state already. Often somebody else was faster.',
})
export class AccountAlreadyChanged extends UserError {
  @Field(() => UserState, { description: 'The state it is in.' })
  state: UserState;

  @Field(() => String, { nullable: true, description: 'The name of whoever changed it; null when nobody did.' })
  changedBy: string | null;

  constructor(state: UserState, changedBy: string | null) {
    super(
      'ACCOUNT_ALREADY_CHANGED',
      `This account is ${state === UserState.ACTIVE ? 'in use' : 'disabled'} already${changedBy ? ` (${changedBy} did that)` : ''}. Nothing was changed this time.`,
      ['input', 'id'],
    );
    this.state = state;
    this.changedBy = changedBy;
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({ implements: UserError, description: 'Returned when somebody would change their own account as staff.' })
export class OwnAccount extends UserError {
  constructor(path: string[] = ['input', 'id']) {
    super('OWN_ACCOUNT', 'Nobody does this with their own account. Ask somebody else of the staff.', path);
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description: 'Returned when an account can’t be enabled: another one, in use, was proofed with the same identity.',
})
export class IdentityInUse extends UserError {
  constructor() {
    super(
      'IDENTITY_IN_USE',
      'This person has another account that is in use. Nobody has two: disable the other one first.',
      ['input', 'id'],
    );
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({ implements: UserError, description: 'Returned when the person has the role of staff already.' })
export class StaffRoleHeld extends UserError {
  constructor() {
    super('STAFF_ROLE_HELD', 'The person has this role already. There is nothing to do.', ['input', 'roleId']);
  }
}
