import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { GrantConnection, type Grant } from './grant.entity.ts';
import { readGrants } from './grant-list.service.ts';
import { GrantFilter, GrantOrder } from './grant.types.ts';

@Resolver()
export class GrantResolver {
  @Allow('grant:read')
  @Query(() => GrantConnection, {
    description: 'Who holds and held which role, in the programs and organizations that this person looks after.',
  })
  grants(
    @Arg('filter', () => GrantFilter, { nullable: true, description: 'Which of them.' }) filter: GrantFilter | null,
    @Arg('orderBy', () => GrantOrder, { defaultValue: GrantOrder.STARTED_DESC, description: 'In what order.' })
    order: GrantOrder,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Grant>> {
    return readGrants(ctx, filter ?? {}, order, page);
  }
}
