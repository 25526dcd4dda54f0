import { spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, openSync, readFileSync, closeSync, statSync } from 'node:fs';
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PostgresFault } from './postgres-fault.ts';
import { makeOwned, type PostgresHome } from './postgres-home.ts';

/** What one needs to connect; kept beside the data, readable by its owner only. */
export type Access = { port: number; password: string };

// Nothing of ours in PostgreSQL's environment: PGDATA, PGPORT or a foreign locale would change what it does.
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };

const accessFile = (home: PostgresHome): string => join(home.folder, 'harp-access.json');
export const logFile = (home: PostgresHome): string => join(home.base, 'postgres.log');

export const readAccess = (home: PostgresHome): Access => JSON.parse(readFileSync(accessFile(home), 'utf8')) as Access;

async function writeAccess(folder: string, access: Access): Promise<void> {
  const file = join(folder, 'harp-access.json');
  await writeFile(`${file}.new`, JSON.stringify(access), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Makes the data folder if there is none, and tells whether it did. It appears whole or not at all, also when two processes make it at once. */
export async function createCluster(home: PostgresHome): Promise<boolean> {
  if (existsSync(home.folder)) return false;
  await sweepHalfMade(home);
  const half = `${home.folder}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  await makeOwned(half, home.owner);
  const password = randomBytes(24).toString('base64url');
  await runInitdb(home, half, password);
  await writeAccess(half, { port: await freePort(), password });
  try {
    await rename(half, home.folder);
    return true;
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    if (!existsSync(home.folder)) throw error;
    return false;
  }
}

async function sweepHalfMade(home: PostgresHome): Promise<void> {
  for (const name of await readdir(home.base)) {
    const pid = /^postgres\.new-(\d+)/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(home.base, name), { recursive: true, force: true });
  }
}

async function runInitdb(home: PostgresHome, folder: string, password: string): Promise<void> {
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.owner) await chown(passwordFile, home.owner.uid, home.owner.gid);
  // The built-in provider sorts and folds case alike on every machine, whatever locales it has installed.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const who = ['--username=harp', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const child = spawn(
    join(home.programs, 'bin', 'initdb'),
    [`--pgdata=${folder}`, '--no-instructions', ...who, ...locale],
    {
      ...home.owner,
      cwd: '/',
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  await rm(passwordFile);
  if (code === 0) return;
  await rm(folder, { recursive: true, force: true });
  throw new Error(said);
}

/** Starts PostgreSQL on the data folder; the returned function tells what it said if it ended again. */
export function launch(home: PostgresHome, access: Access, settings: Record<string, string>): () => string | undefined {
  const file = logFile(home);
  const from = existsSync(file) ? statSync(file).size : 0;
  const all = {
    port: String(access.port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '200',
    ...settings,
  };
  const args = ['-D', home.folder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const log = openSync(file, 'a', 0o600);
  // In a session of its own: a Ctrl-C in the terminal is for us, and PostgreSQL has to outlive our last transaction.
  const child = spawn(join(home.programs, 'bin', 'postgres'), args, {
    ...home.owner,
    cwd: '/',
    env: ENVIRONMENT,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let failed: string | undefined;
  child.on('error', (error) => (failed = error.message));
  child.on('exit', (code) => {
    failed ??= readOrEmpty(file).slice(from) || `FATAL: PostgreSQL ended with code ${String(code)}`;
  });
  return () => failed;
}

/** The process that serves this data folder now, if any. */
export async function runningPid(home: PostgresHome): Promise<number | undefined> {
  const file = join(home.folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (!Number.isInteger(pid) || !isAlive(pid)) return undefined;
  if (isPostgres(pid)) return pid;
  // After a reboot another process can have the number; PostgreSQL would refuse to start because of it.
  await rm(file, { force: true });
  return undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const stat = `/proc/${pid}/stat`;
  // A zombie has ended; in a container nobody may ever collect it.
  return !existsSync(stat) || !/\) Z /.test(readOrEmpty(stat));
}

function isPostgres(pid: number): boolean {
  const command = existsSync('/proc/self')
    ? readOrEmpty(`/proc/${pid}/cmdline`)
    : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout;
  return /postgres/.test(command);
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The remembered port, or another one when somebody else has taken it since. */
export async function settlePort(home: PostgresHome, wanted: number | undefined): Promise<Access> {
  const access = readAccess(home);
  const port = wanted ?? access.port;
  if (await isFree(port)) return port === access.port ? access : keepPort(home, access, port);
  if (wanted !== undefined)
    throw new PostgresFault(`Port ${wanted}, wanted for the embedded PostgreSQL, is taken by another program.`);
  return keepPort(home, access, await freePort());
}

async function keepPort(home: PostgresHome, access: Access, port: number): Promise<Access> {
  await writeAccess(home.folder, { ...access, port });
  return { ...access, port };
}

/** Below the range from which systems take the ports of outgoing connections, so that it is still free next time. */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(20_000, 30_000);
    if (await isFree(port)) return port;
  }
  throw new PostgresFault(
    'No free port between 20000 and 30000 for the embedded PostgreSQL: set DATABASE_URL to your own.',
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A log that only grows would fill the disk in the end; two generations are kept. */
export async function rotateLog(home: PostgresHome): Promise<void> {
  await mkdir(home.base, { recursive: true });
  const file = logFile(home);
  if (existsSync(file) && statSync(file).size > 5_000_000) await rename(file, `${file}.1`);
}
