import { EventEmitter } from 'node:events';
import { parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Context } from './context.ts';
import { jobLogger } from './job-logger.ts';
import { LIVES, SignOfLife } from './sign-of-life.ts';
import type { Log } from './log.ts';

export interface JobOptions {
  /** Not before this time. */
  runAt?: Date;
  /** A second job with the same key replaces the first while it waits. */
  key?: string;
}

/** Queues a job in the transaction of `ctx`: it exists when, and only when, the change that causes it does. */
export async function addJob(
  ctx: Context,
  task: string,
  payload: Record<string, unknown>,
  options: JobOptions = {},
): Promise<void> {
  await ctx.db.query(
    'select graphile_worker.add_job($1, $2::json, run_at => $3::timestamptz, job_key => $4, max_attempts => 25)',
    [task, JSON.stringify(payload), options.runAt?.toISOString() ?? null, options.key ?? null],
  );
}

/** Queues the same job for many things, in one statement. */
export async function addJobs(
  ctx: Context,
  task: string,
  payloads: readonly Record<string, unknown>[],
  priority = 0,
): Promise<void> {
  await ctx.db.query(
    'select graphile_worker.add_job($1, payload, max_attempts => 25, priority => $3) from json_array_elements($2::json) as payload',
    [task, JSON.stringify(payloads), priority],
  );
}

/** Queues the same job once for each of many people, in one statement; one that waits already is not queued again. */
export async function addJobOfEach(ctx: Context, task: string, userIds: readonly string[]): Promise<void> {
  await ctx.db.query(
    `select graphile_worker.add_job($1, json_build_object('userId', id), max_attempts => 25, job_key => $1 || ':' || id)
     from unnest($2::text[]) as id`,
    [task, [...new Set(userIds)]],
  );
}

/**
 * Queues calls of somebody's server, who may be slow: those of one `line` are made one after another, on all replicas
 * together, so that a line holds one place of a worker; and every other job that waits goes first, unless `priority` is
 * lower than theirs.
 */
export async function addCalls(
  ctx: Context,
  task: string,
  calls: readonly { line: string; payload: Record<string, unknown> }[],
  priority = 10,
): Promise<void> {
  await ctx.db.query(
    `select graphile_worker.add_job($1, call->'payload', queue_name => call->>'line', priority => $3, max_attempts => 25)
     from json_array_elements($2::json) as call`,
    [task, JSON.stringify(calls), priority],
  );
}

/** What a job does; it may run more than once, so it must be able to. */
export type Job = (ctx: Context, payload: Record<string, unknown>) => Promise<void>;

export interface WorkerOptions {
  url: string;
  jobs: Record<string, Job>;
  /** Lines of `minute hour day month weekday task`, in UTC. */
  crontab: string;
  makeContext(jobId: string): Context;
  log: Log;
}

/** Starts the worker of this process; every replica has one, and each job runs on one of them. */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(options.jobs).map(([name, job]) => [
      name,
      async (payload, helpers) => {
        const ctx = options.makeContext(`job-${helpers.job.id}`);
        await job(ctx, payload as Record<string, unknown>);
      },
    ]),
  );
  // Our own pool: the worker's would be closed without waiting, and fall over a database that stops meanwhile.
  const pool = new pg.Pool({ connectionString: options.url, max: 6 });
  const lost = ({ message }: Error): void =>
    options.log.warn({ reason: message }, 'a connection of the job worker was lost');
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  const events: WorkerEvents = new EventEmitter();
  const life = new SignOfLife(options.url, options.log);
  // Under this name the worker holds its jobs.
  events.once('pool:create', ({ workerPool }) => life.show(workerPool.id));
  const runner = await run({
    pgPool: pool,
    events,
    taskList,
    parsedCronItems: parseCronItems(cronItems(options.crontab)),
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: jobLogger(options.log),
  });
  runner.promise.catch((error: unknown) => options.log.error({ error }, 'the job worker stopped'));
  return {
    stop: async () => {
      await runner.stop();
      await life.end();
      await pool.end();
    },
  };
}

/** graphile-worker's own crontab format has no room for the dots in our names. */
const cronItems = (crontab: string): { match: string; task: string }[] =>
  crontab.split('\n').map((line) => {
    const words = line.trim().split(/\s+/);
    return { match: words.slice(0, 5).join(' '), task: words.slice(5).join(' ') };
  });

/** Longer than any job takes. */
const HELD_AT_MOST = '5 minutes';
/** Longer than a worker takes to show that it lives. */
export const HELD_AT_LEAST_MS = 10_000;

/**
 * Gives back the jobs that a killed process had in its hands: graphile-worker itself waits four hours for it, and a mail
 * would come as late. That it was killed is known by its sign of life, or by the time. A job that was only slow runs
 * twice, which all of them can.
 */
export const releaseHeldJobs: Job = async (ctx) => {
  await ctx.db.query(
    `select graphile_worker.force_unlock_workers(array(
       select locked_by from
         (select locked_by, min(locked_at) as since from graphile_worker.jobs where locked_by is not null group by 1) held
       where since < now() - $1::interval
          or (since < now() - make_interval(secs => $2) and not ${LIVES('locked_by')})))`,
    [HELD_AT_MOST, HELD_AT_LEAST_MS / 1000],
  );
};

/** How many jobs wait or have failed; for /health and tests. */
export async function waitingJobs(dataSource: DataSource): Promise<number> {
  const rows: { count: string }[] = await dataSource.query(
    'select count(*) from graphile_worker.jobs where attempts < max_attempts',
  );
  return Number(rows[0]?.count ?? 0);
}
