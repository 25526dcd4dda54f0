import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import type { User } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { countCases, readCases } from './case-list.service.ts';
import { HelpDeskCase, HelpDeskCaseConnection, HelpDeskCaseCount, HelpDeskCaseFilter } from './help-desk-case.types.ts';

const personOf = async (ctx: Context, { personId }: HelpDeskCase): Promise<User | null> =>
  personId === null ? null : loader(ctx, findUsers).load(personId);

@Resolver(() => HelpDeskCase)
export class HelpDeskCaseResolver {
  @Allow('case:read')
  @Query(() => HelpDeskCaseConnection, {
    description: 'The cases of the help desk, of every kind that you may see: what is due first, first.',
  })
  helpDeskCases(
    @Arg('filter', () => HelpDeskCaseFilter, { nullable: true, description: 'Which of them.' })
    filter: HelpDeskCaseFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<HelpDeskCase>> {
    return readCases(ctx, filter ?? {}, page);
  }

  @Allow('case:read')
  @Query(() => [HelpDeskCaseCount], { description: 'How many cases of each kind wait for the help desk.' })
  helpDeskCaseCounts(@Ctx() ctx: Context): Promise<HelpDeskCaseCount[]> {
    return countCases(ctx);
  }

  @Allow('case:read')
  @FieldResolver(() => String, { nullable: true, description: 'The name of the person; null where nobody knows yet.' })
  async personName(@Root() found: HelpDeskCase, @Ctx() ctx: Context): Promise<string | null> {
    return (await personOf(ctx, found))?.displayName() ?? null;
  }

  @Allow('case:read')
  @FieldResolver(() => String, { nullable: true, description: 'The user ID of the person.' })
  async personUserId(@Root() found: HelpDeskCase, @Ctx() ctx: Context): Promise<string | null> {
    return (await personOf(ctx, found))?.userId ?? null;
  }
}
