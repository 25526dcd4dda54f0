import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { Organization } from '../organizations/organization.entity.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { findRoles } from '../programs/program.service.ts';
import { Role } from '../programs/role.entity.ts';
import { User } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { changedBy, otherOfficers, viewerCanChange } from './grant-loads.service.ts';
import { Grant } from './grant.entity.ts';

@Resolver(() => Grant)
export class GrantFieldsResolver {
  @Allow('signed-in', 'any-token')
  @FieldResolver(() => User, { description: 'Who holds it.' })
  async user(@Root() grant: Grant, @Ctx() ctx: Context): Promise<User> {
    return (await loader(ctx, findUsers).load(grant.userId)) as User;
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => Role, { description: 'The role.' })
  async role(@Root() grant: Grant, @Ctx() ctx: Context): Promise<Role> {
    return (await loader(ctx, findRoles).load(grant.roleId)) as Role;
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => Organization, { description: 'The organization.' })
  async organization(@Root() grant: Grant, @Ctx() ctx: Context): Promise<Organization> {
    return (await loader(ctx, findOrganizations).load(grant.organizationId)) as Organization;
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The name of whoever revoked, suspended or resumed it the last time.',
  })
  changedBy(@Root() grant: Grant, @Ctx() ctx: Context): Promise<string | null> {
    return changedBy(ctx, grant);
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Of the role of a security officer in use: how many others the organization has for the program. Else null.',
  })
  otherOfficers(@Root() grant: Grant, @Ctx() ctx: Context): Promise<number | null> {
    return otherOfficers(ctx, grant);
  }

  @Allow('grant:read')
  @FieldResolver(() => Boolean, {
    description: 'Whether the person who looks may revoke, suspend or resume it, if its state allows.',
  })
  viewerCanChange(@Root() grant: Grant, @Ctx() ctx: Context): Promise<boolean> {
    return viewerCanChange(ctx, grant);
  }
}
