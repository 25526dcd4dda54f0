import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { forgetCodes } from './totp.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface DemoAccount {
  userId: string;
  password: string;
  totpSecret: string;
  email: string;
}

/** HARP as a user runs it: the built server, on ports and a data folder of its own. */
export interface Harp {
  api: string;
  webUser: string;
  webAdmin: string;
  /** The sample program. */
  program: string;
  sandbox: string;
  readonly process: ChildProcess;
  dataDir: string;
  /** Its ports and folder; given to `startHarp` again, they bring it back where it was. */
  settings: Record<string, string>;
  /** What a second process needs to be a replica of this one: the same database, keys and mail server. */
  replica(): Record<string, string>;
  demo(userId: string): DemoAccount;
  /** Kills without a goodbye. */
  kill(): Promise<void>;
  /** Starts what was killed again, on the same ports and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Below those that a system gives to outgoing connections: a port must still be free when HARP starts there once more. */
const PORTS_FROM = 12_000;
const PORTS_TO = 32_000;

export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = PORTS_FROM + Math.floor(Math.random() * (PORTS_TO - PORTS_FROM));
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((tell) => {
    const server = createServer()
      .once('error', () => tell(false))
      .listen(port, () => server.close(() => tell(true)));
  });

const COMPILED = join(root, 'node_modules/.cache/harp-e2e');

const READY_WITHIN_MS = 120_000;

const PORTS = ['API_PORT', 'WEB_USER_PORT', 'WEB_ADMIN_PORT', 'PROGRAM_PORT', 'SANDBOX_PORT', 'SANDBOX_SMTP_PORT'];

export interface Settings {
  [name: string]: string;
  DATA_DIR: string;
}

async function newSettings(): Promise<Settings> {
  const ports = await freePorts(PORTS.length);
  return {
    ...Object.fromEntries(PORTS.map((name, index) => [name, `${ports[index]}`])),
    DATA_DIR: mkdtempSync(join(tmpdir(), 'harp-e2e-')),
  };
}

/** Starts HARP from nothing, and stops it: the settings under which it was there. */
export async function firstHarp(): Promise<Settings> {
  const settings = await newSettings();
  await (await start(settings, false)).stop();
  return settings;
}

/** Starts the built server with nothing there yet. */
export const startNewHarp = async (): Promise<Harp> => start(await newSettings(), true);

/** Starts the built server, as after its first start, and waits until it says that it is ready. */
export async function startHarp(given: Record<string, string> = {}): Promise<Harp> {
  // Files that run at the same time start from folders and ports of their own.
  const firsts = inject('firstStarts');
  const first = firsts[Number(process.env['VITEST_POOL_ID']) - 1];
  if (!first) throw new Error(`worker ${process.env['VITEST_POOL_ID']} of ${firsts.length} has no HARP to start from`);
  const settings = await newSettings();
  // On the ports of that time, which its sample program was registered with; who brings a folder brings the rest.
  if (given['DATA_DIR'] !== undefined || given['DATABASE_URL'] !== undefined)
    return start({ ...settings, ...given }, given['DATA_DIR'] === undefined);
  forgetCodes();
  execFileSync('cp', ['-a', `${first.DATA_DIR}/.`, settings.DATA_DIR]);
  return start({ ...first, DATA_DIR: settings.DATA_DIR, ...given }, true);
}

async function start(own: Settings, ownFolder: boolean): Promise<Harp> {
  const dataDir = own.DATA_DIR;
  let child: ChildProcess;
  let ended: Promise<void>;
  const launch = (): Promise<void> => {
    child = spawn(process.execPath, ['--enable-source-maps', join(root, 'api/dist/src/main.js')], {
      cwd: root,
      // Sixty starts of the same code in a run: compiled once.
      env: { ...process.env, HARP_MODE: 'sandbox', LOG_LEVEL: 'warn', NODE_COMPILE_CACHE: COMPILED, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    ended = new Promise<void>((done) => void child.once('exit', () => done()));
    return untilReady(child);
  };
  await launch();
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    if (ownFolder) rmSync(dataDir, { recursive: true, force: true });
  };
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(dataDir, file), 'utf8')) as T;
  return {
    api: `http://localhost:${own['API_PORT']}`,
    webUser: `http://localhost:${own['WEB_USER_PORT']}`,
    webAdmin: `http://localhost:${own['WEB_ADMIN_PORT']}`,
    program: `http://localhost:${own['PROGRAM_PORT']}`,
    sandbox: `http://localhost:${own['SANDBOX_PORT']}`,
    get process() {
      return child;
    },
    dataDir,
    settings: own,
    replica() {
      const { port, password } = read<{ port: number; password: string }>('postgres/harp-access.json');
      const secrets = read<{ keyRing: string; pepper: string }>('sandbox-secrets.json');
      return {
        DATABASE_URL: `postgres://harp:${password}@127.0.0.1:${port}/harp`,
        HARP_KEYS: secrets.keyRing,
        HARP_PEPPER: secrets.pepper,
        SMTP_URL: `smtp://127.0.0.1:${own['SANDBOX_SMTP_PORT']}`,
      };
    },
    demo: (userId) => read<DemoAccount[]>('demo-accounts.json').find((one) => one.userId === userId) as DemoAccount,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    restart: launch,
    stop,
  };
}

function untilReady(child: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((ready, fail) => {
    const late = setTimeout(() => fail(new Error(`HARP was not ready in time:\n${said}`)), READY_WITHIN_MS);
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-20_000);
      if (!said.includes('HARP is ready')) return;
      clearTimeout(late);
      ready();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(late);
      fail(new Error(`HARP ended with ${code}:\n${said}`));
    });
  });
}
