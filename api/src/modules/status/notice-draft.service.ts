import { IsNull } from 'typeorm';
import type { Context } from '../../platform/context.ts';
import { InvalidInput, type NotFound } from '../../platform/errors.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { audit } from '../audit/audit.service.ts';
import { readIncident } from './incident.service.ts';
import { readMaintenance, wakeWithWindow } from './maintenance.service.ts';
import { Incident, Maintenance, NoticeUpdate, type Notice } from './notice.entity.ts';
import { DraftChanged } from './notice.errors.ts';
import type { ChangeIncidentDraftInput, ChangeMaintenanceDraftInput } from './notice-draft.types.ts';
import type { Affected } from './notice-input.ts';
import { noNotice, noticeForChange, setAffected } from './notice.service.ts';

type Refusal = InvalidInput | NotFound | DraftChanged;

/** Writes the draft of an incident anew. */
export function changeIncidentDraft(
  ctx: Context,
  input: ChangeIncidentDraftInput,
): Promise<Incident | Refusal | IdempotencyKeyReused> {
  return onceChanged(ctx, 'changeIncidentDraft', Incident, input, async (draft) => {
    const read = await readIncident(ctx, { ...input, startedAt: input.startedAt ?? draft.startedAt });
    if (read instanceof InvalidInput) return read;
    const { title, state, startedAt, resolvedAt, affected, body } = read;
    const said = { state, body, affected, at: resolvedAt ?? startedAt };
    return rewrite(ctx, draft, { title, state, startedAt, resolvedAt }, said);
  });
}

/** Writes the draft of maintenance anew; the clock follows its window. */
export function changeMaintenanceDraft(
  ctx: Context,
  input: ChangeMaintenanceDraftInput,
): Promise<Maintenance | Refusal | IdempotencyKeyReused> {
  return onceChanged(ctx, 'changeMaintenanceDraft', Maintenance, input, async (draft) => {
    const read = await readMaintenance(ctx, input, draft.id);
    if (read instanceof InvalidInput) return read;
    const { title, affected, body, startsAt, endsAt, timeZone, reminderHours } = read;
    const changed = await rewrite(ctx, draft, { title, startsAt, endsAt, timeZone, reminderHours }, { body, affected });
    await wakeWithWindow(ctx, changed);
    return changed;
  });
}

/** Finds the draft, locked and as the form saw it, so that of two who change it at once the second one hears of the first. */
async function onceChanged<N extends Notice>(
  ctx: Context,
  operation: string,
  Type: new () => N,
  input: { id: string; version: Date; idempotencyKey: string },
  change: (draft: N) => Promise<N | InvalidInput>,
): Promise<N | Refusal | IdempotencyKeyReused> {
  const { idempotencyKey, ...content } = input;
  return once<N | Refusal, string>(
    ctx,
    operation,
    idempotencyKey,
    content,
    async () => {
      const draft = await noticeForChange(ctx, Type, input.id);
      if (!draft || draft.discardedAt) return noNotice();
      const isSeen = !draft.publishedAt && draft.changedAt.getTime() === input.version.getTime();
      return isSeen ? change(draft) : new DraftChanged();
    },
    (result) => (result instanceof Type ? result.id : null),
    async (id) => (await ctx.db.findOneByOrFail<Notice>(Type, { id })) as N,
  );
}

async function rewrite<N extends Notice>(
  ctx: Context,
  draft: N,
  fields: Partial<N>,
  { affected, ...said }: Partial<NoticeUpdate> & { affected: Affected },
): Promise<N> {
  // Later than what was seen, in the same millisecond too: it is the version that the next one has to have seen.
  const changedAt = new Date(Math.max(ctx.now().getTime(), draft.changedAt.getTime() + 1));
  const { id, title, constructor: Type } = draft;
  await ctx.db.update<Notice>(Type, { id }, { ...fields, changedAt } as Partial<Notice>);
  const [last] = await ctx.db.find(NoticeUpdate, {
    where: { noticeId: id, retractedAt: IsNull() },
    order: { createdAt: 'DESC', id: 'DESC' },
    take: 1,
  });
  if (last) await ctx.db.update(NoticeUpdate, { id: last.id }, { ...said, affected });
  await setAffected(ctx, id, affected);
  await audit(ctx, {
    action: `${draft instanceof Incident ? 'incident' : 'maintenance'}.draft-changed`,
    targetType: Type.name,
    targetId: id,
    before: { title, body: last?.body },
    after: { ...fields, ...said, affected },
  });
  return Object.assign(draft, fields, { changedAt });
}
