import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain, lastLines } from './faults.mjs';
import { node, plainEnvironment, root, run } from './run-process.mjs';
import { Fault, heartbeat, say, seconds } from './terminal.mjs';

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** npm writes node_modules/.package-lock.json when an install is whole: it has to say the same as package-lock.json. */
export function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed) || !existsSync(node)) return false;
  const have = packagesOf(installed);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (!path.includes('node_modules/') || wanted.link) return true;
    const found = have[path];
    return found ? found.version === wanted.version : wanted.optional === true || wanted.peer === true;
  });
}

/** Installs the libraries unless they are there. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  const since = Date.now();
  say('Installing libraries (npm ci; about a minute)');
  const stop = heartbeat('installing');
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: plainEnvironment(),
  });
  stop();
  if (code === 127) throw new Fault('npm was not found: HARP needs Node 20 or newer with npm.');
  if (code !== 0) throw new Fault(explain(output) ?? `npm ci failed:\n${lastLines(output)}`);
  if (!existsSync(node))
    throw new Fault(
      'npm did not run install scripts, and without them there is no Node 24: allow them (npm config set ignore-scripts false) and start again.',
    );
  say(`  libraries installed, ${seconds(since)}`);
}
