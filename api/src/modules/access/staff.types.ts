import { Field, ID, InputType } from 'type-graphql';
import { InvalidInput, NotFound, StepUpNeeded } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { User } from '../users/user.entity.ts';
import { AccountAlreadyChanged, IdentityInUse, OwnAccount, StaffRoleHeld } from './account.errors.ts';
import { Grant } from './grant.entity.ts';
import { LastAdministrator } from './grant.errors.ts';

@InputType({ description: 'A role of staff for somebody.' })
export class GiveStaffRoleInput {
  @Field(() => ID, { description: 'The person.' })
  userId!: string;

  @Field(() => ID, { description: 'One of the roles of staff.' })
  roleId!: string;
}

export const ChangeAccountResult = resultUnion('ChangeAccountResult', 'What came of changing an account.', [
  User,
  InvalidInput,
  AccountAlreadyChanged,
  IdentityInUse,
  OwnAccount,
  LastAdministrator,
  StepUpNeeded,
  NotFound,
]);

export const GiveStaffRoleResult = resultUnion('GiveStaffRoleResult', 'What came of giving a role of staff.', [
  Grant,
  InvalidInput,
  StaffRoleHeld,
  OwnAccount,
  StepUpNeeded,
  NotFound,
]);
