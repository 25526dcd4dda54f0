import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, generateTypes } from './build.mjs';
import { CHANGELOG, tellsOf } from './changelog.mjs';
import { node, root, run, runTool, tools } from './run-process.mjs';

// Each check answers with its faults as text, and with '' when all is well. `cwd` is another tree in the tests of
// these rules.

const WORKSPACES = ['api', 'shared/domain', 'shared/ui', 'web-user', 'web-admin', 'e2e'];
const CODE = ['api', 'shared', 'web-user', 'web-admin', 'e2e', 'tools'];
const CONTRACT = 'shared/schema.graphql';

const codeFolders = (cwd) => CODE.filter((folder) => existsSync(join(cwd, folder)));

const faultsOf = async (running) => {
  const { code, output } = await running;
  return code === 0 ? '' : output.trim() || `ended with code ${code}`;
};

export const format = (cwd = root, fix = false) => faultsOf(runTool(tools.oxfmt, fix ? [] : ['--check'], { cwd }));

export async function lint(cwd = root, fix = false) {
  const folders = codeFolders(cwd);
  const rules = await faultsOf(
    runTool(tools.oxlint, ['--format', 'unix', ...(fix ? ['--fix'] : []), ...folders], { cwd }),
  );
  return [rules, ...silenced(cwd)].filter(Boolean).join('\n');
}

/** A rule that does not fit is changed for all, or the code is: nobody is let off alone. */
function silenced(cwd) {
  const pattern = new RegExp(
    `(oxlint|eslint)-${'disable'}|@ts-${'(ignore|expect-error|nocheck)'}|dependency-cruiser-${'disable'}`,
  );
  return sourceFiles(cwd).flatMap((file) =>
    readFileSync(join(cwd, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: a rule is silenced here`] : [])),
  );
}

const sourceFiles = (cwd) =>
  codeFolders(cwd).flatMap((folder) =>
    readdirSync(join(cwd, folder), { recursive: true })
      .filter((name) => /\.(tsx?|mjs)$/.test(name) && !/(^|\/)(node_modules|dist|generated)\//.test(name))
      .map((name) => join(folder, name)),
  );

export async function imports(cwd = root) {
  const folders = codeFolders(cwd);
  return faultsOf(
    runTool(
      tools.depcruise,
      ['--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'err-long', ...folders],
      { cwd },
    ),
  );
}

export const typedWorkspaces = () =>
  WORKSPACES.filter((workspace) => existsSync(join(root, workspace, 'tsconfig.json')));

export const types = (workspace) => faultsOf(runTool(tools.tsc, ['-p', workspace, '--noEmit', '--pretty', 'false']));

export async function operations() {
  await generateTypes();
  return '';
}

/** The committed contract is the one that the code serves. Building it also proves that everything has its @Allow. */
export async function contract() {
  await ensureBuilt(['api']);
  const folder = await mkdtemp(join(tmpdir(), 'harp-schema-'));
  try {
    const fresh = join(folder, 'schema.graphql');
    const faults = await faultsOf(run(node, [join(root, 'api/dist/src/commands/schema.js'), fresh]));
    if (faults) return faults;
    const committed = join(root, CONTRACT);
    const same = existsSync(committed) && readFileSync(fresh, 'utf8') === readFileSync(committed, 'utf8');
    return same ? '' : `${CONTRACT} is not what the code serves: npm run schema, and look at the difference`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What somebody may use already is not taken away: compared with the branch that this one goes to. */
export async function breaking(cwd = root) {
  const before = await committedContract(cwd);
  if (before === undefined || !existsSync(join(cwd, CONTRACT))) return '';
  const script = join(root, 'tools/lib/breaking.mjs');
  // By a file: it is longer than an argument may be.
  const folder = await mkdtemp(join(tmpdir(), 'harp-schema-'));
  try {
    await writeFile(join(folder, 'before.graphql'), before);
    const { code, output } = await run(node, [script, join(folder, 'before.graphql'), join(cwd, CONTRACT)]);
    return code === 0 ? '' : output.trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What changes in the contract is told to those who use it. */
export function changelog(cwd = root) {
  const [contract, told] = [CONTRACT, CHANGELOG].map((file) => join(cwd, file));
  if (!existsSync(contract)) return '';
  const isTold = existsSync(told) && tellsOf(readFileSync(told, 'utf8'), readFileSync(contract, 'utf8'));
  return isTold ? '' : `${CHANGELOG} does not tell of ${CONTRACT} as it is: npm run schema, and read what it wrote`;
}

async function committedContract(cwd) {
  const git = async (...args) => run('git', args, { cwd });
  const base = await git('merge-base', 'origin/main', 'HEAD');
  const commits = [base.code === 0 ? base.output.trim() : undefined, 'HEAD~'].filter(Boolean);
  const { code, output } = await git('show', `${commits[0]}:${CONTRACT}`);
  return code === 0 ? output : undefined;
}
