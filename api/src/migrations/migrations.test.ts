import type { QueryRunner } from 'typeorm';
import { expect, test } from 'vitest';
import { openApp } from '../app.ts';
import { entities } from '../entities.ts';
import { openDatabase } from '../platform/database.ts';
import { makeLog } from '../platform/log.ts';
import { freshApp, freshDatabase, testConfig } from '../testing/fresh-app.ts';
import { aPartner } from '../testing/people.ts';
import { migrations } from './list.ts';

const fresh = freshApp();

interface Column {
  name: string;
  type: string;
  nullable: boolean;
}

const OWN_TABLES = `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
const COLUMNS = `select column_name as name, case when data_type = 'ARRAY' then substr(udt_name, 2) || '[]' else data_type end as type,
    is_nullable = 'YES' as nullable from information_schema.columns where table_schema = 'public' and table_name = $1 order by 1`;

/** Tables that no class stands for: they are read and written by SQL alone. */
const WITHOUT_CLASS = [
  'account_lock',
  'attempt',
  'cost_budget',
  'domain_event',
  'eua_visit',
  'event_cursor',
  'event_stream_item',
  'idempotency_key',
  'migration',
  'organization_search',
  'organization_word',
  'passkey_challenge',
  'person_check',
  'person_key',
  'probe_result',
  'recovery_case',
  'sso_consent',
  'sso_payload',
  'status_call',
  'status_message',
  'status_mute',
  'status_told',
  'requirement_reminder',
  'terms_acceptance',
  'terms_version',
  'training_nonce',
  'throttle',
  'webhook_lane',
  'user_key',
];

const LONG: Record<string, string> = { timestamptz: 'timestamp with time zone', 'text[]': 'text[]' };

test('migrating from nothing gives the tables and columns that the entities tell of, and no others', async () => {
  const { dataSource } = fresh.app;
  const tables: { name: string }[] = await dataSource.query(OWN_TABLES);
  expect(tables.map(({ name }) => name).filter((name) => !WITHOUT_CLASS.includes(name))).toEqual(
    dataSource.entityMetadatas.map(({ tableName }) => tableName).toSorted(),
  );
  expect(dataSource.entityMetadatas).toHaveLength(entities.length);
  for (const { tableName, columns } of dataSource.entityMetadatas) {
    const told = columns.map(({ databaseName, type, isArray, isNullable }): Column => {
      const name = `${String(type)}${isArray ? '[]' : ''}`;
      return { name: databaseName, type: LONG[name] ?? name, nullable: isNullable };
    });
    const there: Column[] = await dataSource.query(COLUMNS, [tableName]);
    expect([tableName, there]).toEqual([tableName, told.toSorted((a, b) => (a.name < b.name ? -1 : 1))]);
  }
});

test('moments are kept to the millisecond, as the code and its cursors have them', async () => {
  const other: unknown[] = await fresh.app.dataSource.query(
    `select table_name, column_name from information_schema.columns
     where table_schema = 'public' and data_type like 'timestamp%' and (datetime_precision <> 3 or data_type <> 'timestamp with time zone')`,
  );
  expect(other).toEqual([]);
});

/** Everything of ours in a database, in words that can be compared. */
const shapeOf = async (db: QueryRunner): Promise<unknown[]> => [
  await db.query(`select table_name, column_name, data_type, udt_name, is_nullable, column_default from information_schema.columns
    where table_schema = 'public' and table_name <> 'migration' order by 1, 2`),
  await db.query(`select indexdef from pg_indexes where schemaname = 'public' and tablename <> 'migration' order by 1`),
  await db.query(`select conrelid::regclass::text as "table", conname, pg_get_constraintdef(oid) as said from pg_constraint
    where connamespace = 'public'::regnamespace and conrelid::regclass::text <> 'migration' order by 1, 2`),
  await db.query(
    `select tgname, pg_get_triggerdef(oid) as said from pg_trigger where not tgisinternal and tgrelid::regclass::text not like 'graphile%' order by 1`,
  ),
  await db.query(`select p.oid::regprocedure::text as name from pg_proc p left join pg_depend d on d.objid = p.oid and d.deptype = 'e'
    where pronamespace = 'public'::regnamespace and d.objid is null order by 1`),
  await db.query(
    `select sequencename from pg_sequences where schemaname = 'public' and sequencename not like 'migration%' order by 1`,
  ),
];

test('every migration goes down again, leaves nothing behind, and comes up as it was', async () => {
  const app = await openApp(testConfig(), await freshDatabase(), makeLog('silent'));
  const runner = app.dataSource.createQueryRunner();
  try {
    const up = await shapeOf(runner);
    for (let undone = 0; undone < migrations.length; undone += 1)
      await app.dataSource.undoLastMigration({ transaction: 'each' });
    expect(await shapeOf(runner)).toEqual([[], [], [], [], [], []]);
    await app.dataSource.runMigrations({ transaction: 'each' });
    expect(await shapeOf(runner)).toEqual(up);
  } finally {
    await runner.release();
    await app.close();
  }
});

test('replicas that start at once on an empty database migrate it once', async () => {
  const url = await freshDatabase();
  const apps = await Promise.all(Array.from({ length: 4 }, () => openApp(testConfig(), url, makeLog('silent'))));
  const ran: { name: string }[] = await (apps[0] as (typeof apps)[number]).dataSource.query(
    'select name from migration order by id',
  );
  await Promise.all(apps.map((app) => app.close()));
  expect(ran.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
});

test('a migration that fails half-way leaves nothing of itself, and the next start does it whole', async () => {
  const url = await freshDatabase();
  class Broken1999999999999 {
    async up(db: QueryRunner): Promise<void> {
      await db.query('create table half (id int)');
      await db.query('select nothing from nowhere');
    }
    async down(): Promise<void> {
      // It never came up.
    }
  }
  const dataSource = await openDatabase({
    url,
    pool: 2,
    entities: [],
    migrations: [...migrations, Broken1999999999999],
  });
  await expect(dataSource.runMigrations({ transaction: 'each' })).rejects.toThrow('nowhere');
  expect(await dataSource.query("select to_regclass('half') as half")).toEqual([{ half: null }]);
  await dataSource.destroy();
  const app = await openApp(testConfig(), url, makeLog('silent'));
  expect(await app.dataSource.query('select count(*)::int as count from migration')).toEqual([
    { count: migrations.length },
  ]);
  await app.close();
});

/** What the first version was built with; later ones stand beside its replicas while they take their place. */
const FIRST_VERSION = 7;

test('a replica of the version before still writes all its rows after the migration', async () => {
  const { dataSource } = fresh.app;
  const [before, columns] = [await freshDatabase(), 'table_name as "table", column_name as name'];
  const old = await openDatabase({
    url: before,
    pool: 1,
    entities: [],
    migrations: migrations.slice(0, FIRST_VERSION),
  });
  await old.runMigrations({ transaction: 'each' });
  const known: { table: string; name: string }[] = await old.query(
    `select ${columns} from information_schema.columns where table_schema = 'public'`,
  );
  await old.destroy();
  const needed: { table: string; name: string }[] = await dataSource.query(
    `select ${columns} from information_schema.columns where table_schema = 'public' and is_nullable = 'NO'
       and column_default is null and is_identity = 'NO' and is_generated = 'NEVER'`,
  );
  const names = new Set(known.map(({ table, name }) => `${table}.${name}`));
  const tables = new Set(known.map(({ table }) => table));
  expect(needed.filter(({ table, name }) => tables.has(table) && !names.has(`${table}.${name}`))).toEqual([]);
});

test('a sign-in on a replica of the version before is a session like another', async () => {
  const person = await aPartner(fresh.app);
  const [row] = (await fresh.app.dataSource.query(
    `insert into session (id, user_id, token_hash, site, level, user_agent, address, started_at, last_seen_at)
     values (gen_random_uuid(), $1, 'of a test', 'web-user', 'PASSWORD', '', '127.0.0.1', now(), now())
     returning sign_in_id, methods`,
    [person.user.id],
  )) as { sign_in_id: string; methods: string[] }[];
  expect(row).toEqual({ sign_in_id: expect.any(String), methods: [] });
});
