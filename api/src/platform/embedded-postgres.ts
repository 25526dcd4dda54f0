import { spawnSync } from 'node:child_process';
import type { Socket } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import {
  createCluster,
  isAlive,
  launch,
  readAccess,
  rotateLog,
  runningPid,
  settlePort,
  type Access,
} from './postgres-cluster.ts';
import { PostgresFault, toFault } from './postgres-fault.ts';
import { findPostgresHome, type PostgresHome } from './postgres-home.ts';

export type EmbeddedPostgres = {
  /** postgres://harp:…@127.0.0.1:port/harp, the owner of an UTF-8 database; the password is in the URL. */
  url: string;
  /** Stops PostgreSQL unless another process still uses it. Repeating it does nothing. */
  stop: () => Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** HARP's own folder (DATA_DIR); PostgreSQL's data goes to `postgres` in it. */
  dataDir: string;
  /** Normally left out: a free one is chosen and remembered. */
  port?: number;
  /** Further settings of PostgreSQL, used if we are the one who starts it. */
  settings?: Record<string, string>;
  log?: (line: string) => void;
};

/** For databases that nobody needs tomorrow. */
export const FAST_AND_LOOSE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

// Whoever uses the database holds this advisory lock shared; who can take it alone is the last one. It needs no
// files that a kill -9 leaves behind.
const LEASE = '1212240464, 1';
const PATIENCE = 120_000;

type Lease = { client: pg.Client; access: Access };

/**
 * Starts the PostgreSQL of `dataDir`, or joins the one that another process (or an earlier one that was killed) has
 * running there. It is started again if it ends while we use it.
 * @throws PostgresFault in one line that says what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const log = options.log ?? (() => undefined);
  try {
    const home = await findPostgresHome(dataDir, log);
    if (await createCluster(home)) log('Made the database');
    return await hold(home, { ...options, dataDir, log });
  } catch (error) {
    throw toFault(error, dataDir);
  }
}

/** Stops a PostgreSQL that a killed process left running in `dataDir`, unless somebody uses it. */
export async function stopEmbeddedPostgres(dataDir: string): Promise<void> {
  const home = await findPostgresHome(resolve(dataDir), () => undefined);
  if ((await runningPid(home)) === undefined) return;
  const lease = await lend(home);
  if (lease) await release(home, lease.client);
}

type Held = EmbeddedPostgresOptions & { log: (line: string) => void };

async function hold(home: PostgresHome, options: Held): Promise<EmbeddedPostgres> {
  let stopping: Promise<void> | undefined;
  let lease = await ensure(home, options);
  const watch = (): void => {
    // Errors arrive as an end as well.
    lease.client.on('error', () => undefined);
    lease.client.on('end', () => {
      if (stopping) return;
      options.log('PostgreSQL closed our connection: looking after it');
      // The same port, so that the pools of this process find it again.
      ensure(home, { ...options, port: lease.access.port })
        .then((next) => {
          lease = next;
          watch();
          if (stopping) void release(home, next.client);
        })
        .catch((error: unknown) => options.log(toFault(error, home.folder).message));
    });
  };
  watch();
  const stop = (): Promise<void> => {
    removeHooks();
    stopping ??= release(home, lease.client);
    return stopping;
  };
  const removeHooks = stopAtExit(stop, () => {
    lease.client.removeAllListeners('end');
    socketOf(lease.client).destroy();
    stopFromExit(options.dataDir);
  });
  const { password, port } = lease.access;
  return { url: `postgres://harp:${password}@127.0.0.1:${port}/harp`, stop };
}

/** Joins the running PostgreSQL, or starts it, until one of both works. */
async function ensure(home: PostgresHome, options: Held): Promise<Lease> {
  const until = Date.now() + PATIENCE;
  let ended: (() => string | undefined) | undefined;
  while (Date.now() < until) {
    if ((await runningPid(home)) !== undefined) {
      const lease = await lend(home);
      if (lease) return lease;
    } else if (!ended || ended() !== undefined) {
      refuse(ended?.());
      await rotateLog(home);
      ended = launch(home, await settlePort(home, options.port), options.settings ?? {});
    }
    await sleep(50);
  }
  throw new PostgresFault(
    `The embedded PostgreSQL in ${home.folder} did not get ready in two minutes; its log is ${home.base}/postgres.log`,
  );
}

