import type { Context } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { moveMaintenance } from './maintenance.service.ts';
import { Maintenance, MaintenanceState } from './notice.entity.ts';

const { SCHEDULED, IN_PROGRESS, COMPLETED } = MaintenanceState;

/** What is said when nobody says anything. */
const STARTED = 'The maintenance has started.';
const ENDED = 'The maintenance is completed.';

/** Starts and ends the maintenance whose time has come, each in a transaction of its own. */
export const keepWindows: Job = async (ctx) => {
  const due: { id: string }[] = await ctx.db.query(
    `select id from maintenance where discarded_at is null and published_at is not null
       and ((state = 'SCHEDULED' and starts_at <= $1) or (state = 'IN_PROGRESS' and ends_at <= $1))
     order by starts_at limit 500`,
    [ctx.now()],
  );
  for (const { id } of due) await inTransaction(ctx, (tx) => keepWindow(tx, id));
};

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
