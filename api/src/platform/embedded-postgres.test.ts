import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FAST_AND_LOOSE, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { isAlive } from './postgres-cluster.ts';

let dataDir: string;
const started: EmbeddedPostgres[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'harp-postgres-'));
});

afterEach(async () => {
  for (const postgres of started.splice(0)) await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, settings: FAST_AND_LOOSE });
  started.push(postgres);
  return postgres;
}

const pidFile = (): string => join(dataDir, 'postgres', 'postmaster.pid');
const pid = (): number => Number.parseInt(readFileSync(pidFile(), 'utf8'), 10);

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }: { rows: unknown[] }) => rows)
    .finally(() => client.end());
}

test('two who start one database share it, and the last one to leave stops it', async () => {
  const [one, other] = await Promise.all([start(), start()]);
  const process = pid();
  expect(one.url).toBe(other.url);
  await one.stop();
  await ask(other.url, 'select 1');
  await other.stop();
  expect(isAlive(process)).toBe(false);
});

test('data is there after a stop and a start', async () => {
  const first = await start();
  await ask(first.url, "create table note as select 'kept' as words");
  await first.stop();
  expect(await ask((await start()).url, 'select words from note')).toEqual([{ words: 'kept' }]);
});

test('what a killed process left running is taken over, and stopped in the end', async () => {
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)});
    await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    console.log('up');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const left = pid();
  const postgres = await start();
  expect(pid()).toBe(left);
  await postgres.stop();
  expect(isAlive(left)).toBe(false);
});

test('a PostgreSQL that is killed comes back at the same address', async () => {
  const { url } = await start();
  process.kill(pid(), 'SIGKILL');
  const answer = async (tries = 100): Promise<unknown> =>
    ask(url, 'select 1 as one').catch(async (error: unknown) => {
      if (tries === 0) throw error;
      await sleep(100);
      return answer(tries - 1);
    });
  expect(await answer()).toEqual([{ one: 1 }]);
});

test('a process that got the number of a PostgreSQL of before a reboot is in nobody’s way', async () => {
  await (await start()).stop();
  writeFileSync(pidFile(), `${process.pid}\n${join(dataDir, 'postgres')}\n`);
  await start();
  expect(pid()).not.toBe(process.pid);
});
