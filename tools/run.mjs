// node tools/run.mjs NAME args…: runs api/src/commands/NAME.ts, on the same database as the server.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { node, root } from './lib/run-process.mjs';
import { Fault, main } from './lib/terminal.mjs';

// npm moved here from the folder in which the command was typed, and files are named from there.
const fromWhere = process.env.INIT_CWD ?? process.cwd();
const asTyped = (word) =>
  !word.startsWith('-') && existsSync(resolve(fromWhere, word)) ? resolve(fromWhere, word) : word;

main(async () => {
  const [name = '', ...words] = process.argv.slice(2);
  if (!/^[a-z-]+$/.test(name)) throw new Fault('say which command: node tools/run.mjs NAME');
  await ensureInstalled();
  await ensureBuilt(['api']);
  const file = `api/dist/src/commands/${name}.js`;
  if (!existsSync(resolve(root, file))) throw new Fault(`there is no command ${name}`);
  const child = spawn(node, ['--enable-source-maps', file, ...words.map(asTyped)], { cwd: root, stdio: 'inherit' });
  // A Ctrl-C reaches the command itself, which tidies up; we only wait for it.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((done) => child.on('exit', (status, signal) => done(status ?? 128 + constants.signals[signal])));
});
