import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { scheduleMaintenance, updateMaintenance } from './maintenance.service.ts';
import { Maintenance, MaintenanceConnection, NoticeUpdate } from './notice.entity.ts';
import { affectedOf, findMaintenances, findNotice, listMaintenances, updatesOf } from './notice-lookup.service.ts';
import { discardNotice, publishNotice } from './notice-publish.service.ts';
import {
  AffectedService,
  MaintenanceFilter,
  MaintenanceResult,
  NoticeInput,
  ScheduleMaintenanceInput,
  ScheduleMaintenanceResult,
  UpdateMaintenanceInput,
  UpdateMaintenanceResult,
} from './notice.types.ts';

const WHICH = { description: 'Which.' };

@Resolver(() => Maintenance)
export class MaintenanceResolver {
  @Allow('public')
  @Query(() => MaintenanceConnection, {
    description: 'Maintenance, what starts last first; drafts are shown to status managers alone.',
  })
  maintenances(
    @Arg('filter', () => MaintenanceFilter, { nullable: true, description: 'Which.' }) filter: MaintenanceFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Maintenance>> {
    return listMaintenances(ctx, filter ?? {}, page);
  }

  @Allow('public')
  @Query(() => Maintenance, {
    nullable: true,
    description: 'Some maintenance; null when there is none, or none for you.',
  })
  maintenance(@Arg('id', () => ID, WHICH) id: string, @Ctx() ctx: Context): Promise<Maintenance | null> {
    return findNotice(ctx, findMaintenances, 'Maintenance', id);
  }

  @Allow('public')
  @FieldResolver(() => [NoticeUpdate], { description: 'What people were told, the newest first.' })
  async updates(@Root() { id }: Maintenance, @Ctx() ctx: Context): Promise<NoticeUpdate[]> {
    return (await loader(ctx, updatesOf).load(id)) ?? [];
  }

  @Allow('public')
  @FieldResolver(() => [AffectedService], { description: 'The services that do not work meanwhile.' })
  async affected(@Root() { id }: Maintenance, @Ctx() ctx: Context): Promise<AffectedService[]> {
    return (await loader(ctx, affectedOf).load(id)) ?? [];
  }

  @Allow('status:manage')
  @Mutation(() => ScheduleMaintenanceResult, { description: 'Plans maintenance; it starts and ends by itself.' })
  scheduleMaintenance(
    @Arg('input', () => ScheduleMaintenanceInput, { description: 'The maintenance.' }) input: ScheduleMaintenanceInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return scheduleMaintenance(ctx, input);
  }

  @Allow('status:manage')
  @Mutation(() => UpdateMaintenanceResult, { description: 'Moves, extends, starts, ends or calls off maintenance.' })
  updateMaintenance(
    @Arg('input', () => UpdateMaintenanceInput, { description: 'What is new.' }) input: UpdateMaintenanceInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return updateMaintenance(ctx, input);
  }

  @Allow('status:manage')
  @Mutation(() => MaintenanceResult, { description: 'Shows a draft to the public.' })
  publishMaintenance(@Arg('input', () => NoticeInput, WHICH) input: NoticeInput, @Ctx() ctx: Context): Promise<object> {
    return publishNotice(ctx, Maintenance, input.id);
  }

  @Allow('status:manage')
  @Mutation(() => MaintenanceResult, { description: 'Puts a draft away.' })
  discardMaintenance(@Arg('input', () => NoticeInput, WHICH) input: NoticeInput, @Ctx() ctx: Context): Promise<object> {
    return discardNotice(ctx, Maintenance, input.id);
  }
}
