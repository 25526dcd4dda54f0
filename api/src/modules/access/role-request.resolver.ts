import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { LocksItsRights } from '../../platform/mutation-transaction.ts';
import { decideRoleRequest, decideRoleRequests } from './decide.service.ts';
import { queueCounts, readQueue } from './queue.service.ts';
import { RoleRequestConnection, type RoleRequest } from './role-request.entity.ts';
import {
  DecideRoleRequestInput,
  DecideRoleRequestResult,
  DecideRoleRequestsInput,
  DecideRoleRequestsResult,
  QueueCounts,
  QueueFilter,
  QueueOrder,
  SubmitRoleRequestsInput,
  SubmitRoleRequestsResult,
  WithdrawRoleRequestInput,
  WithdrawRoleRequestResult,
} from './role-request.types.ts';
import { submitRoleRequests } from './submit.service.ts';
import { withdrawRoleRequest } from './withdraw.service.ts';

@Resolver()
export class RoleRequestResolver {
  @Allow('role-request:decide')
  @Query(() => RoleRequestConnection, { description: 'The requests that stand in this person’s queue.' })
  queue(
    @Arg('filter', () => QueueFilter, { nullable: true, description: 'Which of them.' }) filter: QueueFilter | null,
    @Arg('orderBy', () => QueueOrder, { defaultValue: QueueOrder.DUE_ASC, description: 'In what order.' })
    order: QueueOrder,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<RoleRequest>> {
    return readQueue(ctx, filter ?? {}, order, page);
  }

  @Allow('role-request:decide')
  @Query(() => QueueCounts, { description: 'How many requests wait in this person’s queue.' })
  queueCounts(@Ctx() ctx: Context): Promise<QueueCounts> {
    return queueCounts(ctx);
  }

  @Allow('signed-in', 'role-request:submit')
  @Mutation(() => SubmitRoleRequestsResult, { description: 'Asks for every role of a basket.' })
  submitRoleRequests(
    @Arg('input', () => SubmitRoleRequestsInput, { description: 'The basket.' }) input: SubmitRoleRequestsInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return submitRoleRequests(ctx, input);
  }

  @Allow('signed-in', 'role-request:submit')
  @Mutation(() => WithdrawRoleRequestResult, { description: 'Takes back a request that waits.' })
  withdrawRoleRequest(
    @Arg('input', () => WithdrawRoleRequestInput, { description: 'Which.' }) input: WithdrawRoleRequestInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return withdrawRoleRequest(ctx, input.id);
  }

  @Allow('role-request:decide')
  @LocksItsRights()
  @Mutation(() => DecideRoleRequestResult, {
    description: 'Approves or rejects one request. An approved role is held at once.',
  })
  decideRoleRequest(
    @Arg('input', () => DecideRoleRequestInput, { description: 'The request and the answer.' })
    input: DecideRoleRequestInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return decideRoleRequest(ctx, input);
  }

  @Allow('role-request:decide')
  @LocksItsRights()
  @Mutation(() => DecideRoleRequestsResult, {
    description: 'Gives several requests the same answer, with a result for each.',
  })
  decideRoleRequests(
    @Arg('input', () => DecideRoleRequestsInput, { description: 'The requests and the answer.' })
    input: DecideRoleRequestsInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return decideRoleRequests(ctx, input);
  }
}
