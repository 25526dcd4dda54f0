import { limits } from '@harp/domain/limits.ts';
import { inTransaction } from '../../platform/transaction.ts';
import type { Job } from '../../platform/jobs.ts';

/** Forgets registrations that nobody finished within 72 hours, with their keys: what was typed can't be read any more. */
export const forgetRegistrations: Job = (context) =>
  inTransaction(context, async (ctx) => {
    const before = new Date(ctx.now().getTime() - limits.registration.hours * 3_600_000);
    await ctx.db.query('delete from registration_visit where created_at < $1', [before]);
    await ctx.db.query('delete from person_key k using registration r where k.person_id = r.id and r.created_at < $1', [
      before,
    ]);
    await ctx.db.query('delete from registration where created_at < $1', [before]);
  });
