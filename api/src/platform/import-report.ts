import { open, rename, rm } from 'node:fs/promises';
import { stringify, type Options } from 'csv-stringify/sync';
import { WrongFile } from './csv-lines.ts';
import type { ImportedRow } from './import.ts';

/** A file that tells row by row what an import did; it appears when it is whole. */
export interface ImportReport {
  add(row: ImportedRow): Promise<void>;
  close(): Promise<void>;
  /** Leaves no file: nothing was imported. */
  discard(): Promise<void>;
}

/** Safe to open in a spreadsheet: what begins like a formula is made text, and the mark at the start says UTF-8. */
const formOf = (key: string): Options => ({
  columns: [{ key: 'line' }, { key: 'key', header: key }, { key: 'name' }, { key: 'outcome' }, { key: 'detail' }],
  escape_formulas: true,
  record_delimiter: 'windows',
});
const ROWS_AT_ONCE = 500;

/**
 * @param key the heading of what rows are found by
 * @throws WrongFile when no file can be written there
 */
export async function openImportReport(path: string, key: string): Promise<ImportReport> {
  const form = formOf(key);
  const unfinished = `${path}.part`;
  const file = await open(unfinished, 'w').catch((error: unknown) => {
    const why =
      error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'there is no such folder' : String(error);
    throw new WrongFile(`The report can’t be written to ${path}: ${why}.`);
  });
  let rows: ImportedRow[] = [];
  let written = unfinished;
  const flush = async (): Promise<void> => {
    await file.write(stringify(rows, form));
    rows = [];
  };
  await file.write(stringify([], { ...form, header: true, bom: true }));
  return {
    async add(row) {
      rows.push(row);
      if (rows.length === ROWS_AT_ONCE) await flush();
    },
    async close() {
      await flush();
      await file.close();
      await rename(unfinished, path);
      written = path;
    },
    async discard() {
      await file.close();
      await rm(written, { force: true });
    },
  };
}
