import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { StatusFiles } from '../modules/status/status-files.ts';
import { serve, type Served } from '../server.ts';
import { freshApp, type FreshApp } from './fresh-app.ts';
import { withCatalogue } from './people.ts';

export interface StatusServer extends FreshApp {
  readonly files: StatusFiles;
  readonly folder: string;
  /** What is at a path of the API's address. */
  get(path: string, options?: RequestInit): Promise<Response>;
  readonly address: string;
  /** The self-service site. */
  readonly site: string;
}

/**
 * For a test file: the API with its catalogue and the public files, which are kept in a folder of their own.
 *
 * @param sites the folder of the built sites
 */
export function statusServer(sites?: string): StatusServer {
  const dataDir = join(tmpdir(), `harp-status-${process.pid}-${Date.now()}`);
  const fresh = freshApp({ DATA_DIR: dataDir });
  const held: { files?: StatusFiles; served?: Served } = {};
  beforeAll(async () => {
    await withCatalogue(fresh.app);
    held.files = await new StatusFiles(() => fresh.app.makeContext('job')).start();
    held.served = await serve(fresh.app, { api: 0, webUser: 0, webAdmin: 0 }, sites, held.files);
  });
  afterAll(async () => {
    await held.served?.close();
    await held.files?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the server is there once the tests run');
    return value;
  };
  const address = (): string => `http://127.0.0.1:${there(held.served).ports.api}`;
  return {
    clock: fresh.clock,
    folder: join(dataDir, 'status'),
    get app() {
      return fresh.app;
    },
    get files() {
      return there(held.files);
    },
    get address() {
      return address();
    },
    get site() {
      return `http://127.0.0.1:${there(held.served).ports.webUser}`;
    },
    get: (path, options) => fetch(`${address()}${path}`, options),
  };
}
