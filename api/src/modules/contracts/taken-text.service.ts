import { Readable } from 'node:stream';
import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { WrongFile } from '../../platform/csv-lines.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { takeRows, type RowsOf } from '../../platform/import-rows.ts';
import { ListTaken, ListedRow } from './contract.types.ts';

const { listBytes } = limits.contract;

/** Takes a list over that somebody chose in their browser. With a dry run all of it is done and undone again. */
export async function takeText<R>(
  ctx: Context,
  list: RowsOf<R>,
  csv: string,
  dryRun: boolean,
): Promise<ListTaken | InvalidInput> {
  if (Buffer.byteLength(csv) > listBytes)
    return InvalidInput.of('input.csv', 'SIZE', `Split the file: ${listBytes / 1000} kB are the most.`);
  const rows: ListedRow[] = [];
  await ctx.db.query('savepoint list');
  try {
    const { added, changed, unchanged, refused } = await takeRows(ctx, list, Readable.from([Buffer.from(csv)]), {
      onRow: (row) => void rows.push(Object.assign(new ListedRow(), row)),
    });
    if (dryRun) await ctx.db.query('rollback to savepoint list');
    return Object.assign(new ListTaken(), { dryRun, added, changed, unchanged, refused, rows });
  } catch (error) {
    if (!(error instanceof WrongFile)) throw error;
    await ctx.db.query('rollback to savepoint list');
    return InvalidInput.of('input.csv', 'FILE', error.message);
  }
}
