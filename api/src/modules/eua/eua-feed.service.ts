import type { Context } from '../../platform/context.ts';
import { WrongFile } from '../../platform/csv-lines.ts';
import { readRecords, type CsvRecord } from '../../platform/csv-records.ts';
import { newId } from '../../platform/ids.ts';
import { harmless, Meter, type ImportedRow, type ImportKind, type ImportOptions } from '../../platform/import.ts';
import { audit, auditMany } from '../audit/audit.service.ts';
import { guardIdentity } from './eua-guard.service.ts';
import { dayOf } from './eua-guard.ts';
import { readHeading, readRow, type EuaState, type Positions } from './eua-row.ts';

const BATCH = 1000;
/** Held until the end: two at once would each decide on what the other is about to change. */
const IMPORT_LOCK = 4_728_080;

type Pending = { line: number; euaId: string; name: string } & ({ row: EuaState } | { faults: string[] });

/** Reads rows; a later row of the same ID is refused. */
function reader(positions: Positions, today: string): (record: CsvRecord) => Pending {
  const lines = new Map<string, number>();
  return (record) => {
    const { line } = record;
    if ('fault' in record) return { line, euaId: '', name: '', faults: [record.fault] };
    const read = readRow(positions, record.cells, today);
    const first = 'row' in read ? lines.get(read.euaId) : undefined;
    if (first !== undefined)
      return { line, euaId: read.euaId, name: read.name, faults: [`this EUA ID already stands on line ${first}`] };
    lines.set(read.euaId, line);
    return { line, ...read };
  };
}

interface Changed {
  id: string;
  userId: string;
  euaId: string;
  before: string;
  after: string;
}

/**
 * Takes over what differs. A day of last use only moves forward, so that the list of yesterday does no harm after today's;
 * a later one means that there is nothing to warn of.
 */
async function write(
  ctx: Context,
  rows: readonly EuaState[],
): Promise<{ changed: Map<string, Changed>; known: Set<string> }> {
  const [changed] = (await ctx.db.query(
    `with given as (select * from jsonb_to_recordset($1::jsonb) as g("euaId" text, state text, "lastUse" date)),
     old as (select i.id, i.state, i.last_use from eua_identity i join given g on g."euaId" = i.eua_id for update of i)
     update eua_identity i set state = g.state, last_use = greatest(i.last_use, g."lastUse"),
       warned = case when g."lastUse" > old.last_use then null else i.warned end
     from given g, old where g."euaId" = i.eua_id and old.id = i.id
       and (i.state <> g.state or i.last_use is distinct from greatest(i.last_use, g."lastUse"))
     returning i.id, i.user_id as "userId", i.eua_id as "euaId",
       concat_ws(', ', old.state, 'last used ' || old.last_use) as before,
       concat_ws(', ', i.state, 'last used ' || i.last_use) as after`,
    [JSON.stringify(rows)],
  )) as [Changed[], number];
  const known: { eua_id: string }[] = await ctx.db.query('select eua_id from eua_identity where eua_id = any($1)', [
    rows.map(({ euaId }) => euaId),
  ]);
  return {
    changed: new Map(changed.map((one) => [one.euaId, one])),
    known: new Set(known.map(({ eua_id }) => eua_id)),
  };
}

/**
 * Takes EUA's daily list over, in the transaction of `ctx`: all of it or, when it throws, nothing. So a run that was killed
 * is run again. Whose ID is disabled is closed at once. IDs of people who are not in HARP leave nothing behind.
 *
 * @throws WrongFile when the file as a whole is not such a list, or another import is running
 */
async function takeStates(
  ctx: Context,
  stream: AsyncIterable<Buffer>,
  options: ImportOptions = {},
): ReturnType<ImportKind['take']> {
  const [lock]: { free: boolean }[] = await ctx.db.query('select pg_try_advisory_xact_lock($1) as free', [IMPORT_LOCK]);
  if (!lock?.free) throw new WrongFile('Another import is running: wait until it is done, then start again.');
  const meter = new Meter();
  const records = readRecords(meter.measure(stream, options.onProgress));
  const heading = await records.next();
  const positions = readHeading(!heading.done && 'cells' in heading.value ? heading.value.cells : []);
  if (!positions)
    throw new WrongFile(
      'This is no list of EUA states: its first line should name euaId, state, lastQualifyingUse, name, email.',
    );
  const read = reader(positions, dayOf(ctx.now()));
  const counts = { ADDED: 0, CHANGED: 0, UNCHANGED: 0, REFUSED: 0 };

  let batch: Pending[] = [];
  const settle = async (): Promise<void> => {
    const { changed, known } = await write(
      ctx,
      batch.flatMap((one) => ('row' in one ? [one.row] : [])),
    );
    await auditMany(
      ctx,
      [...changed.values()].map(({ userId, before, after }) => ({
        action: 'eua.state-changed',
        subjectId: userId,
        targetType: 'User',
        targetId: userId,
        before: { eua: before },
        after: { eua: after },
      })),
    );
    for (const { id } of changed.values()) await guardIdentity(ctx, id);
    for (const one of batch) {
      const row = rowOf(one, changed, known);
      counts[row.outcome] += 1;
      await options.onRow?.(row);
    }
    batch = [];
  };
  for await (const record of records) {
    batch.push(read(record));
    if (batch.length === BATCH) await settle();
  }
  await settle();

  const { ADDED: added, CHANGED: changed, UNCHANGED: unchanged, REFUSED: refused } = counts;
  const rows = changed + unchanged + refused;
  if (rows === 0) throw new WrongFile('The file has a heading and no rows.');
  const sha256 = meter.sha256();
  const sums = { rows, added, changed, unchanged, refused, sha256 };
  if (changed > 0 || options.recordUnchanged)
    await audit(ctx, { action: 'eua.imported', targetType: 'Import', targetId: newId(), after: sums });
  return { list: 'EUA states', ...sums };
}

function rowOf(one: Pending, changed: ReadonlyMap<string, Changed>, known: ReadonlySet<string>): ImportedRow {
  const { line, euaId } = one;
  const about = { line, key: harmless(euaId), name: harmless(one.name) };
  if ('faults' in one) return { ...about, outcome: 'REFUSED', detail: one.faults.join('; ') };
  const did = changed.get(euaId);
  if (did) return { ...about, outcome: 'CHANGED', detail: `${did.before} → ${did.after}` };
  return { ...about, outcome: 'UNCHANGED', detail: known.has(euaId) ? '' : 'nobody in HARP has this EUA ID' };
}

export const EUA_STATES: ImportKind = { key: 'euaId', rows: 'EUA IDs', take: takeStates };
