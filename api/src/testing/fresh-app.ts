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

/** An empty database of its own on the PostgreSQL of this run; its address. */
export async function freshDatabase(): Promise<string> {
  const server = inject('databaseUrl');
  const name = `test_${newId().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

export interface FreshApp {
  readonly app: App;
  /** Stands still until it is moved. */
  readonly clock: Clock;
}

/** For a test file: an app on a database of its own, migrated from nothing. */
export function freshApp(settings: Record<string, string> = {}): FreshApp {
  const held: { app?: App } = {};
  const clock = new Clock();
  beforeAll(async () => {
    held.app = await openApp(testConfig(settings), await freshDatabase(), makeLog('silent'), clock.now);
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