/** A port or a lock that another process took in the same moment passes; anything else stays as it is. */
function refuse(said: string | undefined): void {
  if (said === undefined || /Address already in use|lock file "postmaster.pid" already exists/.test(said)) return;
  throw new Error(said);
}

/** A connection that holds the lease; undefined while PostgreSQL starts or stops. */
async function lend(home: PostgresHome): Promise<Lease | undefined> {
  const access = readAccess(home);
  try {
    await inDatabase(access, 'postgres', async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      if (rows[0]?.data_directory !== home.folder) throw new Error('another data folder');
      await client.query('create database harp').catch(ignoreIfThere);
    });
    const client = new pg.Client({ ...connection(access, 'harp'), application_name: 'harp lease' });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`set lock_timeout = '2s'; select pg_advisory_lock_shared(${LEASE})`);
    // A process that has nothing else to do may end.
    socketOf(client).unref();
    return { client, access };
  } catch {
    return undefined;
  }
}

const connection = ({ port, password }: Access, database: string): pg.ClientConfig => ({
  host: '127.0.0.1',
  port,
  user: 'harp',
  password,
  database,
  connectionTimeoutMillis: 2_000,
});

async function inDatabase(access: Access, database: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(connection(access, database));
  client.on('error', () => undefined);
  await client.connect();
  await work(client).finally(() => client.end());
}

/** 42P04: it exists. 23505: it was made by another process in this moment. */
function ignoreIfThere(error: unknown): void {
  if (!(error instanceof pg.DatabaseError) || !['42P04', '23505'].includes(error.code ?? '')) throw error;
}

async function release(home: PostgresHome, client: pg.Client): Promise<void> {
  socketOf(client).ref();
  const pid = await runningPid(home);
  const alone = await client
    .query<{ alone: boolean }>(`select pg_advisory_unlock_shared(${LEASE}), pg_try_advisory_lock(${LEASE}) as alone`)
    .then(
      ({ rows }) => rows[0]?.alone ?? false,
      () => false,
    );
  if (alone && pid !== undefined) {
    await othersGone(client);
    // SIGINT is PostgreSQL's "fast" stop: roll back, write out, end.
    process.kill(pid, 'SIGINT');
    for (let waited = 0; isAlive(pid) && waited < 30_000; waited += 20) await sleep(20);
    if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
  }
  await client.end().catch(() => undefined);
}

const OTHERS = `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;

/** Connections that were just closed are given a moment to go, rather than an error in the middle of their goodbye. */
async function othersGone(client: pg.Client): Promise<void> {
  for (let waited = 0; waited < 1_000; waited += 20) {
    const { rowCount } = await client.query(OTHERS);
    if (rowCount === 0) return;
    await sleep(20);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** For processes that are ended without a word: by a signal that nobody handles, by `process.exit`, by an exception. */
function stopAtExit(stop: () => Promise<void>, atOnce: () => void): () => void {
  const onSignal = (signal: (typeof SIGNALS)[number]): void => {
    // Who handles the signal calls `stop` when its own work is done.
    if (process.listenerCount(signal) > 1) return;
    void stop().finally(() => process.kill(process.pid, signal));
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.once('exit', atOnce);
  return () => {
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
    process.removeListener('exit', atOnce);
  };
}

/** pg has no public name for it; an ending process must close it at once, and an idle one must not be kept alive by it. */
const socketOf = (client: pg.Client): Socket =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;

/** Nothing asynchronous runs in an ending process, so another one does it. */
function stopFromExit(dataDir: string): void {
  const script =
    'const [module, dataDir] = process.argv.slice(1); await (await import(module)).stopEmbeddedPostgres(dataDir);';
  spawnSync(process.execPath, ['--input-type=module', '--eval', script, import.meta.url, dataDir], {
    stdio: 'ignore',
    timeout: 40_000,
  });
}
