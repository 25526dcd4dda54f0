import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { LocksItsRights } from '../../platform/mutation-transaction.ts';
import { staffRoles } from '../programs/program.service.ts';
import { Role } from '../programs/role.entity.ts';
import { ChangeAccountInput } from '../users/user.types.ts';
import { changeAccount } from './account-state.service.ts';
import { giveStaffRole } from './staff.service.ts';
import { ChangeAccountResult, GiveStaffRoleInput, GiveStaffRoleResult } from './staff.types.ts';

@Resolver()
export class StaffResolver {
  @Allow('staff:name')
  @Query(() => [Role], { description: 'The roles of staff, which are given and not asked for.' })
  staffRoles(@Ctx() ctx: Context): Promise<Role[]> {
    return staffRoles(ctx);
  }

  @Allow('staff:name')
  @LocksItsRights()
  @Mutation(() => GiveStaffRoleResult, {
    description: 'Gives somebody a role of staff; revokeGrants takes it away. Needs a fresh factor.',
  })
  giveStaffRole(
    @Arg('input', () => GiveStaffRoleInput, { description: 'Whom, and which.' }) input: GiveStaffRoleInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return giveStaffRole(ctx, input);
  }

  @Allow('user:disable')
  @LocksItsRights()
  @Mutation(() => ChangeAccountResult, {
    description: 'Disables an account and ends its sessions. The person is told why. Needs a fresh factor.',
  })
  disableUser(
    @Arg('input', () => ChangeAccountInput, { description: 'Whose, and why.' }) input: ChangeAccountInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return changeAccount(ctx, 'disable', input);
  }

  @Allow('user:disable')
  @LocksItsRights()
  @Mutation(() => ChangeAccountResult, {
    description: 'Enables an account again, with the roles it has. The person is told. Needs a fresh factor.',
  })
  enableUser(
    @Arg('input', () => ChangeAccountInput, { description: 'Whose, and why.' }) input: ChangeAccountInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return changeAccount(ctx, 'enable', input);
  }
}
