import type { Context } from './context.ts';
import { WrongFile } from './csv-lines.ts';
import { readRecords, type CsvRecord } from './csv-records.ts';
import { harmless, Meter, type ImportedRow, type ImportOptions, type ImportSummary } from './import.ts';

/** Rows of one statement: enough that the way to the database costs nothing, few enough to show progress. */
const BATCH = 1000;

/** One line as it was read: a row, or all that is wrong with it. */
export type ReadRow<R> = {
  /** What the report shows the row by. */
  key: string;
  name: string;
} & ({ row: R; same: string } | { faults: string[] });

/** What became of a row that could be read. */
export type WrittenRow = Pick<ImportedRow, 'outcome' | 'detail'>;

/** A list with a heading that names its columns, whatever their order, and a row a line. */
export interface RowsOf<R> {
  list: string;
  columns: readonly string[];
  /** Of the lock that is held until the end: two at once would each decide on what the other is about to change. */
  lock: number;
  /** @param cell the trimmed text of a column; `same` of the answer is what two rows must not share */
  read(cell: (column: string) => string): ReadRow<R>;
  /** Takes rows over; the answer has what became of each, in their order. */
  write(ctx: Context, rows: readonly R[]): Promise<WrittenRow[]>;
}

type Pending<R> = { line: number } & ReadRow<R>;

/**
 * Takes a list over in the transaction of `ctx`: all of it or, when it throws, nothing. So a run that was killed is run
 * again.
 *
 * @throws WrongFile when the file as a whole is not such a list, or another import of its kind is running
 */
export async function takeRows<R>(
  ctx: Context,
  of: RowsOf<R>,
  stream: AsyncIterable<Buffer>,
  options: ImportOptions,
): Promise<ImportSummary> {
  const [lock]: { free: boolean }[] = await ctx.db.query('select pg_try_advisory_xact_lock($1) as free', [of.lock]);
  if (!lock?.free) throw new WrongFile('Another import is running: wait until it is done, then start again.');
  const meter = new Meter();
  const records = readRecords(meter.measure(stream, options.onProgress));
  const heading = await records.next();
  const positions = positionsOf(of.columns, !heading.done && 'cells' in heading.value ? heading.value.cells : []);
  if (!positions)
    throw new WrongFile(`This is no list of ${of.list}: its first line should name ${of.columns.join(', ')}.`);
  const read = reader(of, positions);
  const counts = { ADDED: 0, CHANGED: 0, UNCHANGED: 0, REFUSED: 0 };

  let batch: Pending<R>[] = [];
  const settle = async (): Promise<void> => {
    const good = batch.flatMap((one) => ('row' in one ? [one] : []));
    const written = await of.write(
      ctx,
      good.map(({ row }) => row),
    );
    const outcomes = new Map(good.map((one, index) => [one.line, written[index] as WrittenRow]));
    for (const one of batch) {
      const said = outcomes.get(one.line) ?? {
        outcome: 'REFUSED',
        detail: 'faults' in one ? one.faults.join('; ') : '',
      };
      counts[said.outcome] += 1;
      await options.onRow?.({ line: one.line, key: harmless(one.key), name: harmless(one.name), ...said });
    }
    batch = [];
  };
  for await (const record of records) {
    batch.push(read(record));
    if (batch.length === BATCH) await settle();
  }
  await settle();

  const { ADDED: added, CHANGED: changed, UNCHANGED: unchanged, REFUSED: refused } = counts;
  const rows = added + changed + unchanged + refused;
  if (rows === 0) throw new WrongFile('The file has a heading and no rows.');
  return { list: of.list, rows, added, changed, unchanged, refused, sha256: meter.sha256() };
}

/** Where each column stands; null when the heading lacks one. */
function positionsOf(columns: readonly string[], cells: readonly string[]): ReadonlyMap<string, number> | null {
  const named = cells.map((cell) => cell.trim().toLowerCase());
  const found = columns.map((column) => [column, named.indexOf(column.toLowerCase())] as const);
  return found.every(([, at]) => at >= 0) ? new Map(found) : null;
}

/** Reads rows; a later row that says the same thing of the same thing is refused. */
function reader<R>(of: RowsOf<R>, positions: ReadonlyMap<string, number>): (record: CsvRecord) => Pending<R> {
  const lines = new Map<string, number>();
  return (record) => {
    const { line } = record;
    if ('fault' in record) return { line, key: '', name: '', faults: [record.fault] };
    const one = of.read((column) => (record.cells[positions.get(column) ?? -1] ?? '').trim());
    if (!('row' in one)) return { line, ...one };
    const first = lines.get(one.same);
    if (first !== undefined)
      return { line, key: one.key, name: one.name, faults: [`${one.same} already stands on line ${first}`] };
    lines.set(one.same, line);
    return { line, ...one };
  };
}
