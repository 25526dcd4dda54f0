import { limits } from '@harp/domain/limits.ts';
import { inTransaction } from '../../platform/transaction.ts';
import type { Job } from '../../platform/jobs.ts';
import { auditMany } from '../audit/audit.service.ts';

/** Forgets registrations that nobody finished within 72 hours, with their keys: what was typed can't be read any more. */
export const forgetRegistrations: Job = (context) =>
  inTransaction(context, async (ctx) => {
    const before = new Date(ctx.now().getTime() - limits.registration.hours * 3_600_000);
    await ctx.db.query('delete from registration_visit where created_at < $1', [before]);
    const rows: { id: string; finished_at: Date | null }[] = await ctx.db.query(
      `with old as (delete from registration where created_at < $1 returning id, finished_at),
            keys as (delete from person_key where person_id in (select id from old))
       select id, finished_at from old`,
      [before],
    );
    const unfinished = rows.filter((row) => row.finished_at === null);
    await auditMany(
      ctx,
      unfinished.map(({ id }) => ({ action: 'registration.forgotten', targetType: 'Registration', targetId: id })),
    );
  });
