import type { AuditAction } from '@harp/domain/audit-actions.ts';
import type { Connection, PageArgs } from '../../platform/connection.ts';
import { paginate } from '../../platform/connection.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { AuditEvent, type Outcome } from './audit-event.entity.ts';

export interface NewAuditEvent {
  /** thing.done, like `role-request.submitted`. */
  action: AuditAction;
  /** Whom it is about, when that is a person. */
  subjectId?: string | null;
  organizationId?: string | null;
  targetType?: string;
  targetId?: string;
  outcome?: Outcome;
  /** Never a secret, nor a personal field that is encrypted elsewhere. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  /** Who acted, where no session says so yet: at sign-in. */
  actorId?: string | null;
}

/** Writes one event in the transaction of the act: no event, no act. */
export const audit = (ctx: Context, event: NewAuditEvent): Promise<void> => auditMany(ctx, [event]);

/** The same for many at once, in one statement. */
export async function auditMany(ctx: Context, events: readonly NewAuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    id: newId(),
    action: event.action,
    outcome: event.outcome ?? 'SUCCESS',
    actor_id: event.actorId ?? ctx.actor?.id ?? null,
    subject_id: event.subjectId ?? null,
    organization_id: event.organizationId ?? null,
    target_type: event.targetType ?? null,
    target_id: event.targetId ?? null,
    before: event.before ?? null,
    after: event.after ?? null,
  }));
  await ctx.db.query(
    `insert into audit_event (id, at, action, outcome, actor_id, subject_id, organization_id, target_type, target_id,
                              before, after, source_site, source_address, source_device, request_id, token_id)
     select e.id, $2, e.action, e.outcome, e.actor_id, e.subject_id, e.organization_id, e.target_type, e.target_id,
            e.before, e.after, $3, $4, $5, $6, $7
     from jsonb_to_recordset($1::jsonb) as e(id uuid, action text, outcome text, actor_id uuid, subject_id uuid,
          organization_id uuid, target_type text, target_id uuid, before jsonb, after jsonb)`,
    [
      JSON.stringify(rows),
      ctx.now(),
      ctx.source.site,
      ctx.source.address || null,
      ctx.source.userAgent || null,
      ctx.requestId,
      ctx.actor?.token?.id ?? null,
    ],
  );
}

/**
 * Writes that a page of other people's data was read, before it is shown: a query has no transaction of its own. What was
 * typed to find it may name somebody, so only what kinds of filter there were is kept.
 */
export const auditList = (
  ctx: Context,
  action: Extract<AuditAction, `${string}.listed`>,
  count: number,
  filter: object,
): Promise<void> =>
  inTransaction(ctx, (tx) =>
    audit(tx, {
      action,
      after: { count, by: Object.entries(filter).flatMap(([name, value]) => (value == null ? [] : [name])) },
    }),
  );

/** What happened to one thing, oldest first. */
export async function historyOf(ctx: Context, targetIds: readonly string[]): Promise<Map<string, AuditEvent[]>> {
  const events = await ctx.db
    .createQueryBuilder(AuditEvent, 'event')
    .where('event.target_id = any(:targetIds)', { targetIds })
    .orderBy('event.sequence', 'ASC')
    .limit(1000)
    .getMany();
  return Map.groupBy(events, (event) => event.targetId as string);
}

/** What the signed-in person did, and what was done to them; newest first. */
export function ownEvents(ctx: Context, page: PageArgs): Promise<Connection<AuditEvent>> {
  const query = ctx.db
    .createQueryBuilder(AuditEvent, 'event')
    .where('(event.subject_id = :me or event.actor_id = :me)', { me: requireActor(ctx).id });
  return paginate(
    query,
    [{ sql: 'event.sequence', type: 'bigint', descending: true, of: (event) => event.sequence }],
    page,
  );
}

/** The events of these ids that are the signed-in person's own. */
export async function findOwnEvents(ctx: Context, ids: readonly string[]): Promise<Map<string, AuditEvent>> {
  const events = await ctx.db
    .createQueryBuilder(AuditEvent, 'event')
    .where('event.id = any(:ids) and (event.subject_id = :me or event.actor_id = :me)', {
      ids,
      me: requireActor(ctx).id,
    })
    .getMany();
  return new Map(events.map((event) => [event.id, event]));
}
