import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { FAST_AND_LOOSE, startEmbeddedPostgres } from '../platform/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL on which tests may make databases: `inject('databaseUrl')`. */
    databaseUrl: string;
  }
}

/** One PostgreSQL for a run of tests, in a folder of its own that is gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'harp-test-'));
  const database = await startEmbeddedPostgres({ dataDir, settings: FAST_AND_LOOSE });
  project.provide('databaseUrl', database.url);
  return async () => {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
