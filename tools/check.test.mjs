// The rules of `npm run check` catch what they are for: each test plants one fault in a small tree of its own.
import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { changesBetween, tellsOf, withEntries } from './lib/changelog.mjs';
import * as checks from './lib/checks.mjs';
import { node, root, run, runTool, tools } from './lib/run-process.mjs';

const planted = [];
after(() => planted.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A tree with these files. */
function tree(files) {
  const folder = mkdtempSync(join(tmpdir(), 'harp-planted-'));
  planted.push(folder);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const two = (from, to, specifier) => ({
  [from]: `import { thing } from '${specifier}';\nexport const other = thing;\n`,
  [to]: 'export const thing = 1;\n',
});

const forbidden = [
  [
    'a module to the right',
    'api/src/modules/users/user.service.ts',
    'api/src/modules/access/grant.service.ts',
    '../access/grant.service.ts',
    'users-imports-leftwards',
  ],
  [
    'what another module keeps to itself',
    'api/src/modules/access/grant.service.ts',
    'api/src/modules/users/user.policy.ts',
    '../users/user.policy.ts',
    'front-door',
  ],
  [
    'a module from the platform',
    'api/src/platform/mailer.ts',
    'api/src/modules/users/user.service.ts',
    '../modules/users/user.service.ts',
    'platform-knows-no-domain',
  ],
  [
    'a resolver from a service',
    'api/src/modules/users/user.service.ts',
    'api/src/modules/users/user.resolver.ts',
    './user.resolver.ts',
    'resolver-service-entity',
  ],
  [
    'a module that has no place in the order',
    'api/src/server.ts',
    'api/src/modules/attic/attic.service.ts',
    './modules/attic/attic.service.ts',
    'module-in-the-list',
  ],
  [
    'a builder of the tests from what runs',
    'api/src/server.ts',
    'api/src/testing/builders.ts',
    './testing/builders.ts',
    'tests-stay-tests',
  ],
  ['shared/ui from the api', 'api/src/server.ts', 'shared/ui/button.ts', '../../shared/ui/button.ts', 'api-arrows'],
  ['the api from a site', 'web-user/src/main.ts', 'api/src/server.ts', '../../api/src/server.ts', 'web-user-arrows'],
  [
    'one site from the other',
    'web-admin/src/main.ts',
    'web-user/src/app.ts',
    '../../web-user/src/app.ts',
    'web-admin-arrows',
  ],
  [
    'anything from shared/domain',
    'shared/domain/limits.ts',
    'shared/ui/button.ts',
    '../ui/button.ts',
    'domain-imports-nothing',
  ],
  [
    'shared from a journey',
    'e2e/journey.ts',
    'shared/domain/limits.ts',
    '../shared/domain/limits.ts',
    'e2e-imports-nobody',
  ],
  [
    'one feature from another',
    'web-user/src/features/roles/page.ts',
    'web-user/src/features/account/form.ts',
    '../account/form.ts',
    'features-are-strangers',
  ],
];

for (const [what, from, to, specifier, rule] of forbidden) {
  test(`nobody imports ${what}`, async () => {
    assert.match(await checks.imports(tree(two(from, to, specifier))), new RegExp(rule));
  });
}

const allowed = [
  [
    'a service to the left',
    'api/src/modules/access/grant.service.ts',
    'api/src/modules/users/user.service.ts',
    '../users/user.service.ts',
  ],
  [
    'an entity to the left',
    'api/src/modules/access/grant.entity.ts',
    'api/src/modules/users/user.entity.ts',
    '../users/user.entity.ts',
  ],
  [
    'the platform from a module',
    'api/src/modules/users/user.service.ts',
    'api/src/platform/ids.ts',
    '../../platform/ids.ts',
  ],
];

for (const [what, from, to, specifier] of allowed) {
  test(`one may import ${what}`, async () => {
    assert.equal(await checks.imports(tree(two(from, to, specifier))), '');
  });
}

test('two files that import each other are found', async () => {
  const folder = tree({
    'api/src/platform/a.ts': "import { b } from './b.ts';\nexport const a = (): number => b() + 1;\n",
    'api/src/platform/b.ts': "import { a } from './a.ts';\nexport const b = (): number => a() + 1;\n",
  });
  assert.match(await checks.imports(folder), /no-cycle/);
  assert.match(await checks.lint(folder), /no-cycle/);
});

const unwanted = [
  ['any', 'api/src/a.ts', 'export const a = (x: any): number => Number(x);\n', 'no-explicit-any'],
  ['the environment read outside config.ts', 'api/src/a.ts', 'export const a = process.env;\n', 'no-process-env'],
  [
    'the environment by another door',
    'api/src/a.ts',
    "import { env } from 'node:process';\nexport const a = env;\n",
    'no-restricted-imports',
  ],
  ['a word on the console', 'api/src/a.ts', "console.log('here');\n", 'no-console'],
  [
    'a file of more than 300 lines',
    'api/src/a.ts',
    "export const a = 'x';\n".replace('a', 'a0') +
      Array.from({ length: 300 }, (_, i) => `export const b${i} = ${i};\n`).join(''),
    'max-lines',
  ],
  ['a name that is not in kebab-case', 'api/src/someThing.ts', 'export const a = 1;\n', 'filename-case'],
  ['a barrel', 'api/src/all.ts', "export * from './a.ts';\n", 'no-barrel-file'],
  ['a silenced compiler', 'api/src/a.ts', `// @ts-${'ignore'}\nexport const a: number = 1;\n`, 'silenced'],
  ['a silenced rule', 'api/src/a.ts', `// oxlint-${'disable'}-next-line no-console\nconsole.log(1);\n`, 'silenced'],
  ['work left for later', 'api/src/a.ts', `// ${'TODO'}: later\nexport const a = 1;\n`, 'no-warning-comments'],
];

for (const [what, name, text, rule] of unwanted) {
  test(`lint finds ${what}`, async () => {
    const folder = tree({ 'api/src/a.ts': 'export const a = 1;\n', [name]: text });
    assert.match(await checks.lint(folder), new RegExp(rule));
  });
}

test('the environment may be read in config.ts', async () => {
  assert.equal(await checks.lint(tree({ 'api/src/config.ts': 'export const env = process.env;\n' })), '');
});

test('a field that is taken away is a breaking change, one that is added is not', async () => {
  const commit = async (folder) => {
    for (const args of [
      ['init', '-q'],
      ['add', 'shared'],
      ['-c', 'user.name=t', '-c', 'user.email=t@t.test', 'commit', '-qm', 'x', '--allow-empty'],
    ]) {
      await run('git', args, { cwd: folder });
    }
  };
  const folder = tree({ 'shared/schema.graphql': 'type Query { a: Int b: Int }\n' });
  await commit(folder);
  await commit(folder);
  writeFileSync(join(folder, 'shared/schema.graphql'), 'type Query { a: Int b: Int c: Int }\n');
  assert.equal(await checks.breaking(folder), '');
  writeFileSync(join(folder, 'shared/schema.graphql'), 'type Query { a: Int }\n');
  assert.match(await checks.breaking(folder), /breaking: Field 'b' was removed/);
});

test('a change of the contract that the changelog does not tell of is found', async () => {
  const [before, after] = ['type Query { a: Int }\n', 'type Query { a: Int b: Int }\n'];
  const told = withEntries('# Changes of the schema\n', '2026-01-01', ['First.'], before);
  const folder = tree({ 'shared/schema.graphql': before, 'docs/schema-changelog.md': told });
  assert.equal(checks.changelog(folder), '');
  writeFileSync(join(folder, 'shared/schema.graphql'), after);
  assert.match(checks.changelog(folder), /npm run schema/);
  const lines = await changesBetween(before, after);
  assert.deepEqual(lines, ['Field `b` was added to object type `Query`']);
  const next = withEntries(told, '2026-01-02', lines, after);
  writeFileSync(join(folder, 'docs/schema-changelog.md'), next);
  assert.equal(checks.changelog(folder), '');
  assert.match(next, /^# Changes of the schema\n\n## 2026-01-02\n\n- Field .*\n\n## 2026-01-01\n\n- First\.\n\n<!--/);
  assert.equal(withEntries(next, '2026-01-03', lines, after), next);
});

test('after a merge of two branches the changelog has one mark again', async () => {
  const sdl = 'type Query { a: Int }\n';
  const ours = withEntries('# Changes of the schema\n', '2026-01-01', ['Ours.'], sdl);
  const both = `${ours}${withEntries('', '2026-01-01', ['Theirs.'], 'type Query { b: Int }\n')}`;
  assert.ok(!tellsOf(both, sdl));
  assert.ok(tellsOf(withEntries(both, '2026-01-02', [], sdl), sdl));
});

test('what goes with a breaking change is said in bold', async () => {
  const lines = await changesBetween('type Query { a: Int b: Int }', 'type Query { a: Int }');
  assert.deepEqual(lines, ['**Breaking:** Field `b` was removed from object type `Query`']);
});

test('an operation without @Allow is refused', async () => {
  const folder = tree({});
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const name of ['api', 'shared/domain', 'tsconfig.base.json']) {
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      filter: (path) => !/node_modules|\/dist(\/|$)/.test(path),
    });
  }
  const resolvers = readdirSync(join(folder, 'api/src'), { recursive: true }).filter((name) =>
    name.endsWith('.resolver.ts'),
  );
  const victim = resolvers
    .map((name) => join(folder, 'api/src', name))
    .find((file) => /^ {2}@Allow\(.*\)\n(?= {2}@(Query|Mutation))/m.test(readFileSync(file, 'utf8')));
  assert.ok(victim, 'no resolver with @Allow above an operation');
  writeFileSync(victim, readFileSync(victim, 'utf8').replace(/^ {2}@Allow\(.*\)\n(?= {2}@(Query|Mutation))/m, ''));
  const built = await runTool(tools.tsc, ['-p', 'api/tsconfig.build.json', '--noCheck'], { cwd: folder });
  assert.equal(built.code, 0, built.output);
  const { code, output } = await run(node, ['api/dist/src/commands/schema.js', join(folder, 'out.graphql')], {
    cwd: folder,
  });
  assert.notEqual(code, 0);
  assert.match(output, /@?Allow/);
  assert.ok(!existsSync(join(folder, 'out.graphql')));
});

test('the verbs can be loaded before anything is installed', async () => {
  const folder = tree({});
  cpSync(join(root, 'tools'), join(folder, 'tools'), { recursive: true });
  // A script of its own, run when all is there.
  const verbs = readdirSync(join(folder, 'tools/lib')).filter((name) => name !== 'breaking.mjs');
  const script = verbs.map((name) => `await import('./tools/lib/${name}');`).join('\n');
  const { code, output } = await run(node, ['--input-type=module', '--eval', script], { cwd: folder });
  assert.equal(code, 0, output);
});
