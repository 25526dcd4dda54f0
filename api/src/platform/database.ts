import { runMigrations as runJobMigrations } from 'graphile-worker';
import pg from 'pg';
import { DataSource, type MixedList } from 'typeorm';
import type { Log } from './log.ts';

export interface DatabaseOptions {
  url: string;
  pool: number;
  entities: MixedList<Function>;
  migrations: MixedList<Function>;
}

/** Any number will do, as long as every replica takes the same. */
const MIGRATION_LOCK = 4_728_001;

/** Bounds on what one request can cost the database, so that a bad one fails instead of stopping the others. */
const SESSION =
  '-c statement_timeout=15000 -c lock_timeout=8000 -c idle_in_transaction_session_timeout=20000 -c timezone=UTC';

export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: 'harp',
    entities: options.entities,
    migrations: options.migrations,
    migrationsTableName: 'migration',
    synchronize: false,
    migrationsRun: false,
    poolSize: options.pool,
    extra: { connectionTimeoutMillis: 5000, options: SESSION },
  });
  try {
    return await dataSource.initialize();
  } catch (error) {
    throw new Error(
      `HARP can't reach its database at ${whereIs(options.url)}: ${error instanceof Error ? error.message : 'no answer'}. Check DATABASE_URL, and that PostgreSQL runs there.`,
    );
  }
}

/** Host, port and name of a database, never its user and password. */
export function whereIs(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'an address that is not a URL';
  }
}

/**
 * Brings the database to today's shape. TypeORM takes no lock of its own, so two deployments at once would both run the
 * same migration: one advisory lock, held on a connection of its own, lets the second wait and find nothing to do.
 */
export async function migrate(dataSource: DataSource, url: string, log: Log): Promise<void> {
  const guard = new pg.Client({ connectionString: url, application_name: 'harp migrations' });
  await guard.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runJobMigrations({ connectionString: url });
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    for (const migration of ran) log.info({ migration: migration.name }, 'migrated');
  } finally {
    await guard.end();
  }
}
