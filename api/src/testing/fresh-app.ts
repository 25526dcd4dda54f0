import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { openApp, type App } from '../app.ts';
import { readConfig } from '../config.ts';
import { newId } from '../platform/ids.ts';
import { makeLog } from '../platform/log.ts';

/** For a test file: an app on a database of its own, migrated from nothing. */
export function freshApp(): { readonly app: App } {
  const held: { app?: App } = {};
  beforeAll(async () => {
    const server = inject('databaseUrl');
    const name = `test_${newId().replaceAll('-', '')}`;
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    const url = new URL(server);
    url.pathname = name;
    const config = readConfig({
      HARP_MODE: 'sandbox',
      HARP_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
      HARP_PEPPER: Buffer.alloc(32, 2).toString('base64'),
    });
    held.app = await openApp(config, url.href, makeLog('silent'));
  });
  afterAll(() => held.app?.close());
  return {
    get app() {
      if (!held.app) throw new Error('the app is there once the tests run');
      return held.app;
    },
  };
}
