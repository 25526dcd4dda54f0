import { Arg, Args, Ctx, FieldResolver, Float, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { connectionOf, PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { follow } from '../../platform/follow.ts';
import { loader } from '../../platform/loader.ts';
import { Service, ServiceChange } from './service.entity.ts';
import { STATUS_TOPIC } from './derive.service.ts';
import { setServiceState } from './set-state.service.ts';
import { changesOf, serviceByKey, systemStatus } from './status.service.ts';
import { ServiceDay, SetServiceStateInput, SetServiceStateResult, SystemStatus } from './status.types.ts';
import { historiesOf } from './uptime.service.ts';

const ServiceChangeConnection = connectionOf(ServiceChange, 'ServiceChange', 'public');

@Resolver(() => Service)
export class StatusResolver {
  @Allow('public')
  @Query(() => SystemStatus, { description: 'The state of every system.' })
  systemStatus(@Ctx() ctx: Context): Promise<SystemStatus> {
    return systemStatus(ctx);
  }

  @Allow('public')
  @Query(() => Service, { nullable: true, description: 'One system by its key; null when there is none.' })
  service(
    @Arg('key', () => String, { description: 'Like `qtso`.' }) key: string,
    @Ctx() ctx: Context,
  ): Promise<Service | null> {
    return serviceByKey(ctx, key);
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
  @FieldResolver(() => [ServiceDay], {
    description: 'Its last 90 days (UTC), the oldest first; the last one is today.',
  })
  async days(@Root() { id }: Service, @Ctx() ctx: Context): Promise<ServiceDay[]> {
    return (await loader(ctx, historiesOf).load(id))?.days ?? [];
  }

  @Allow('public')
  @FieldResolver(() => Float, {
    description:
      'For how much of the last 90 days it was not down, in percent, cut to two decimals. Interruptions and planned outages do not count as down.',
  })
  async uptimePercent(@Root() { id }: Service, @Ctx() ctx: Context): Promise<number> {
    return (await loader(ctx, historiesOf).load(id))?.uptimePercent ?? 100;
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
