import type { App } from '../app.ts';
import { count } from './role-requests.ts';

/**
 * Changes something in a transaction that is still open while somebody acts, and is committed when what they do waits for
 * it: their request was let in by what held before.
 */
export async function meanwhile<T>(app: App, sql: string, params: unknown[], act: () => Promise<T>): Promise<T> {
  const runner = app.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query(sql, params);
  const acting = act();
  for (let waiting = 0; waiting === 0;)
    waiting = await count(app, "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
  await runner.commitTransaction();
  await runner.release();
  return acting;
}
