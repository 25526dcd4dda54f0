import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { User } from '../users/user.entity.ts';
import { grantsOfPerson } from './grant-list.service.ts';
import { GrantConnection, type Grant } from './grant.entity.ts';
import { requestsOfPerson } from './queue.service.ts';
import { RoleRequestConnection, type RoleRequest } from './role-request.entity.ts';

@Resolver(() => User)
export class UserAccessResolver {
  @Allow('grant:read')
  @FieldResolver(() => GrantConnection, {
    description: 'What the person holds and held, newest first, as far as whoever looks may see it.',
  })
  grants(@Root() { id }: User, @Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<Grant>> {
    return grantsOfPerson(ctx, id, page);
  }

  @Allow('user:read')
  @FieldResolver(() => RoleRequestConnection, { description: 'The person’s requests, newest first.' })
  roleRequests(
    @Root() { id }: User,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<RoleRequest>> {
    return requestsOfPerson(ctx, id, page);
  }
}
