import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';

/*
 * A lane is the events of one subject for one webhook. Whoever makes a call takes its lane first, and the lane's oldest
 * waiting delivery is the one that is sent: so an event waits for the earlier ones of its subject, and for no others.
 */

export interface NewDelivery {
  id: string;
  webhookId: string;
  eventId: string;
  type: string;
  subject: string;
  sequence: string;
  body: string;
}

export const giveUpAfter = (from: Date): Date => new Date(from.getTime() + limits.webhook.giveUpHours * 3_600_000);

/** Puts deliveries into their lanes. One that is there already is left as it is: a job may run twice. */
export async function queueDeliveries(ctx: Context, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await ctx.db.query(
    `insert into webhook_delivery (id, webhook_id, event_id, type, subject, sequence, body, state, give_up_at, created_at)
     select d.id, d."webhookId", d."eventId", d.type, d.subject, d.sequence, d.body, 'PENDING', $2, $3
     from jsonb_to_recordset($1::jsonb) as d(id uuid, "webhookId" uuid, "eventId" uuid, type text, subject text,
          sequence bigint, body text)
     on conflict (webhook_id, event_id) do nothing`,
    [JSON.stringify(deliveries), giveUpAfter(ctx.now()), ctx.now()],
  );
  await openLanes(ctx, deliveries);
}

/** Lanes with something to do; one that waits for its next attempt, or is at work, is left to it. */
export async function openLanes(
  ctx: Context,
  lanes: readonly { webhookId: string; subject: string }[],
  { atOnce = false }: { atOnce?: boolean } = {},
): Promise<void> {
  await ctx.db.query(
    `insert into webhook_lane as l (webhook_id, subject, next_attempt_at)
     select distinct on (webhook_id, subject) webhook_id, subject, $3::timestamptz
     from unnest($1::uuid[], $2::text[]) as t(webhook_id, subject) order by webhook_id, subject
     on conflict (webhook_id, subject) do update
       set next_attempt_at = ${atOnce ? 'excluded.next_attempt_at' : 'coalesce(l.next_attempt_at, excluded.next_attempt_at)'}`,
    [lanes.map(({ webhookId }) => webhookId), lanes.map(({ subject }) => subject), ctx.now()],
  );
}

/** A lane in the hands of one worker, with what is to be sent. */
export interface Taken {
  claim: string;
  webhookId: string;
  subject: string;
  failing: boolean;
  url: string;
  secret: string;
  previousSecret: string | null;
  previousUntil: Date | null;
  /** Null: the lane was empty. */
  deliveryId: string | null;
  eventId: string;
  type: string;
  body: string;
  tries: number;
  giveUpAt: Date;
}

/** Longer than a call takes. What a killed worker had in its hands is free again after it, and is sent once more. */
const HELD = '60 seconds';
/** Lanes of one webhook that are taken in one go. A receiver that fails gets one at a time. */
const LANES_AT_ONCE = 4;

/**
 * Takes lanes that are due, those of receivers that work first. One query. How long they are held is told by the
 * database's clock, since those of two replicas may differ.
 *
 * @param busy webhooks that have enough calls under way
 * @param onlyWorking leaves out the webhooks whose last call failed
 */
