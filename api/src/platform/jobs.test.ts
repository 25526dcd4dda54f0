import { expect, test } from 'vitest';
import { freshApp } from '../testing/fresh-app.ts';
import { addJob, releaseHeldJobs } from './jobs.ts';

const fresh = freshApp();

test('a job that a killed process held is free again after five minutes, and one that is at work is left alone', async () => {
  const { app } = fresh;
  const ctx = app.makeContext('job');
  await addJob(ctx, 'test.dead', {});
  await addJob(ctx, 'test.alive', {});
  const hold = `update graphile_worker._private_jobs j set locked_by = t.identifier, locked_at = now() - $2::interval
    from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = $1`;
  await ctx.db.query(hold, ['test.dead', '6 minutes']);
  await ctx.db.query(hold, ['test.alive', '4 minutes']);
  await releaseHeldJobs(ctx, {});
  const held: unknown[] = await ctx.db.query('select locked_by from graphile_worker.jobs where locked_by is not null');
  expect(held).toEqual([{ locked_by: 'test.alive' }]);
});
