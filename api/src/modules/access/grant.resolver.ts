import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { LocksItsRights } from '../../platform/mutation-transaction.ts';
import { RESUME, REVOKE, SUSPEND } from './grant-act.ts';
import { changeGrants } from './grant-change.service.ts';
import { dropGrant } from './grant-drop.service.ts';
import { GrantConnection, type Grant } from './grant.entity.ts';
import { readGrants } from './grant-list.service.ts';
import {
  ChangeGrantsInput,
  ChangeGrantsResult,
  DropGrantInput,
  DropGrantResult,
  GrantFilter,
  GrantOrder,
} from './grant.types.ts';

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

  @Allow('grant:change')
  @LocksItsRights()
  @Mutation(() => ChangeGrantsResult, {
    description: 'Takes roles away for good, with a result for each. Their holders are told why.',
  })
  revokeGrants(
    @Arg('input', () => ChangeGrantsInput, { description: 'The grants and the reason.' }) input: ChangeGrantsInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return changeGrants(ctx, REVOKE, input);
  }

  @Allow('grant:change')
  @LocksItsRights()
  @Mutation(() => ChangeGrantsResult, {
    description: 'Lets roles rest, so that they can come back; with a result for each. Their holders are told why.',
  })
  suspendGrants(
    @Arg('input', () => ChangeGrantsInput, { description: 'The grants and the reason.' }) input: ChangeGrantsInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return changeGrants(ctx, SUSPEND, input);
  }

  @Allow('grant:change')
  @LocksItsRights()
  @Mutation(() => ChangeGrantsResult, {
    description: 'Gives roles back that rest, with a result for each. Their holders are told.',
  })
  resumeGrants(
    @Arg('input', () => ChangeGrantsInput, { description: 'The grants and the reason.' }) input: ChangeGrantsInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return changeGrants(ctx, RESUME, input);
  }

  @Allow('signed-in')
  @Mutation(() => DropGrantResult, { description: 'Gives a role of one’s own back, for good.' })
  dropGrant(
    @Arg('input', () => DropGrantInput, { description: 'Which.' }) input: DropGrantInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return dropGrant(ctx, input.id);
  }
}
