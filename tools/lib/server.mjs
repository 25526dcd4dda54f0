import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { node, root, run } from './run-process.mjs';
import { say } from './terminal.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
// A server has this long to finish what it does.
const PATIENCE = 40_000;

/**
 * Runs the server to its end and passes on how it ended. In a process group of its own, because a Ctrl-C reaches the
 * whole group of the terminal and npm sends it once more: the server shall hear it once.
 */
export async function serve(command, args, env) {
  const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
  let asked = 0;
  const kill = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  const onSignal = (signal) => {
    const first = asked === 0;
    if (!first && (signal === 'SIGTERM' || Date.now() - asked < 2_000)) return;
    asked = Date.now();
    if (!first) {
      say('Ending at once');
      return kill();
    }
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    setTimeout(kill, PATIENCE).unref();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  const watch = process.env.npm_lifecycle_event ? setInterval(stopWithParent, 500, process.ppid, onSignal) : undefined;
  process.once('exit', kill);
  const code = await new Promise((done) => {
    child.on('error', (error) => {
      say(`HARP: the server could not be started: ${error.message}`);
      done(1);
    });
    child.on('exit', (status, signal) => done(status ?? 128 + constants.signals[signal]));
  });
  clearInterval(watch);
  await stopDatabase();
  return code;
}

/** npm passes a signal on to the shell between it and us, which dies of it without a word. */
function stopWithParent(parent, onSignal) {
  if (process.ppid !== parent) onSignal('SIGTERM');
}

/** A server that was killed leaves its PostgreSQL running; one that ended well has stopped it, and this finds nothing. */
async function stopDatabase() {
  if (process.env.DATABASE_URL) return;
  const dataDir = resolve(root, process.env.DATA_DIR || '.data');
  const module = join(root, 'api/dist/src/platform/embedded-postgres.js');
  if (!existsSync(dataDir) || !existsSync(module)) return;
  const script =
    'const [module, dataDir] = process.argv.slice(1); await (await import(module)).stopEmbeddedPostgres(dataDir);';
  await run(node, ['--input-type=module', '--eval', script, module, dataDir]);
}
