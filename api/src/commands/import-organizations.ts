import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CommandFault, runCommand } from '../command.ts';
import { WrongFile } from '../modules/organizations/csv-lines.ts';
import { runImport } from '../modules/organizations/import-run.ts';

const USAGE = `Brings in a public list of facilities, matched by CCN: what is new is added, what differs is changed.

  npm run import:organizations -- FILE [--dry-run] [--report FILE.csv]

  FILE              a CSV file of CMS's hospitals or dialysis facilities, or of HARP's own form
  --dry-run         do all of it, report, and keep nothing
  --report FILE     where to write what became of each row (else into the data folder)
`;

const WRONG_USE = 2;

interface Wanted {
  file: string;
  dryRun: boolean;
  report: string | undefined;
}

/** @throws CommandFault with the usage */
function readWords(words: string[]): Wanted {
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
    throw new CommandFault(`${error instanceof Error ? error.message : ''}\n\n${USAGE}`, WRONG_USE);
  }
}

/** A file in the data folder, named after the moment. */
async function ownReport(dataDir: string, now: Date): Promise<string> {
  const folder = join(dataDir, 'imports');
  await mkdir(folder, { recursive: true });
  return join(folder, `${now.toISOString().replaceAll(/[:.]/g, '-')}.csv`);
}

await runCommand(readWords, async (app, { file, dryRun, report }) => {
  const ctx = app.makeContext('command');
  try {
    await runImport(
      ctx,
      { file, dryRun, report: report ?? (await ownReport(app.config.dataDir, ctx.now())) },
      process.stdout,
    );
  } catch (error) {
    if (error instanceof WrongFile) throw new CommandFault(`${error.message} Nothing was changed.`, WRONG_USE);
    throw error;
  }
});
