import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { Organization, OrganizationConnection } from './organization.entity.ts';
import { searchOrganizations } from './organization-search.service.ts';

@Resolver(() => Organization)
export class OrganizationResolver {
  @Allow('signed-in', 'catalogue:read')
  @Query(() => OrganizationConnection, {
    description: 'Organizations by CCN or by words of their name and place, best match first, closed ones last.',
  })
  organizations(
    @Arg('search', () => String, {
      description: 'A CCN or its beginning, or words; with less than two letters or one digit nothing is found.',
    })
    search: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Organization>> {
    return searchOrganizations(ctx, search, page);
  }
}
