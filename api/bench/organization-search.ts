// npm run bench: how fast organizations are found among 100,000, measured at the service, on a PostgreSQL of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAST_AND_LOOSE, startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
