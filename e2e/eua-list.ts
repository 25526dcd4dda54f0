import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Harp } from './harness.ts';

const run = promisify(execFile);

/** Brings a list of EUA states in as an operator does, beside the running HARP; what the command says. */
export async function importEua(harp: Harp, ...rows: string[]): Promise<string> {
  const list = join(harp.dataDir, 'eua.csv');
  writeFileSync(list, ['euaId,state,lastQualifyingUse,name,email', ...rows, ''].join('\n'));
  const command = fileURLToPath(new URL('../api/dist/src/commands/import-eua.js', import.meta.url));
  const env = { ...process.env, HARP_MODE: 'sandbox', ...harp.settings, ...harp.replica() };
  return (await run(process.execPath, [command, list], { env })).stdout;
}
