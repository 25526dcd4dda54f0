import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Context } from './context.ts';
import { WrongFile } from './csv-lines.ts';
import { ImportProgress } from './import-progress.ts';
import { openImportReport, type ImportReport } from './import-report.ts';
import type { ImportedRow, ImportKind, ImportSummary } from './import.ts';
import { inTransaction } from './transaction.ts';

/** Where a run of an import tells what it does. */
export interface Terminal {
  isTTY: boolean;
  write(text: string): void;
}

export interface ImportRun {
  file: string;
  report: string;
  dryRun: boolean;
  kind: ImportKind;
}

/** So many changed rows are told on the screen; the others stand in the report alone. */
const TOLD = 20;

/** Thrown to undo everything at the end of a dry run. */
class DryRun extends Error {
  constructor(readonly summary: ImportSummary) {
    super('dry run');
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (!found) throw new WrongFile(`There is no file ${file}.`);
  if (!found.isFile()) throw new WrongFile(`${file} is not a file.`);
  return found.size;
}

/** Tells refused and changed rows as they come, above the bar. */
function teller(terminal: Terminal, progress: ImportProgress, { kind }: ImportRun): (row: ImportedRow) => void {
  let changed = 0;
  return (row) => {
    if (row.outcome === 'CHANGED') changed += 1;
    if (row.outcome !== 'REFUSED' && (row.outcome !== 'CHANGED' || changed > TOLD)) return;
    progress.clear();
    terminal.write(
      `  line ${row.line}  ${row.key || `(no ${kind.key})`}  ${row.outcome.toLowerCase()}: ${row.detail}\n`,
    );
  };
}

async function importWithin(
  ctx: Context,
  run: ImportRun,
  report: ImportReport,
  terminal: Terminal,
  size: number,
): Promise<ImportSummary> {
  const progress = new ImportProgress(size, terminal.isTTY, (text) => terminal.write(text));
  const tell = teller(terminal, progress, run);
  const onRow = async (row: ImportedRow): Promise<void> => {
    tell(row);
    await report.add(row);
  };
  try {
    return await inTransaction(ctx, async (tx) => {
      const summary = await run.kind.take(tx, createReadStream(run.file), {
        recordUnchanged: true,
        onRow,
        onProgress: (bytes) => progress.at(bytes),
      });
      // Before the commit: an import whose report could not be written (the disk is full) must not be kept.
      await report.close();
      if (run.dryRun) throw new DryRun(summary);
      return summary;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.summary;
    throw error;
  } finally {
    progress.clear();
  }
}

const number = new Intl.NumberFormat('en-US');

/**
 * Runs one import as a person sees it: progress, what was refused and changed, the sums, and where the whole report is.
 *
 * @throws WrongFile in one line that says what is wrong, when nothing was changed
 */
export async function runImport(ctx: Context, run: ImportRun, terminal: Terminal): Promise<ImportSummary> {
  const started = ctx.now().getTime();
  const size = await sizeOf(run.file);
  if (resolve(run.report) === resolve(run.file))
    throw new WrongFile('The report would overwrite the list: give it another name.');
  terminal.write(`Reading ${run.file}${run.dryRun ? ' (dry run: nothing will be kept)' : ''}\n`);
  const report = await openImportReport(run.report, run.kind.key);
  let summary: ImportSummary;
  try {
    summary = await importWithin(ctx, run, report, terminal, size);
  } catch (error) {
    await report.discard();
    throw error;
  }
  const { rows, added, changed, unchanged, refused } = summary;
  const sums = [
    `${number.format(added)} added`,
    `${number.format(changed)} changed`,
    `${number.format(unchanged)} unchanged`,
    `${number.format(refused)} refused`,
  ];
  const seconds = ((ctx.now().getTime() - started) / 1000).toFixed(1);
  terminal.write(`${summary.list}: ${number.format(rows)} ${run.kind.rows} in ${seconds} s: ${sums.join(', ')}.\n`);
  if (run.dryRun) terminal.write('This was a dry run: nothing was kept. Run it again without --dry-run to keep it.\n');
  terminal.write(`Row by row: ${run.report}\n`);
  return summary;
}
