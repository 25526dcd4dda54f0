import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { declareIncident, reportIncident, updateIncident } from './incident.service.ts';
import { Incident, IncidentConnection, NoticeTemplate, NoticeUpdate } from './notice.entity.ts';
import {
  affectedOf,
  findIncidents,
  findNotice,
  listIncidents,
  listTemplates,
  updatesOf,
} from './notice-lookup.service.ts';
import { discardNotice, publishNotice } from './notice-publish.service.ts';
import { retractUpdate } from './notice.service.ts';
import {
  AffectedService,
  DeclareIncidentInput,
  DeclareIncidentResult,
  IncidentFilter,
  IncidentReportInput,
  IncidentResult,
  NoticeInput,
  NoticeTemplateInput,
  NoticeTemplateResult,
  RetractUpdateInput,
  RetractUpdateResult,
  UpdateIncidentInput,
  UpdateIncidentResult,
} from './notice.types.ts';
import { findServices } from './status.service.ts';
import { deleteTemplate, keepTemplate } from './template.service.ts';

const WHICH = { description: 'Which.' };

@Resolver(() => Incident)
export class IncidentResolver {
  @Allow('public')
  @Query(() => IncidentConnection, {
    description: 'The incidents, the newest first; drafts are shown to status managers alone.',
  })
  incidents(
    @Arg('filter', () => IncidentFilter, { nullable: true, description: 'Which of them.' })
    filter: IncidentFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Incident>> {
    return listIncidents(ctx, filter ?? {}, page);
  }

  @Allow('public')
  @Query(() => Incident, { nullable: true, description: 'One incident; null when there is none, or none for you.' })
  incident(@Arg('id', () => ID, WHICH) id: string, @Ctx() ctx: Context): Promise<Incident | null> {
    return findNotice(ctx, findIncidents, 'Incident', id);
  }

  @Allow('public')
  @FieldResolver(() => [NoticeUpdate], { description: 'What people were told, the newest first.' })
  async updates(@Root() { id }: Incident, @Ctx() ctx: Context): Promise<NoticeUpdate[]> {
    return (await loader(ctx, updatesOf).load(id)) ?? [];
  }

  @Allow('public')
  @FieldResolver(() => [AffectedService], { description: 'The services, and how they are because of it.' })
  async affected(@Root() { id }: Incident, @Ctx() ctx: Context): Promise<AffectedService[]> {
    return (await loader(ctx, affectedOf).load(id)) ?? [];
  }

  @Allow('status:manage')
  @Mutation(() => DeclareIncidentResult, {
    description: 'Declares an incident, notes one that is over, or keeps a draft.',
  })
  declareIncident(
    @Arg('input', () => DeclareIncidentInput, { description: 'The incident.' }) input: DeclareIncidentInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return declareIncident(ctx, input);
  }

  @Allow('status:manage')
  @Mutation(() => UpdateIncidentResult, { description: 'Tells what is new of an incident.' })
  updateIncident(
    @Arg('input', () => UpdateIncidentInput, { description: 'What is new.' }) input: UpdateIncidentInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return updateIncident(ctx, input);
  }

  @Allow('status:manage')
  @Mutation(() => IncidentResult, { description: 'Shows a draft to the public.' })
  publishIncident(@Arg('input', () => NoticeInput, WHICH) input: NoticeInput, @Ctx() ctx: Context): Promise<object> {
    return publishNotice(ctx, Incident, input.id);
  }

  @Allow('status:manage')
  @Mutation(() => IncidentResult, { description: 'Puts a draft away.' })
  discardIncident(@Arg('input', () => NoticeInput, WHICH) input: NoticeInput, @Ctx() ctx: Context): Promise<object> {
    return discardNotice(ctx, Incident, input.id);
  }

  @Allow('status:manage')
  @Mutation(() => IncidentResult, { description: 'Publishes the report of an incident that is over.' })
  reportIncident(
    @Arg('input', () => IncidentReportInput, { description: 'The report.' }) input: IncidentReportInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return reportIncident(ctx, input);
  }

  @Allow('status:manage')
  @Mutation(() => RetractUpdateResult, {
    description: 'Takes the last update back, within ten minutes: everything is as it was before.',
  })
  retractUpdate(
    @Arg('input', () => RetractUpdateInput, { description: 'The update.' }) input: RetractUpdateInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return retractUpdate(ctx, input);
  }
}

@Resolver(() => NoticeTemplate)
export class NoticeTemplateResolver {
  @Allow('status:manage')
  @Query(() => [NoticeTemplate], { description: 'Words that are ready for the next time, by name.' })
  noticeTemplates(@Ctx() ctx: Context): Promise<NoticeTemplate[]> {
    return listTemplates(ctx);
  }

  @Allow('status:manage')
  @FieldResolver(() => [AffectedService], { description: 'The services.' })
  async affected(@Root() { affected }: NoticeTemplate, @Ctx() ctx: Context): Promise<AffectedService[]> {
    const services = await loader(ctx, findServices).loadMany(affected.map(({ serviceId }) => serviceId));
    return affected.flatMap(({ state }, index) => {
      const service = services[index];
      return service && !(service instanceof Error) ? Object.assign(new AffectedService(), { service, state }) : [];
    });
  }

  @Allow('status:manage')
  @Mutation(() => NoticeTemplateResult, { description: 'Keeps words for the next time.' })
  keepNoticeTemplate(
    @Arg('input', () => NoticeTemplateInput, { description: 'The words.' }) input: NoticeTemplateInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return keepTemplate(ctx, input);
  }

  @Allow('status:manage')
  @Mutation(() => NoticeTemplateResult, { description: 'Deletes a template.' })
  deleteNoticeTemplate(
    @Arg('input', () => NoticeInput, WHICH) input: NoticeInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return deleteTemplate(ctx, input.id);
  }
}
