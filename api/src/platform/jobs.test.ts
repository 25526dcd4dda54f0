import { expect, test, vi } from 'vitest';
import type { Context } from './context.ts';
import { freshApp } from '../testing/fresh-app.ts';
import { addJob, releaseHeldJobs, startWorker } from './jobs.ts';

const fresh = freshApp();

async function held(ctx: Context, task: string, by: string, since: string): Promise<void> {
  await addJob(ctx, task, {});
  await ctx.db.query(
    `update graphile_worker._private_jobs j set locked_by = $2, locked_at = now() - $3::interval
     from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = $1`,
    [task, by, since],
  );
}

const stillHeld = async (ctx: Context): Promise<string[]> => {
  const rows: { task: string }[] = await ctx.db.query(
    'select task_identifier as task from graphile_worker.jobs where locked_by is not null order by 1',
  );
  return rows.map(({ task }) => task);
};

test('a job that a killed process held is free again, and one that is at work is left alone', async () => {
  const ctx = fresh.app.makeContext('job');
  let free = (): void => undefined;
  const work = vi.fn(() => new Promise<void>((done) => (free = done)));
  const options = { jobs: { 'test.alive': work }, crontab: '0 0 1 1 * test.alive' };
  const { databaseUrl: url, log } = fresh.app;
  const worker = await startWorker({ ...options, url, log, makeContext: () => ctx });
  await addJob(ctx, 'test.alive', {});
  await vi.waitFor(() => expect(work).toHaveBeenCalled());
  await ctx.db.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`);
  await held(ctx, 'test.dead', 'a process that is gone', '11 seconds');
  await held(ctx, 'test.new', 'a process that has just begun', '5 seconds');
  await releaseHeldJobs(ctx, {});
  expect(await stillHeld(ctx)).toEqual(['test.alive', 'test.new']);

  await ctx.db.query(
    `update graphile_worker._private_jobs set locked_at = now() - interval '6 minutes' where locked_at is not null`,
  );
  await releaseHeldJobs(ctx, {});
  expect(await stillHeld(ctx)).toEqual([]);
  free();
  await worker.stop();
});
