import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { explain, lastLines } from './faults.mjs';
import { root, runTool, tools } from './run-process.mjs';
import { Fault, say, seconds } from './terminal.mjs';

const SKIP = new Set(['node_modules', 'dist', 'generated', '.data']);
const SITES = ['web-user', 'web-admin'];

/** All files below a path, sorted; nothing that is made from them. */
function filesBelow(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => !SKIP.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]));
}

const isSource = (file) => !/\.test\.tsx?$/.test(file) && !file.includes('/src/testing/');

function hashOf(paths, wanted = isSource) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow).filter(wanted))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

const COMMON = ['package-lock.json', 'tsconfig.base.json', 'tools/lib/build.mjs'];
const OPERATIONS = ['shared/schema.graphql', 'shared/ui', 'web-user', 'web-admin'];
const describesOperations = (file) => /\.graphql$|codegen|package-lock/.test(file);

/** What is made from what. `ready` is there only when the step was done whole. */
const STEPS = {
  api: {
    inputs: [
      ...COMMON,
      'api/tsconfig.json',
      'api/tsconfig.build.json',
      'api/src',
      'api/sandbox',
      'api/catalogue.yaml',
      'api/answers.yaml',
      'shared/domain',
    ],
    ready: 'api/dist/src/main.js',
    make: buildApi,
  },
  codegen: {
    inputs: [...COMMON, ...OPERATIONS],
    wanted: describesOperations,
    ready: 'web-user/src/generated',
    make: generateTypes,
  },
  ...Object.fromEntries(
    SITES.map((site) => [
      site,
      {
        inputs: [...COMMON, site, 'shared/ui', 'shared/domain', 'shared/schema.graphql'],
        ready: `${site}/dist/index.html`,
        make: () => buildSite(site),
      },
    ]),
  ),
};

// Goes with node_modules: new libraries, new builds.
const stampOf = (name) => join(root, 'node_modules', '.cache', 'harp', `${name}.sha256`);

/** Builds what is older than its sources: the api, or all. Hashes decide, as dates lie after a git checkout. */
export async function ensureBuilt(names = Object.keys(STEPS)) {
  const step = async (name) => {
    const { inputs, wanted, ready, make } = STEPS[name];
    if (!names.includes(name)) return;
    const hash = hashOf(inputs, wanted);
    const stamp = stampOf(name);
    if (existsSync(join(root, ready)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
    const since = Date.now();
    rmSync(stamp, { force: true });
    say(`Building ${name}`);
    await make();
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, hash);
    say(`  ${name} built, ${seconds(since)}`);
  };
  const forSites = async () => {
    if (sites().length > 0) await step('codegen');
    await Promise.all(sites().map(step));
  };
  await Promise.all([step('api'), forSites()]);
}

async function must(what, promise) {
  const { code, output } = await promise;
  if (code === 0) return;
  const known = explain(output);
  throw new Fault(known && /disk/.test(known) ? known : `${what} could not be built:\n${lastLines(output, 40)}`);
}

/** Without type checks, which `npm run check` does: a start has only to turn TypeScript into JavaScript. */
async function buildApi() {
  rmSync(join(root, 'api/dist'), { recursive: true, force: true });
  await must('The api', runTool(tools.tsc, ['-p', 'api/tsconfig.build.json', '--noCheck']));
  // What the code reads beside itself: contracts, texts, word lists.
  for (const file of ['api/src', 'api/sandbox', 'api/catalogue.yaml', 'api/answers.yaml']
    .flatMap(filesBelow)
    .filter((path) => isSource(path) && !path.endsWith('.ts'))) {
    const to = join(root, 'api/dist', relative('api', file));
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(root, file), to);
  }
}

/** One after the other: both write the types of the operations in shared/ui. */
export async function generateTypes() {
  for (const site of sites()) {
    await must(
      `The types of ${site}`,
      runTool(tools.codegen, ['--config', 'codegen.ts', '--errors-only'], { cwd: join(root, site) }),
    );
  }
}

const buildSite = (site) => must(site, runTool(tools.vite, ['build', '--logLevel', 'warn'], { cwd: join(root, site) }));

/** The sites that this checkout has. */
export const sites = () => SITES.filter((site) => existsSync(join(root, site, 'index.html')));
