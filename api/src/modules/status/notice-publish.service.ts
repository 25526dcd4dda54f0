import type { Context } from '../../platform/context.ts';
import type { NotFound } from '../../platform/errors.ts';
import { audit } from '../audit/audit.service.ts';
import { Incident, IncidentState, NoticeUpdate, type Notice } from './notice.entity.ts';
import { NoticeClosed } from './notice.errors.ts';
import { noNotice, noticeForChange, setAffected, tellLatest } from './notice.service.ts';

/** Shows a draft to the public, and tells those who want to know, unless it is of what is over. */
export async function publishNotice<N extends Notice>(
  ctx: Context,
  Type: new () => N,
  id: string,
): Promise<N | NotFound> {
  const notice = await noticeForChange(ctx, Type, id);
  if (!notice || notice.discardedAt) return noNotice();
  if (notice.publishedAt) return notice;
  // It is said now, not when it was drafted: in digests, in the history, and for as long as it can be taken back.
  await ctx.db.update(NoticeUpdate, { noticeId: notice.id }, { createdAt: ctx.now() });
  if (!(notice instanceof Incident && notice.state === IncidentState.RESOLVED)) await tellLatest(ctx, notice.id);
  return changeDraft(ctx, notice, { publishedAt: ctx.now() }, 'published');
}

/** Puts a draft away. What the public has seen stays. */
export async function discardNotice<N extends Notice>(
  ctx: Context,
  Type: new () => N,
  id: string,
): Promise<N | NotFound | NoticeClosed> {
  const notice = await noticeForChange(ctx, Type, id);
  if (!notice || notice.discardedAt) return noNotice();
  if (notice.publishedAt) return new NoticeClosed('published');
  return changeDraft(ctx, notice, { discardedAt: ctx.now() }, 'discarded');
}

async function changeDraft<N extends Notice>(
  ctx: Context,
  notice: N,
  change: Partial<Pick<Notice, 'publishedAt' | 'discardedAt'>>,
  what: 'published' | 'discarded',
): Promise<N> {
  const { id, title, constructor: Type } = notice;
  await ctx.db.update(Type, { id }, { ...change, changedAt: ctx.now() });
  await setAffected(ctx, id, null);
  await audit(ctx, {
    action: `${notice instanceof Incident ? 'incident' : 'maintenance'}.${what}`,
    targetType: Type.name,
    targetId: id,
    after: { title },
  });
  return Object.assign(notice, change);
}
