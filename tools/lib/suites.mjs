import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node, root, run, runTool, tools } from './run-process.mjs';
import { say } from './terminal.mjs';

const UNITS = ['api', 'shared/domain', 'shared/ui', 'web-user', 'web-admin'];

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

export const nothing = () => ({ passed: 0, failed: 0, skipped: 0 });
export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

const testsIn = (folder, pattern) =>
  existsSync(join(root, folder)) &&
  readdirSync(join(root, folder), { recursive: true }).some(
    (name) => pattern.test(name) && !/(^|\/)(node_modules|dist)\//.test(name),
  );

/** The workspaces with tests beside the code. */
export const unitSuites = () => UNITS.filter((folder) => testsIn(folder, /\.test\.tsx?$/));

/** Runs the tests of one workspace. A suite that breaks before it can count is a failure too. @returns {Promise<Counts>} */
export async function vitest(folder, env = {}, args = []) {
  say(`\nTests of ${folder}`);
  const reports = await mkdtemp(join(tmpdir(), 'harp-report-'));
  const report = join(reports, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { code } = await runTool(tools.vitest, ['run', '--root', folder, ...reporters, ...args], {
      env: { ...process.env, ...env },
      show: true,
    });
    const counts = existsSync(report) ? countsOf(JSON.parse(readFileSync(report, 'utf8'))) : nothing();
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
}

/** A file that could not even be loaded has no tests to count. */
function countsOf({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return { passed: numPassedTests, failed: numFailedTests + unloaded, skipped: numPendingTests + numTodoTests };
}

/** The tests of these tools, by Node's own runner. @returns {Promise<Counts>} */
export async function toolTests() {
  say('\nTests of tools');
  const files = readdirSync(join(root, 'tools')).filter((name) => name.endsWith('.test.mjs'));
  const { code, output } = await run(node, [
    '--test',
    '--test-reporter=tap',
    ...files.map((name) => join('tools', name)),
  ]);
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const counts = {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
  say(code === 0 ? `  ${counts.passed} passed` : output);
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
