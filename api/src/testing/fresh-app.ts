import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { openApp, type App } from '../app.ts';
import { readConfig, type Config } from '../config.ts';
import { newId } from '../platform/ids.ts';
import { makeLog } from '../platform/log.ts';
import { Clock } from './clock.ts';

/** Settings of a test's app, as the environment would give them; all tests share these keys. */
export const testConfig = (settings: Record<string, string> = {}): Config =>
  readConfig({
    HARP_MODE: 'sandbox',
    HARP_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    HARP_PEPPER: Buffer.alloc(32, 2).toString('base64'),
    // The test itself stands in front of the server, so that it can say from which network somebody comes.
    TRUSTED_PROXIES: 'loopback',
    ...settings,
  });

/** Does something on the PostgreSQL of this run. */
async function onServer(act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}

function addressOf(name: string): string {
  const url = new URL(inject('databaseUrl'));
  url.pathname = name;
  return url.href;
}

const newName = (): string => `test_${newId().replaceAll('-', '')}`;

/** An empty database of its own on the PostgreSQL of this run; its address. */
export async function freshDatabase(): Promise<string> {
  const name = newName();
  await onServer((client) => client.query(`create database ${name}`));
  return addressOf(name);
}

const TEMPLATE = 'harp_of_today';
/** Any number that nothing else locks on this PostgreSQL. */
const TEMPLATE_LOCK = 4_728_900;

/** As `freshDatabase`, in today's shape already: a copy of one that was migrated from nothing, once a run. */
export async function migratedDatabase(): Promise<string> {
  const name = newName();
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE]);
    if (rowCount === 0) {
      // Under another name until it is whole.
      await client.query(`create database ${name}`);
      const app = await openApp(testConfig(), addressOf(name), makeLog('silent'));
      await app.close();
      await client.query(`alter database ${name} rename to ${TEMPLATE}`);
    }
    await client.query(`create database ${name} template ${TEMPLATE}`);
  });
  return addressOf(name);
}

export interface FreshApp {
  readonly app: App;
  /** Stands still until it is moved. */
  readonly clock: Clock;
}

/** For a test file: an app on a database of its own. */
export function freshApp(settings: Record<string, string> = {}): FreshApp {
  const held: { app?: App } = {};
  const clock = new Clock();
  beforeAll(async () => {
    held.app = await openApp(testConfig(settings), await migratedDatabase(), makeLog('silent'), clock.now);
  });
  afterAll(() => held.app?.close());
  return {
    clock,
    get app() {
      if (!held.app) throw new Error('the app is there once the tests run');
      return held.app;
    },
  };
}
