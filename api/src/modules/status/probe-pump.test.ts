import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { freshApp } from '../../testing/fresh-app.ts';
import { withCatalogue } from '../../testing/people.ts';
import { startProbes } from './probe-pump.ts';

const fresh = freshApp({ DATABASE_POOL: '2' });
const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> => fresh.app.dataSource.query<T[]>(sql, values);

/** So many probes that are due, of a service that is asked at this address. */
const many = (count: number, url: string): Promise<unknown> =>
  query(
    `insert into probe (id, service_id, name, kind, target, interval_seconds, timeout_seconds, fail_after, recover_after,
                        finds, mode, enabled, failing, streak, next_at, created_at, changed_at)
     select gen_random_uuid(), s.id, 'x', 'HTTP', $1, 3600, 10, 3, 2, 'SYSTEM_OUTAGE', 'PROPOSE', true, false, 0, $2, $2, $2
     from service s, generate_series(1, $3) where s.key = 'qpp'`,
    [url, fresh.clock.now(), count],
  );

test('services that take their time hold up neither the database nor more than twenty others', async () => {
  await withCatalogue(fresh.app);
  await query('update probe set enabled = false');
  const waiting: ServerResponse[] = [];
  const silent = createServer((_, response) => {
    waiting.push(response);
    silent.emit('asked');
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const asked = async (count: number): Promise<void> => {
    while (waiting.length < count) await once(silent, 'asked');
  };
  await many(25, `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`);
  const pumps = [startProbes(() => fresh.app.makeContext('job', newId()))];
  await asked(20);
  const open = await query(
    `select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
  );
  expect(open).toEqual([]);
  expect(await query('select 1 from probe where claim is not null')).toHaveLength(20);
  // Another process has hands of its own.
  pumps.push(startProbes(() => fresh.app.makeContext('job', newId())));
  await asked(25);
  for (const response of waiting) response.end();
  await Promise.all(pumps.map((pump) => pump.stop()));
  expect(await query('select 1 from probe_result where ok')).toHaveLength(25);
  expect(waiting).toHaveLength(25);
  silent.close();
});