export async function takeLanes(
  ctx: Context,
  { most, busy, onlyWorking }: { most: number; busy: readonly string[]; onlyWorking: boolean },
): Promise<Taken[]> {
  const due = (atOnce: number, which: string): string => `
    select l.* from webhook w cross join lateral (
      select webhook_id, subject, next_attempt_at from webhook_lane
      where webhook_id = w.id and next_attempt_at <= $1 and (claimed_until is null or claimed_until < clock_timestamp())
      order by next_attempt_at limit ${atOnce} for update skip locked
    ) l where w.state = 'ACTIVE' and w.failing_since is ${which} and w.id <> all($2)`;
  return ctx.db.query(
    `with working as (${due(LANES_AT_ONCE, 'null')}), failing as (${due(1, 'not null')} and not $3),
     due as (select *, 1 as rank from working union all select *, 2 from failing order by rank, next_attempt_at limit ${most}),
     taken as (
       update webhook_lane l set claim = $4, claimed_until = clock_timestamp() + interval '${HELD}' from due
       where l.webhook_id = due.webhook_id and l.subject = due.subject returning l.webhook_id, l.subject
     )
     select $4::uuid as claim, t.webhook_id as "webhookId", t.subject, w.failing_since is not null as failing, w.url, w.secret,
            w.previous_secret as "previousSecret", w.previous_until as "previousUntil",
            d.id as "deliveryId", d.event_id as "eventId", d.type, d.body, d.tries, d.give_up_at as "giveUpAt"
     from taken t join webhook w on w.id = t.webhook_id left join lateral (
       select * from webhook_delivery where webhook_id = t.webhook_id and subject = t.subject and state = 'PENDING'
       order by sequence limit 1
     ) d on true`,
    [ctx.now(), busy, onlyWorking, newId()],
  );
}

export interface Outcome {
  state: 'PENDING' | 'DELIVERED' | 'FAILED';
  status: number | null;
  error: string | null;
  answer: string;
  durationMs: number;
  /** When it is tried again; null when it isn't. */
  nextAttemptAt: Date | null;
}

/**
 * Notes what came of a call and gives the lane back, in the transaction of `ctx`: two queries. False: the lane was in
 * other hands by then, and what they note counts.
 */
export async function noteOutcome(ctx: Context, taken: Taken, outcome: Outcome): Promise<boolean> {
  const lane = [taken.webhookId, taken.subject];
  const held: unknown[] = await ctx.db.query(
    'select 1 from webhook_lane where webhook_id = $1 and subject = $2 and claim = $3 for update',
    [...lane, taken.claim],
  );
  if (held.length === 0) return false;
  await ctx.db.query(
    `with delivery as (
       update webhook_delivery set state = $5, tries = tries + 1, next_attempt_at = $6, last_status = $7, last_error = $8,
              last_duration = $9, ended_at = case when $5 = 'PENDING' then null else $4::timestamptz end
       where id = $3 and state = 'PENDING'
     ), attempt as (
       insert into webhook_attempt (id, delivery_id, at, status, error, answer, duration)
       values ($10, $3, $4, $7, $8, $11, $9)
     ), hook as (
       update webhook set last_delivered_at = case when $5 = 'DELIVERED' then $4 else last_delivered_at end,
              failing_since = case when $5 = 'DELIVERED' then null else coalesce(failing_since, $4) end,
              told_at = case when $5 = 'DELIVERED' then null else told_at end
       where id = $1
     )
     update webhook_lane set claim = null, claimed_until = null, next_attempt_at = coalesce($6, (
       select $4::timestamptz from webhook_delivery
       where webhook_id = $1 and subject = $2 and state = 'PENDING' and id <> $3 limit 1))
     where webhook_id = $1 and subject = $2`,
    [
      ...lane,
      taken.deliveryId,
      ctx.now(),
      outcome.state,
      outcome.nextAttemptAt,
      outcome.status,
      outcome.error,
      outcome.durationMs,
      newId(),
      outcome.answer === '' ? null : outcome.answer,
    ],
  );
  return true;
}

/** Gives an empty lane back: it sleeps until something comes. */
export async function leaveLane(ctx: Context, taken: Taken): Promise<void> {
  const held: unknown[] = await ctx.db.query(
    'select 1 from webhook_lane where webhook_id = $1 and subject = $2 and claim = $3 for update',
    [taken.webhookId, taken.subject, taken.claim],
  );
  if (held.length === 0) return;
  await ctx.db.query(
    `update webhook_lane set claim = null, claimed_until = null, next_attempt_at = (
       select $3::timestamptz from webhook_delivery where webhook_id = $1 and subject = $2 and state = 'PENDING' limit 1)
     where webhook_id = $1 and subject = $2`,
    [taken.webhookId, taken.subject, ctx.now()],
  );
}
