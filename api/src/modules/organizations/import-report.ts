import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { ImportedRow } from './organization-import.service.ts';

/** A file that tells row by row what an import did. */
export interface ImportReport {
  add(row: ImportedRow): Promise<void>;
  close(): Promise<void>;
}

/** Safe to open in a spreadsheet: what begins like a formula is made text, and the mark at the start says UTF-8. */
export function openImportReport(path: string): ImportReport {
  const csv = stringify({ header: true, columns: ['line', 'ccn', 'name', 'outcome', 'detail'], escape_formulas: true, bom: true, record_delimiter: 'windows' });
  const file = createWriteStream(path);
  const done = finished(csv.pipe(file));
  // Whoever closes hears of it; until then it must not count as unhandled.
  done.catch(() => undefined);
  file.on('error', (error) => csv.destroy(error));
  return {
    async add(row) {
      if (!csv.write(row)) await Promise.race([once(csv, 'drain'), done]);
    },
    async close() {
      csv.end();
      await done;
    },
  };
}
