import { availableParallelism } from 'node:os';
import * as checks from './checks.mjs';
import { Fault, say, seconds } from './terminal.mjs';

/** All checks; those that need nothing run beside each other. */
function plan(fix) {
  return [
    { name: 'contract', run: checks.contract },
    { name: 'operations', run: checks.operations },
    { name: 'lint', run: () => checks.lint(undefined, fix) },
    // A mended import has its own form.
    { name: 'format', after: fix ? 'lint' : undefined, run: () => checks.format(undefined, fix) },
    { name: 'changelog of the contract', after: 'contract', run: async () => checks.changelog() },
    { name: 'no breaking change', after: 'contract', run: () => checks.breaking() },
    ...checks.typedWorkspaces().map((workspace) => ({
      name: `types of ${workspace}`,
      // Pages are typed by their operations.
      after: /^(web-|shared\/ui)/.test(workspace) ? 'operations' : undefined,
      run: () => checks.types(workspace),
    })),
    { name: 'imports', run: () => checks.imports() },
  ];
}

/** Runs every check to its end, also after a fault, and tells all faults. @returns {Promise<{ passed: number, failed: number }>} */
export async function check({ fix = false } = {}) {
  const since = Date.now();
  const waiting = plan(fix);
  const faults = new Map();
  const done = new Set();
  const next = () => waiting.findIndex(({ after }) => after === undefined || done.has(after));
  let wake = () => undefined;
  const worker = async () => {
    while (waiting.length > 0) {
      const index = next();
      if (index < 0) {
        await new Promise((resolve) => (wake = chain(wake, resolve)));
        continue;
      }
      const [task] = waiting.splice(index, 1);
      const begun = Date.now();
      const fault = await task.run().catch((error) => (error instanceof Fault ? error.message : error.stack));
      say(`  ${fault ? '✗' : '✓'} ${task.name} ${seconds(begun)}`);
      if (fault) faults.set(task.name, fault);
      done.add(task.name);
      const woken = wake;
      wake = () => undefined;
      woken();
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  for (const [name, fault] of faults) say(`\n✗ ${name}\n${fault}`);
  const failed = faults.size;
  const passed = done.size - failed;
  say(
    `\ncheck: ${passed} passed, ${failed} failed${failed > 0 ? ` (${[...faults.keys()].join(', ')})` : ''}, ${seconds(since)}`,
  );
  return { passed, failed };
}

const chain = (first, second) => () => {
  first();
  second();
};
