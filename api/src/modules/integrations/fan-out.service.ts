import type { Context } from '../../platform/context.ts';
import type { DomainEvent } from '../../platform/events.ts';
import { newId } from '../../platform/ids.ts';
import type { Job } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { programsOfHolders } from '../access/participation.service.ts';
import { signInsStanding } from '../sessions/session.service.ts';
import { programsReachedBy, programsUsedBy } from '../sso/participation.service.ts';
import { clientsOfPrograms, subjectsOf } from '../sso/subject.service.ts';
import { findUsers } from '../users/user.service.ts';
import { eventClaims, outwardData, webhookBody } from './event-outward.ts';
import { queueDeliveries, type NewDelivery } from './webhook-lane.service.ts';

/** Events of one subject that are taken in one go; more wait for the next. */
const AT_ONCE = 500;

/** The job that makes everybody's copies of events: for each webhook and each stream of the programs that they concern. */
export const tellWebhooks: Job = async (ctx, { eventIds }) => {
  const subjects: { subject: string }[] = await ctx.db.query(
    `select distinct subject from domain_event where id = any($1)
     and (exists (select 1 from webhook where state <> 'DISABLED') or exists (select 1 from event_stream where state <> 'DISABLED'))
     order by subject`,
    [eventIds],
  );
  for (const { subject } of subjects) while (await inTransaction(ctx, (tx) => fanOut(tx, subject)));
};

interface Subscriber {
  id: string;
  kind: 'WEBHOOK' | 'STREAM';
  programId: string;
  eventTypes: string[];
  since: string;
}

/**
 * Makes the copies of one subject's events from where its cursor stands, in the order in which they happened; the cursor
 * is locked meanwhile, so that two jobs can't pass each other. True: there may be more.
 */
async function fanOut(ctx: Context, subject: string): Promise<boolean> {
  const [cursor] = (await ctx.db.query(
    `insert into event_cursor (subject, sequence, moved_at) values ($1, 0, $2)
     on conflict (subject) do update set moved_at = excluded.moved_at returning sequence`,
    [subject, ctx.now()],
  )) as [{ sequence: string }];
  const events: DomainEvent[] = await ctx.db.query(
    `select id, sequence, type, subject, user_id as "userId", program_id as "programId",
            organization_id as "organizationId", data, at
     from domain_event where subject = $1 and sequence > $2 order by sequence limit ${AT_ONCE}`,
    [subject, cursor.sequence],
  );
  const last = events.at(-1);
  if (!last) return false;
  await makeCopies(ctx, events);
  await ctx.db.query('update event_cursor set sequence = $2 where subject = $1', [subject, last.sequence]);
  return events.length === AT_ONCE;
}

async function makeCopies(ctx: Context, events: readonly DomainEvent[]): Promise<void> {
  const programs = await programsConcerned(ctx, events);
  const subscribers = await subscribersOf(ctx, events, programs);
  if (subscribers.length === 0) return;
  const people = await findUsers(ctx, [...new Set(events.flatMap(({ userId }) => userId ?? []))]);
  const streams = subscribers.filter(({ kind }) => kind === 'STREAM');
  const clients = await clientsOfPrograms(ctx, [...new Set(streams.map(({ programId }) => programId))]);
  const deliveries: NewDelivery[] = [];
  const items: object[] = [];
  for (const event of events) {
    const data = outwardData(event, people.get(event.userId ?? '')?.userId);
    for (const one of subscribers.filter((subscriber) => wants(subscriber, event, programs(event)))) {
      if (one.kind === 'WEBHOOK') deliveries.push(copyOf(event, one.id, webhookBody(event.type, event.at, data)));
      else {
        const subjects = event.userId ? subjectsOf(ctx, event.userId, clients.get(one.programId) ?? []) : [];
        items.push(itemOf(ctx, event, one, data, subjects));
      }
    }
  }
  await queueDeliveries(ctx, deliveries);
  await queueItems(ctx, items);
}

const wants = (one: Subscriber, event: DomainEvent, programs: Programs): boolean =>
  one.eventTypes.includes(event.type) &&
  BigInt(event.sequence) > BigInt(one.since) &&
  (programs === 'all' || programs.includes(one.programId));

const copyOf = ({ id, type, subject, sequence }: DomainEvent, webhookId: string, body: string): NewDelivery => ({
  id: newId(),
  webhookId,
  eventId: id,
  type,
  subject,
  sequence,
  body,
});

