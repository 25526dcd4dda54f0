import { audit, auditMany, type NewAuditEvent } from '../audit/audit.service.ts';
import type { Context } from '../../platform/context.ts';
import { WrongFile } from '../../platform/csv-lines.ts';
import { readRecords, type CsvRecord } from '../../platform/csv-records.ts';
import { newId } from '../../platform/ids.ts';
import {
  harmless,
  Meter,
  type ImportedRow,
  type ImportKind,
  type ImportOptions,
  type ImportSummary,
} from '../../platform/import.ts';
import { recogniseList, type FacilityField, type RecognisedList } from './facility-list.ts';
import { readFacility, type Facility } from './facility-row.ts';
import { writeFacilities, type Written } from './organization-writer.ts';

/** Rows of one statement: enough that the way to the database costs nothing, few enough to show progress. */
const BATCH = 1000;

/** Held until the end of the import: two at once would each decide on what the other is about to change. */
const IMPORT_LOCK = 4_728_003;

interface FacilityOptions extends ImportOptions {
  /** Where the organizations are said to come from; the list's own name when nothing is said. */
  source?: string;
}

type Recognised = Extract<RecognisedList, { ok: true }>;
type Pending = { line: number; facility: Facility } | { line: number; ccn: string; name: string; faults: string[] };

const fieldNames: Record<FacilityField, string> = {
  ccn: 'CCN',
  name: 'name',
  kind: 'kind',
  addressLine1: 'address',
  addressLine2: 'second address line',
  city: 'city',
  state: 'state',
  zip: 'ZIP code',
  county: 'county',
  phone: 'telephone number',
  network: 'network',
  chain: 'chain',
  status: 'status',
};

const spelt = (value: string | null | undefined): string => (value ? `“${value}”` : 'nothing');

const changesOf = (written: Extract<Written, { outcome: 'CHANGED' }>): string =>
  (Object.keys(written.after) as FacilityField[])
    .map((field) => `${fieldNames[field]}: ${spelt(written.before[field])} → ${spelt(written.after[field])}`)
    .join('; ');

/** What makes two rows mean the same organization. */
const identity = (facility: Facility): string =>
  facility.ccn ?? JSON.stringify([facility.name, facility.city, facility.state]);

/** Reads rows and tells each one's organization or its faults; a later row of the same organization is refused. */
class RowReader {
  private readonly lines = new Map<string, number>();

  constructor(private readonly recognised: Recognised) {}

  read(record: CsvRecord): Pending {
    const { line } = record;
    if ('fault' in record) return { line, ccn: '', name: '', faults: [record.fault] };
    const { list, positions, width } = this.recognised;
    const read = readFacility(list, positions, width, record.cells);
    const name = record.cells[positions.get('name') ?? -1] ?? '';
    if (!read.ok) return { line, ccn: read.ccn, name, faults: read.faults };
    const same = identity(read.facility);
    const first = this.lines.get(same);
    if (first !== undefined) {
      const what = read.facility.ccn ? `the CCN ${read.facility.ccn}` : 'this name and place';
      return {
        line,
        ccn: read.facility.ccn ?? '',
        name,
        faults: [`${what} already stands on line ${first}; keep one of the two rows`],
      };
    }
    this.lines.set(same, line);
    return { line, facility: read.facility };
  }
}

function rowOf(pending: Pending, written: ReadonlyMap<number, Written>): ImportedRow {
  const { line } = pending;
  if ('faults' in pending) {
    return {
      line,
      key: harmless(pending.ccn),
      name: harmless(pending.name),
      outcome: 'REFUSED',
      detail: pending.faults.join('; '),
    };
  }
  const done = written.get(line);
  if (!done) throw new Error(`the row on line ${line} was neither written nor refused`);
  const { ccn, name } = pending.facility;
  return {
    line,
    key: ccn ?? '',
    name: name ?? '',
    outcome: done.outcome,
    detail: done.outcome === 'CHANGED' ? changesOf(done) : '',
  };
}

function eventsOf(written: Iterable<Written>, importId: string): NewAuditEvent[] {
  return [...written].flatMap((done): NewAuditEvent[] => {
    if (done.outcome === 'UNCHANGED') return [];
    const about = { organizationId: done.id, targetType: 'Organization', targetId: done.id };
    if (done.outcome === 'ADDED') return [{ action: 'organization.added', ...about, after: { importId } }];
    return [{ action: 'organization.changed', ...about, before: done.before, after: { ...done.after, importId } }];
  });
}

/**
 * Takes a public list of facilities over, in the transaction of `ctx`: all of it or, when it throws, nothing. A row that
 * can't be read is refused by itself. Memory does not grow with the file, but for one short entry a row that finds
 * organizations listed twice.
 *
 * @throws WrongFile when the file as a whole is not such a list, or another import is running
 */
export async function importOrganizations(
  ctx: Context,
  stream: AsyncIterable<Buffer>,
  options: FacilityOptions = {},
): Promise<ImportSummary> {
  const [lock]: { free: boolean }[] = await ctx.db.query('select pg_try_advisory_xact_lock($1) as free', [IMPORT_LOCK]);
  if (!lock?.free) throw new WrongFile('Another import is running: wait until it is done, then start again.');
  const importId = newId();
  const meter = new Meter();
  const records = readRecords(meter.measure(stream, options.onProgress));
  const heading = await records.next();
  const recognised = recogniseList(!heading.done && 'cells' in heading.value ? heading.value.cells : []);
  if (!recognised.ok) throw new WrongFile(recognised.message);
  const reader = new RowReader(recognised);
  const source = options.source ?? recognised.list.source;
  const counts = { ADDED: 0, CHANGED: 0, UNCHANGED: 0, REFUSED: 0 };

  let batch: Pending[] = [];
  const write = async (): Promise<void> => {
    const facilities = new Map(
      batch.flatMap((pending) => ('facility' in pending ? [[pending.line, pending.facility] as const] : [])),
    );
    const written = await writeFacilities(ctx, source, [...recognised.positions.keys()], facilities);
    await auditMany(ctx, eventsOf(written.values(), importId));
    for (const pending of batch) {
      const row = rowOf(pending, written);
      counts[row.outcome] += 1;
      await options.onRow?.(row);
    }
    batch = [];
  };
  for await (const record of records) {
    batch.push(reader.read(record));
    if (batch.length === BATCH) await write();
  }
  await write();

  const { ADDED: added, CHANGED: changed, UNCHANGED: unchanged, REFUSED: refused } = counts;
  const rows = added + changed + unchanged + refused;
  if (rows === 0) throw new WrongFile('The file has a heading and no rows.');
  const sha256 = meter.sha256();
  if (added + changed > 0 || options.recordUnchanged) {
    await audit(ctx, {
      action: 'organizations.imported',
      targetType: 'Import',
      targetId: importId,
      after: { source, rows, added, changed, unchanged, refused, sha256 },
    });
  }
  return { list: recognised.list.title, rows, added, changed, unchanged, refused, sha256 };
}

/** A list of facilities, as the command and others bring it in. */
export const FACILITIES: ImportKind = { key: 'ccn', rows: 'organizations', take: importOrganizations };
