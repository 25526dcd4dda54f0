import { limits } from '@harp/domain/limits.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../platform/context.ts';
import { keyOf } from '../../platform/ids.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { signJwt } from '../sso/signing-key.service.ts';
import { EventStream } from './event-stream.entity.ts';

/** What a reader asks for (RFC 8936 §2.2), already read. */
export interface Poll {
  /** Undefined: as many as fit. Zero: none, only what is acknowledged counts. */
  maxEvents?: number | undefined;
  returnImmediately: boolean;
  ack: readonly string[];
  setErrs: Readonly<Record<string, { err: string; description: string }>>;
}

/** What a reader is given: each event's Security Event Token by its `jti`. */
export interface Polled {
  sets: Record<string, string>;
  moreAvailable: boolean;
}

interface Items {
  claims: Map<string, Record<string, unknown>>;
  moreAvailable: boolean;
}

/** Looks for new events this often while a reader waits; no connection is held in between. */
const LOOK_EVERY_MS = 500;
/** Readers that wait in this process, in all and at one stream; who comes beyond is answered at once. */
const MOST_WAITING = 200;
const MOST_WAITING_AT_ONE = 4;
/** The streams at which somebody waits, once for each. */
const waiting: string[] = [];

const isFull = (streamId: string): boolean =>
  waiting.length >= MOST_WAITING || waiting.filter((id) => id === streamId).length >= MOST_WAITING_AT_ONE;

/**
 * Notes what the reader has dealt with, then gives the oldest events that nobody has acknowledged. Where there are none
 * and the reader may wait, it waits.
 *
 * @param gone ends the waiting: the reader has hung up
 */
export async function pollStream(ctx: Context, stream: EventStream, poll: Poll, gone: AbortSignal): Promise<Polled> {
  await inTransaction(ctx, (tx) => acknowledge(tx, stream, poll));
  const items = await readItems(ctx, stream, poll.maxEvents);
  const mayWait = items.claims.size === 0 && !poll.returnImmediately && poll.maxEvents !== 0;
  if (!mayWait || isFull(stream.id)) return signed(ctx, stream, items);
  waiting.push(stream.id);
  try {
    return await signed(ctx, stream, (await waitForItems(ctx, stream, poll, gone)) ?? items);
  } finally {
    waiting.splice(waiting.indexOf(stream.id), 1);
  }
}

/** The stream that a token may read: one of its own program as a whole. */
export async function streamForPolling(ctx: Context, id: string): Promise<EventStream | null> {
  const token = ctx.actor?.token;
  const key = keyOf('EventStream', id);
  if (!token || token.programId === null || token.organizationId !== null || key === null) return null;
  return ctx.db.findOneBy(EventStream, { id: key, programId: token.programId, state: 'ACTIVE' });
}

/** Signed anew each time: the key may have changed since, the id and what is said have not. */
async function signed(ctx: Context, stream: EventStream, { claims, moreAvailable }: Items): Promise<Polled> {
  const sets: Record<string, string> = {};
  for (const [jti, payload] of claims)
    sets[jti] = await signJwt(ctx, payload, {
      typ: 'secevent+jwt',
      audience: `${ctx.config.apiUrl}/events/streams/${stream.globalId()}`,
      jti,
      expiresIn: null,
    });
  return { sets, moreAvailable };
}

async function waitForItems(ctx: Context, stream: EventStream, poll: Poll, gone: AbortSignal): Promise<Items | null> {
  const until = performance.now() + limits.eventStream.waitSeconds * 1000;
  while (performance.now() < until) {
    await sleep(LOOK_EVERY_MS, undefined, { signal: gone }).catch(() => {});
    if (gone.aborted) return null;
    const items = await readItems(ctx, stream, poll.maxEvents);
    if (items.claims.size > 0) return items;
  }
  return null;
}

const MAX_ERROR = 500;

/** An acknowledged event never comes again; one that the reader could not use is kept with what it said. Two queries. */
async function acknowledge(ctx: Context, stream: EventStream, { ack, setErrs }: Poll): Promise<void> {
  await ctx.db.query('update event_stream set last_polled_at = $2 where id = $1', [stream.id, ctx.now()]);
  const errors = Object.entries(setErrs).map(([jti, { err, description }]) => ({
    jti,
    error: `${err}: ${description}`.slice(0, MAX_ERROR),
  }));
  const ended = [...ack.map((jti) => ({ jti, error: null })), ...errors];
  if (ended.length === 0) return;
  await ctx.db.query(
    `update event_stream_item i set ended_at = $3, error = e.error
     from jsonb_to_recordset($2::jsonb) as e(jti text, error text)
     where i.stream_id = $1 and i.event_id::text = e.jti and i.ended_at is null`,
    [stream.id, JSON.stringify(ended), ctx.now()],
  );
}

async function readItems(ctx: Context, stream: EventStream, maxEvents?: number): Promise<Items> {
  const most = Math.min(maxEvents ?? limits.eventStream.perPoll, limits.eventStream.perPoll);
  const rows: { event_id: string; claims: Record<string, unknown> }[] = await ctx.db.query(
    `select event_id, claims from event_stream_item where stream_id = $1 and ended_at is null
     order by sequence limit ${Math.trunc(most) + 1}`,
    [stream.id],
  );
  return {
    claims: new Map(rows.slice(0, most).map(({ event_id, claims }) => [event_id, claims])),
    moreAvailable: rows.length > most,
  };
}
