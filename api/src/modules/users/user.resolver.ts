import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { User, UserConnection } from './user.entity.ts';
import { readUsers, viewUser } from './user-list.service.ts';
import { findUsers } from './user.service.ts';
import { UserFilter } from './user.types.ts';

@Resolver(() => User)
export class UserResolver {
  @Allow('user:read')
  @Query(() => UserConnection, { description: 'The people with an account, by last name.' })
  users(
    @Arg('filter', () => UserFilter, { nullable: true, description: 'Which of them.' }) filter: UserFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<User>> {
    return readUsers(ctx, filter ?? {}, page);
  }

  @Allow('user:read')
  @Query(() => User, {
    nullable: true,
    description: 'One person. Each look is on record; null when there is nobody that you may see.',
  })
  user(@Arg('id', () => ID, { description: 'The person.' }) id: string, @Ctx() ctx: Context): Promise<User | null> {
    return viewUser(ctx, id);
  }

  @Allow('user:read')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The name of whoever disabled or enabled the account the last time.',
  })
  async stateChangedBy(@Root() user: User, @Ctx() ctx: Context): Promise<string | null> {
    if (!user.stateChangedById) return null;
    return (await loader(ctx, findUsers).load(user.stateChangedById))?.displayName() ?? null;
  }
}
