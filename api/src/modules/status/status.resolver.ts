import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { connectionOf, PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { follow } from '../../platform/follow.ts';
import { Service, ServiceChange } from './service.entity.ts';
import { STATUS_TOPIC } from './derive.service.ts';
import { setServiceState } from './set-state.service.ts';
import { changesOf, systemStatus } from './status.service.ts';
import { SetServiceStateInput, SetServiceStateResult, SystemStatus } from './status.types.ts';

const ServiceChangeConnection = connectionOf(ServiceChange, 'ServiceChange', 'public');

@Resolver(() => Service)
export class StatusResolver {
  @Allow('public')
  @Query(() => SystemStatus, { description: 'The state of every system.' })
  systemStatus(@Ctx() ctx: Context): Promise<SystemStatus> {
    return systemStatus(ctx);
  }

  @Allow('public')
  @FieldResolver(() => ServiceChangeConnection, { description: 'Every state it had, the latest first.' })
  history(
    @Root() service: Service,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ServiceChange>> {
    return changesOf(ctx, service, page);
  }

  @Allow('public')
  @Subscription(() => SystemStatus, {
    description: 'The state of every system: as it is now, then whenever it changes.',
    subscribe: follow({ topics: [STATUS_TOPIC], read: systemStatus }),
  })
  systemStatusChanged(@Root() status: SystemStatus): SystemStatus {
    return status;
  }

  @Allow('status:manage')
  @Mutation(() => SetServiceStateResult, {
    description: 'Sets how a system is; everybody sees it at once.',
    deprecationReason: '2026-11-24: declareIncident, updateIncident and scheduleMaintenance say more.',
  })
  setServiceState(
    @Arg('input', () => SetServiceStateInput, { description: 'The system and its state.' }) input: SetServiceStateInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return setServiceState(ctx, input);
  }
}