const itemOf = (
  ctx: Context,
  event: DomainEvent,
  stream: Subscriber,
  data: Record<string, unknown>,
  subjects: readonly string[],
): object => ({
  stream_id: stream.id,
  event_id: event.id,
  sequence: event.sequence,
  claims: eventClaims(event, data, ctx.config.issuer, subjects),
});

type Programs = 'all' | readonly string[];

/**
 * Which programs an event concerns: its own; those that the person uses; those that a signing in has reached, when the last
 * of its sessions has ended; the one that a service stands for.
 */
async function programsConcerned(
  ctx: Context,
  events: readonly DomainEvent[],
): Promise<(event: DomainEvent) => Programs> {
  const userIds = events.flatMap(({ programId, userId }) => (programId === null && userId !== null ? userId : []));
  const used = userIds.length > 0 ? await programsUsed(ctx, [...new Set(userIds)]) : new Map<string, string[]>();
  const keys = events.flatMap(({ type, data }) => (type === 'status.changed' ? String(data['service']) : []));
  const byKey = keys.length > 0 ? await programsByService(ctx, keys) : new Map<string, string[]>();
  const signIns = events.flatMap(({ type, data }) =>
    type === 'session.ended' && data['signInId'] ? String(data['signInId']) : [],
  );
  const reached = signIns.length > 0 ? await programsLeft(ctx, signIns) : new Map<string, string[]>();
  return (event) => {
    if (event.programId !== null) return [event.programId];
    // Where somebody is signed in is nobody's business but that of those whom they signed in to.
    if (event.type === 'session.ended') return reached.get(String(event.data['signInId'])) ?? [];
    if (event.userId !== null) return used.get(event.userId) ?? [];
    const service = String(event.data['service']);
    // Without HARP nobody gets in anywhere, so that its state is everybody's business.
    return service === 'harp' ? 'all' : (byKey.get(service) ?? []);
  };
}

async function programsLeft(ctx: Context, signIns: readonly string[]): Promise<Map<string, string[]>> {
  const standing = await signInsStanding(ctx, signIns);
  return programsReachedBy(
    ctx,
    signIns.filter((id) => !standing.has(id)),
  );
}

/** Those in which a person holds a role, and those that they have signed in to: login-only ones have no roles here. */
async function programsUsed(ctx: Context, userIds: readonly string[]): Promise<Map<string, string[]>> {
  const held = await programsOfHolders(ctx, userIds);
  const used = await programsUsedBy(ctx, userIds);
  return new Map(userIds.map((id) => [id, [...(held.get(id) ?? []), ...(used.get(id) ?? [])]]));
}

async function programsByService(ctx: Context, keys: readonly string[]): Promise<Map<string, string[]>> {
  const rows: { id: string; key: string }[] = await ctx.db.query('select id, key from program where key = any($1)', [
    keys,
  ]);
  return new Map(rows.map(({ id, key }) => [key, [id]]));
}

/** The webhooks and streams that may want any of these events. A paused webhook's copies wait for it. */
async function subscribersOf(
  ctx: Context,
  events: readonly DomainEvent[],
  programs: (event: DomainEvent) => Programs,
): Promise<Subscriber[]> {
  const concerned = events.map(programs);
  const ids = concerned.includes('all') ? null : [...new Set(concerned.flat())];
  const select = (kind: Subscriber['kind'], table: string): string =>
    `select '${kind}' as kind, s.id, s.program_id as "programId", s.event_types as "eventTypes", s.since
     from ${table} s where s.state <> 'DISABLED' and s.event_types && $1 and ($2::uuid[] is null or s.program_id = any($2))`;
  return ctx.db.query(`${select('WEBHOOK', 'webhook')} union all ${select('STREAM', 'event_stream')}`, [
    events.map(({ type }) => type),
    ids,
  ]);
}

async function queueItems(ctx: Context, items: readonly object[]): Promise<void> {
  if (items.length === 0) return;
  await ctx.db.query(
    `insert into event_stream_item (stream_id, event_id, sequence, claims, created_at)
     select i.stream_id, i.event_id, i.sequence, i.claims, $2
     from jsonb_to_recordset($1::jsonb) as i(stream_id uuid, event_id uuid, sequence bigint, claims jsonb)
     on conflict (stream_id, event_id) do nothing`,
    [JSON.stringify(items), ctx.now()],
  );
}
