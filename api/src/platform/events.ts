import type { EventType } from '@harp/domain/events.ts';
import type { Context } from './context.ts';
import { newId } from './ids.ts';
import { addJob } from './jobs.ts';

/** Something that happened, for those who are told of it: webhooks, event tokens, programs that sign people out. */
export interface NewEvent {
  type: EventType;
  /** Whom or what it is about, like `user:<key>`: events of one subject are told in the order in which they happened. */
  subject: string;
  userId?: string;
  /** Null: it concerns every program that the person uses, or all of them. */
  programId?: string | null;
  organizationId?: string | null;
  /** What is said, as it was at that moment. No personal data but the user ID; no secret. */
  data: Record<string, unknown>;
}

/** An event as it is kept. */
export interface DomainEvent {
  id: string;
  /** Ascending by time within one subject. */
  sequence: string;
  type: EventType;
  subject: string;
  userId: string | null;
  programId: string | null;
  organizationId: string | null;
  data: Record<string, unknown>;
  at: Date;
}

/**
 * Notes events in the transaction of the change that causes them, and queues the job that tells everybody. One change
 * emits once: subjects are locked in order until the end of the transaction, so that an event with a higher sequence
 * can't be seen before a lower one of the same subject.
 */
export async function emitEvents(ctx: Context, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await ctx.db.query(
    `select pg_advisory_xact_lock(hashtextextended(subject, 0))
     from (select distinct subject from unnest($1::text[]) as subject order by subject) as subjects`,
    [events.map(({ subject }) => subject)],
  );
  const rows = events.map((event) => ({
    id: newId(),
    type: event.type,
    subject: event.subject,
    user_id: event.userId ?? null,
    program_id: event.programId ?? null,
    organization_id: event.organizationId ?? null,
    data: event.data,
  }));
  await ctx.db.query(
    `insert into domain_event (id, type, subject, user_id, program_id, organization_id, data, at)
     select e.id, e.type, e.subject, e.user_id, e.program_id, e.organization_id, e.data, $2
     from jsonb_to_recordset($1::jsonb) as e(id uuid, type text, subject text, user_id uuid, program_id uuid,
          organization_id uuid, data jsonb)`,
    [JSON.stringify(rows), ctx.now()],
  );
  await addJob(ctx, 'event:dispatch', { eventIds: rows.map(({ id }) => id) });
}

/** Events by id, in the order in which they happened. */
export async function findEvents(ctx: Context, ids: readonly string[]): Promise<DomainEvent[]> {
  return ctx.db.query(
    `select id, sequence, type, subject, user_id as "userId", program_id as "programId",
            organization_id as "organizationId", data, at
     from domain_event where id = any($1) order by sequence`,
    [ids],
  );
}
