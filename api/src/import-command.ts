import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CommandFault, runCommand } from './command.ts';
import { WrongFile } from './platform/csv-lines.ts';
import type { ImportKind } from './platform/import.ts';
import { runImport } from './platform/import-run.ts';

const WRONG_USE = 2;

interface Wanted {
  file: string;
  dryRun: boolean;
  report: string | undefined;
}

/** @throws CommandFault with the usage */
function readWords(words: string[], usage: string): Wanted {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean', default: false }, report: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new Error(file ? 'Name one file.' : 'Name the file.');
    return { file: resolve(file), dryRun: values['dry-run'], report: values.report && resolve(values.report) };
  } catch (error) {
    throw new CommandFault(`${error instanceof Error ? error.message : ''}\n\n${usage}`, WRONG_USE);
  }
}

/** A file in the data folder, named after the moment. */
async function ownReport(dataDir: string, now: Date): Promise<string> {
  const folder = join(dataDir, 'imports');
  await mkdir(folder, { recursive: true });
  return join(folder, `${now.toISOString().replaceAll(/[:.]/g, '-')}.csv`);
}

/** The command that brings in one kind of file. */
export const importCommand = (kind: ImportKind, usage: string): Promise<void> =>
  runCommand(
    (words) => readWords(words, usage),
    async (app, { file, dryRun, report }) => {
      const ctx = app.makeContext('command');
      try {
        await runImport(
          ctx,
          { kind, file, dryRun, report: report ?? (await ownReport(app.config.dataDir, ctx.now())) },
          process.stdout,
        );
      } catch (error) {
        if (error instanceof WrongFile) throw new CommandFault(`${error.message} Nothing was changed.`, WRONG_USE);
        throw error;
      }
    },
  );
