import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** The pinned Node 24. The file itself and not its link in .bin, so that signals and process ids are its own. */
export const node = join(root, 'node_modules', 'node', 'bin', 'node');

const running = new Set();
// A tool that ends takes with it what it started.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Runs a program to its end.
 * @returns {Promise<{ code: number, output: string }>} code 127 when it could not be started at all
 */
export function run(command, args, { cwd = root, env = process.env, show = false, onLine } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    running.add(child);
    let output = '';
    const take = (chunk) => {
      output += chunk;
      onLine?.(String(chunk));
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: 127, output: error.message });
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? (signal ? 128 : 1), output });
    });
  });
}

/** A program of node_modules under the pinned Node, by the file that its package names. */
export const runTool = (file, args, options) => run(node, [join(root, 'node_modules', file), ...args], options);

export const tools = {
  tsc: 'typescript/bin/tsc',
  vite: 'vite/bin/vite.js',
  vitest: 'vitest/vitest.mjs',
  codegen: '@graphql-codegen/cli/esm/bin.js',
  oxlint: 'oxlint/bin/oxlint',
  oxfmt: 'oxfmt/bin/oxfmt',
  depcruise: 'dependency-cruiser/bin/dependency-cruiser.mjs',
  tsx: 'tsx/dist/cli.mjs',
};

/** The environment without what `npm run` adds: our Node in front of the PATH, which an install replaces meanwhile. */
export function plainEnvironment() {
  const { npm_node_execpath: _node, npm_execpath: _npm, NODE: _program, ...env } = process.env;
  const path = (env.PATH ?? '').split(delimiter).filter((part) => !/node_modules|node-gyp-bin/.test(part));
  return { ...env, PATH: path.join(delimiter) };
}
