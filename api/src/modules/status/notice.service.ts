import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { IsNull } from 'typeorm';
import { audit } from '../audit/audit.service.ts';
import { deriveServices } from './derive.service.ts';
import {
  Incident,
  IncidentState,
  Maintenance,
  MaintenanceState,
  NoticeService,
  NoticeUpdate,
  type Notice,
} from './notice.entity.ts';
import { TooLateToRetract } from './notice.errors.ts';
import { tellLater } from './tell.service.ts';
import type { Affected } from './notice-input.ts';
import type { RetractUpdateInput } from './notice.types.ts';

/* What incidents and maintenance have in common: the services that they affect, and what is said of them. */

export async function affectedBy(ctx: Context, noticeId: string): Promise<Affected> {
  const rows = await ctx.db.find(NoticeService, { where: { noticeId }, order: { serviceId: 'ASC' } });
  return rows.map(({ serviceId, state }) => ({ serviceId, state }));
}

/**
 * Replaces the services of a notice, and brings these and the former ones to the state that follows.
 *
 * @param affected null: they stay as they are
 */
export async function setAffected(ctx: Context, noticeId: string, affected: Affected | null): Promise<Affected> {
  const before = await affectedBy(ctx, noticeId);
  const now = affected ?? before;
  if (affected) {
    await ctx.db.delete(NoticeService, { noticeId });
    await ctx.db.insert(
      NoticeService,
      affected.map((one) => ({ noticeId, ...one })),
    );
  }
  await deriveServices(ctx, [...new Set([...before, ...now].map(({ serviceId }) => serviceId))]);
  return now;
}

/** Notes what is said, in the order in which it happened, with the services as they are then. */
export async function addUpdate(
  ctx: Context,
  noticeId: string,
  update: Pick<NoticeUpdate, 'state' | 'body' | 'affected'> & { at?: Date },
): Promise<string> {
  const id = newId();
  await ctx.db.insert(NoticeUpdate, {
    id,
    noticeId,
    at: ctx.now(),
    ...update,
    createdBy: ctx.actor?.id ?? null,
    createdAt: ctx.now(),
    retractedAt: null,
  });
  return id;
}

/** Tells everybody who wants to know the last thing that was said of a notice. */
export async function tellLatest(ctx: Context, noticeId: string): Promise<void> {
  const [last] = await ctx.db.find(NoticeUpdate, {
    where: { noticeId, retractedAt: IsNull() },
    order: { createdAt: 'DESC', id: 'DESC' },
    take: 1,
  });
  if (last) await tellLater(ctx, last.id);
}

/** The notice of this id, locked until the end of the transaction. */
export async function noticeForChange<N extends Notice>(
  ctx: Context,
  Type: new () => N,
  id: string,
): Promise<N | null> {
  const found = await ctx.db.findOne<Notice>(Type, {
    where: { id: keyOf(Type.name, id) ?? newId() },
    lock: { mode: 'pessimistic_write' },
  });
  return found as N | null;
}

export const noNotice = (): NotFound => new NotFound('that incident or maintenance', ['input', 'id']);

/**
 * Takes the last thing that was said back, within some minutes: everything is as it was before. A notice of which nothing
 * is left is discarded.
 */
export async function retractUpdate(
  ctx: Context,
  { id, updateId }: RetractUpdateInput,
): Promise<Notice | NotFound | TooLateToRetract> {
  const notice = (await noticeForChange(ctx, Incident, id)) ?? (await noticeForChange(ctx, Maintenance, id));
  if (!notice || notice.discardedAt) return noNotice();
  const updates = await ctx.db
    .createQueryBuilder(NoticeUpdate, 'said')
    .where('said.notice_id = :id and said.retracted_at is null', { id: notice.id })
    .orderBy('said.created_at', 'DESC')
    .addOrderBy('said.id', 'DESC')
    .limit(2)
    .getMany();
  const [last, before] = updates;
  const until = (last?.createdAt.getTime() ?? 0) + limits.notice.retractMinutes * 60_000;
  if (!last || last.id !== updateId || ctx.now().getTime() > until) return new TooLateToRetract();
  await ctx.db.update(NoticeUpdate, { id: last.id }, { retractedAt: ctx.now() });
  const now = before ? backTo(notice, before) : { discardedAt: ctx.now() };
  await ctx.db.update(notice.constructor, { id: notice.id }, { ...now, changedAt: ctx.now() });
  await setAffected(ctx, notice.id, before ? before.affected : null);
  await audit(ctx, {
    action: 'notice.update-retracted',
    targetType: notice.constructor.name,
    targetId: notice.id,
    before: { state: last.state, body: last.body },
    after: before ? { state: before.state } : { discarded: true },
  });
  return Object.assign(notice, now);
}

/** The fields of a notice as an earlier update left them. */
function backTo(notice: Notice, { state }: NoticeUpdate): Partial<Incident> | Partial<Maintenance> {
  if (notice instanceof Incident)
    return { state: state as IncidentState, ...(state === IncidentState.RESOLVED ? {} : { resolvedAt: null }) };
  const over = state === MaintenanceState.COMPLETED || state === MaintenanceState.CANCELED;
  return {
    state: state as MaintenanceState,
    ...(over ? {} : { endedAt: null }),
    ...(state === MaintenanceState.SCHEDULED ? { startedAt: null } : {}),
  };
}
