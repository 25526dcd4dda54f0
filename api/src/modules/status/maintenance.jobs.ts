import type { Context } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { tellLater } from './tell.service.ts';
import { moveMaintenance } from './maintenance.service.ts';
import { Maintenance, MaintenanceState } from './notice.entity.ts';

const { SCHEDULED, IN_PROGRESS, COMPLETED } = MaintenanceState;

/** What is said when nobody says anything. */
export const STARTED = 'The maintenance has started.';
export const ENDED = 'The maintenance is completed.';

/** Starts and ends the maintenance whose time has come, each in a transaction of its own. */
export const keepWindows: Job = async (ctx) => {
  const due: { id: string }[] = await ctx.db.query(
    `select id from maintenance where discarded_at is null and published_at is not null
       and ((state = 'SCHEDULED' and starts_at <= $1) or (state = 'IN_PROGRESS' and ends_at <= $1))
     order by starts_at limit 500`,
    [ctx.now()],
  );
  for (const { id } of due) await inTransaction(ctx, (tx) => keepWindow(tx, id));
  await inTransaction(ctx, remind);
};

/** Reminds people of what comes, once: in the words in which it was told last. */
async function remind(ctx: Context): Promise<void> {
  const [due] = (await ctx.db.query(
    `update maintenance m set reminded_at = $1
     where state = 'SCHEDULED' and discarded_at is null and published_at is not null and reminded_at is null
       and reminder_hours is not null and starts_at <= $1::timestamptz + make_interval(hours => reminder_hours)
       -- Who was told a moment ago needs no reminder.
       and published_at < starts_at - make_interval(hours => reminder_hours)
     returning m.id, (select u.id from notice_update u where u.notice_id = m.id and u.retracted_at is null
                      order by u.created_at desc, u.id desc limit 1) as "updateId"`,
    [ctx.now()],
  )) as [{ id: string; updateId: string | null }[], number];
  for (const { id, updateId } of due) if (updateId) await tellLater(ctx, updateId, id);
}

async function keepWindow(ctx: Context, id: string): Promise<void> {
  const maintenance = await ctx.db.findOne(Maintenance, { where: { id }, lock: { mode: 'pessimistic_write' } });
  // Somebody may have moved or ended it meanwhile.
  if (!maintenance || maintenance.discardedAt) return;
  const { startsAt, endsAt } = maintenance;
  if (maintenance.state === SCHEDULED && startsAt <= ctx.now())
    await moveMaintenance(ctx, maintenance, { state: IN_PROGRESS, body: STARTED, startsAt, endsAt });
  if (maintenance.state === IN_PROGRESS && endsAt && endsAt <= ctx.now())
    await moveMaintenance(ctx, maintenance, { state: COMPLETED, body: ENDED, startsAt, endsAt });
}
