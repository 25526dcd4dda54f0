import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { Program } from '../programs/program.entity.ts';
import { findPrograms } from '../programs/program.service.ts';
import { EventStream, EventStreamConnection } from './event-stream.entity.ts';
import { changeStream, createStream, deleteStream, findStreamCounts } from './event-stream.service.ts';
import {
  ChangeEventStreamInput,
  CreateEventStreamInput,
  CreateEventStreamResult,
  EventStreamFilter,
  EventStreamInput,
  EventStreamResult,
} from './event-stream.types.ts';
import { listStreams } from './webhook-lookup.service.ts';

@Resolver(() => EventStream)
export class EventStreamResolver {
  @Allow('integration:manage')
  @Query(() => EventStreamConnection, {
    description: 'The event streams of the programs that you look after, the newest first.',
  })
  eventStreams(
    @Arg('filter', () => EventStreamFilter, { nullable: true, description: 'Which of them.' })
    filter: EventStreamFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<EventStream>> {
    return listStreams(ctx, filter ?? {}, page);
  }

  @Allow('integration:manage')
  @FieldResolver(() => Program, { description: 'The program that is told.' })
  async program(@Root() stream: EventStream, @Ctx() ctx: Context): Promise<Program> {
    return (await loader(ctx, findPrograms).load(stream.programId)) as Program;
  }

  @Allow('integration:manage')
  @FieldResolver(() => String, { description: 'The address to poll, with a service account’s token.' })
  pollUrl(@Root() stream: EventStream, @Ctx() ctx: Context): string {
    return `${ctx.config.apiUrl}/events/streams/${stream.globalId()}/poll`;
  }

  @Allow('integration:manage')
  @FieldResolver(() => Int, { description: 'How many events wait to be acknowledged.' })
  async pendingCount(@Root() stream: EventStream, @Ctx() ctx: Context): Promise<number> {
    return (await loader(ctx, findStreamCounts).load(stream.id))?.pending ?? 0;
  }

  @Allow('integration:manage')
  @FieldResolver(() => Int, { description: 'How many events its reader refused in the last seven days.' })
  async refusedCount(@Root() stream: EventStream, @Ctx() ctx: Context): Promise<number> {
    return (await loader(ctx, findStreamCounts).load(stream.id))?.refused ?? 0;
  }

  @Allow('integration:manage')
  @Mutation(() => CreateEventStreamResult, { description: 'Makes an event stream.' })
  createEventStream(
    @Arg('input', () => CreateEventStreamInput, { description: 'The stream.' }) input: CreateEventStreamInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return createStream(ctx, input);
  }

  @Allow('integration:manage')
  @Mutation(() => EventStreamResult, { description: 'Changes the name or the events of an event stream.' })
  changeEventStream(
    @Arg('input', () => ChangeEventStreamInput, { description: 'How it is from now on.' })
    input: ChangeEventStreamInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return changeStream(ctx, input);
  }

  @Allow('integration:manage')
  @Mutation(() => EventStreamResult, { description: 'Deletes an event stream with what nobody has fetched yet.' })
  deleteEventStream(
    @Arg('input', () => EventStreamInput, { description: 'Which.' }) input: EventStreamInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return deleteStream(ctx, input.id);
  }
}
