import { limits } from '@harp/domain/limits.ts';
import { parseLine } from '@harp/domain/parsed.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput } from '../../platform/errors.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { managedProgramByKey } from '../programs/program.service.ts';
import { EventStream } from './event-stream.entity.ts';
import type { ChangeEventStreamInput, CreateEventStreamInput } from './event-stream.types.ts';
import { findStreams, streamForChange } from './webhook-lookup.service.ts';
import { lastSequence, readEventTypes, tooMany } from './webhook.service.ts';

const notThere = (): NotFound => new NotFound('that event stream', ['input', 'id']);

type Described = Pick<EventStream, 'name' | 'eventTypes'>;

function readStream(input: { name: string; eventTypes: string[] }): Described | InvalidInput {
  const problems = new Problems();
  const name = problems.take('input.name', parseLine(input.name, 'the name', limits.label.max));
  const eventTypes = readEventTypes(problems, input.eventTypes);
  return problems.error() ?? { name, eventTypes };
}

/** Makes a stream. It is read with a service account's token, so there is no secret of its own. */
export async function createStream(
  ctx: Context,
  input: CreateEventStreamInput,
): Promise<EventStream | InvalidInput | NotFound | IdempotencyKeyReused> {
  const read = readStream(input);
  if (!('eventTypes' in read)) return read;
  const { idempotencyKey, ...content } = input;
  return once<EventStream | InvalidInput | NotFound, string>(
    ctx,
    'createEventStream',
    idempotencyKey,
    content,
    () => insertStream(ctx, input.programKey, read),
    (result) => (result instanceof EventStream ? result.id : null),
    async (id) => (await findStreams(ctx, [id])).get(id) ?? notThere(),
  );
}

async function insertStream(
  ctx: Context,
  programKey: string,
  described: Described,
): Promise<EventStream | InvalidInput | NotFound> {
  const program = await managedProgramByKey(ctx, programKey);
  if (!program) return new NotFound('that program', ['input', 'programKey']);
  const full = await tooMany(ctx, 'event_stream', program.id, limits.eventStream.perProgram);
  if (full) return full;
  const stream = Object.assign(new EventStream(), {
    ...described,
    id: newId(),
    programId: program.id,
    state: 'ACTIVE',
    since: await lastSequence(ctx),
    createdBy: requireActor(ctx).id,
    createdAt: ctx.now(),
    lastPolledAt: null,
  });
  await ctx.db.insert(EventStream, stream);
  await audit(ctx, {
    action: 'event-stream.created',
    targetType: 'EventStream',
    targetId: stream.id,
    after: { ...described, program: program.key },
  });
  return stream;
}

/** Changes what a stream tells of from now on; what stands in it already stays. */
export async function changeStream(
  ctx: Context,
  input: ChangeEventStreamInput,
): Promise<EventStream | InvalidInput | NotFound> {
  const read = readStream(input);
  if (!('eventTypes' in read)) return read;
  const stream = await streamForChange(ctx, input.id);
  if (!stream) return notThere();
  await ctx.db.update(EventStream, { id: stream.id }, read);
  await audit(ctx, {
    action: 'event-stream.changed',
    targetType: 'EventStream',
    targetId: stream.id,
    before: { name: stream.name, eventTypes: stream.eventTypes },
    after: { ...read },
  });
  return Object.assign(stream, read);
}

/** Deletes a stream with what nobody has fetched yet. */
export async function deleteStream(ctx: Context, id: string): Promise<EventStream | NotFound> {
  const stream = await streamForChange(ctx, id);
  if (!stream) return notThere();
  await ctx.db.update(EventStream, { id: stream.id }, { state: 'DISABLED' });
  await ctx.db.query('delete from event_stream_item where stream_id = $1', [stream.id]);
  await audit(ctx, {
    action: 'event-stream.deleted',
    targetType: 'EventStream',
    targetId: stream.id,
    before: { name: stream.name, eventTypes: stream.eventTypes },
  });
  return Object.assign(stream, { state: 'DISABLED' as const });
}

/** How many events of each stream wait to be acknowledged, and were refused by their reader; for `loader`. */
export async function findStreamCounts(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, { pending: number; refused: number }>> {
  const rows: { id: string; pending: number; refused: number }[] = await ctx.db.query(
    `select stream_id as id, count(*) filter (where ended_at is null)::int as pending,
            count(*) filter (where error is not null)::int as refused
     from event_stream_item where stream_id = any($1) group by stream_id`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
