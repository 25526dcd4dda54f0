import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { accessOf, mayUse, ruleOf, type Access, type Rule } from './platform/allow.ts';
import type { Actor } from './platform/context.ts';
import { makeSchema } from './schema.ts';
import type { Browser } from './testing/browser.ts';
import { freshServer } from './testing/fresh-server.ts';
import {
  aCmsOfficer,
  aHelpDesk,
  anAdministrator,
  anOfficerOf,
  anOrganization,
  aPartner,
  aProgramAdministrator,
  aStatusManager,
  signedIn,
  signInWithPassword,
  withCatalogue,
  type Person,
} from './testing/people.ts';

const server = freshServer();
const schema = makeSchema();

/** Every field of every type with its rule, a line each. */
const matrixOf = (): [string, Access | undefined][] =>
  Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !isIntrospectionType(type))
    .flatMap((type) =>
      Object.keys(type.getFields()).map((field): [string, Access | undefined] => [
        `${type.name}.${field}`,
        accessOf(type, field),
      ]),
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

/** What a token needs for a field. */
const scopeOf = (field: string, { rule, scope }: Access): string =>
  scope ?? (rule === 'public' && !field.startsWith('Mutation.') ? 'everybody' : 'closed to tokens');

test('who may use every operation and every field is what access-matrix.txt says', async () => {
  const lines = matrixOf().map(
    ([field, access]) =>
      `${field.padEnd(50)} ${(access?.rule ?? 'NOBODY SAID').padEnd(22)} ${access ? scopeOf(field, access) : ''}`.trimEnd() +
      '\n',
  );
  await expect(lines.join('')).toMatchFileSnapshot('./access-matrix.txt');
});

/** Something of the type, so that the rule is asked and not the grammar. */
function anything(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return anything(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter(({ type: of }) => isNonNullType(of));
    return Object.fromEntries(needed.map((field) => [field.name, anything(field.type)]));
  }
  return { Int: 1, Float: 1, Boolean: true, DateTime: '2026-01-01T00:00:00.000Z' }[String(type)] ?? 'x';
}

interface Operation {
  path: string;
  rule: Rule;
  query: string;
  variables: Record<string, unknown>;
}

function operationOf(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>, rule: Rule): Operation {
  const args = field.args.filter(({ type }) => isNonNullType(type));
  const declared = args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isCompositeType(getNamedType(field.type)) ? '{ __typename }' : '';
  return {
    path: `${kind} ${field.name}`,
    rule,
    query: `${kind}${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${selection} }`,
    variables: Object.fromEntries(args.map(({ name, type }) => [name, anything(type)])),
  };
}

const operationsOf = (kind: 'query' | 'mutation', root: GraphQLObjectType | null | undefined): Operation[] =>
  root
    ? Object.values(root.getFields()).map((field) => operationOf(kind, field, ruleOf(root, field.name) as Rule))
    : [];

const operations = [
  ...operationsOf('query', schema.getQueryType()),
  ...operationsOf('mutation', schema.getMutationType()),
];

type Who =
  | 'a stranger'
  | 'the first half'
  | 'a partner'
  | 'an officer'
  | 'a CMS officer'
  | 'the help desk'
  | 'a status manager'
  | 'a program administrator'
  | 'an administrator';

const browsers = new Map<Who, Browser>();
beforeAll(async () => {
  const { app, clock } = server;
  await withCatalogue(app);
  const half = server.browser({ site: 'web-admin' });
  await signInWithPassword(half, await aPartner(app));
  const people: [Who, Person][] = [
    ['a partner', await aPartner(app)],
    ['an officer', await anOfficerOf(app, await anOrganization(app))],
    ['a CMS officer', await aCmsOfficer(app)],
    ['the help desk', await aHelpDesk(app)],
    ['a status manager', await aStatusManager(app)],
    ['a program administrator', await aProgramAdministrator(app)],
    ['an administrator', await anAdministrator(app)],
  ];
  browsers.set('a stranger', server.browser({ site: 'web-admin' })).set('the first half', half);
  for (const [who, person] of people)
    browsers.set(who, await signedIn(server.browser({ site: 'web-admin' }), person, clock));
});

/** The permissions of each, as far as operations hang on them today. */
const permissionsOf: Record<Who, string[]> = {
  'a stranger': [],
  'the first half': [],
  'a partner': [],
  'an officer': ['role-request:decide', 'grant:read', 'grant:change'],
  'the help desk': [
    'case:read',
    'contact:answer',
    'recovery:start',
    'account:merge',
    'grant:read',
    'user:read',
    'user:disable',
    'proofing:decide',
    'training:record',
  ],
  'a CMS officer': ['role-request:decide', 'role-request:decide-cms', 'grant:read', 'grant:change', 'user:read'],
  'a status manager': ['status:manage'],
  'a program administrator': ['grant:read', 'integration:manage'],
  'an administrator': [
    'role-request:decide',
    'role-request:decide-cms',
    'status:manage',
    'case:read',
    'contact:answer',
    'grant:read',
    'grant:change',
    'user:read',
    'user:disable',
    'training:record',
    'background-check:set',
    'contract:change',
    'staff:name',
    'integration:manage',
  ],
};

const actorOf = (who: Who): Actor | null =>
  who === 'a stranger'
    ? null
    : ({
        level: who === 'the first half' ? 'PASSWORD' : 'FACTOR',
        permissions: new Set(permissionsOf[who]),
      } as unknown as Actor);

test.each(Object.keys(permissionsOf) as Who[])('what is not for %s is refused before anything is done', async (who) => {
  const refused = operations.filter(({ rule }) => !mayUse(rule, actorOf(who)));
  // Whoever holds more is refused less: that this list is right is the point, not how long it is.
  if (who !== 'an administrator') expect(refused.length).toBeGreaterThan(0);
  const signedInWhole = actorOf(who)?.level === 'FACTOR';
  for (const { path, query, variables } of refused) {
    const { body } = await (browsers.get(who) as Browser).send(query, variables);
    const code = body.errors?.[0]?.extensions['code'];
    expect([path, code]).toEqual([path, signedInWhole ? 'FORBIDDEN' : 'UNAUTHENTICATED']);
  }
});

test.each(Object.keys(permissionsOf) as Who[])('what is for %s is not refused', async (who) => {
  const allowed = operations.filter(({ rule, path }) => path.startsWith('query') && mayUse(rule, actorOf(who)));
  for (const { path, query, variables } of allowed) {
    const { body } = await (browsers.get(who) as Browser).send(query, variables);
    expect([path, body.errors?.map(({ extensions }) => extensions['code'])]).toEqual([path, undefined]);
  }
});

test('every rule of the matrix is one that somebody can have', () => {
  const rules = new Set(matrixOf().map(([, access]) => access?.rule));
  const known = ['public', 'password-level', 'signed-in', ...Object.values(permissionsOf).flat()];
  expect([...rules].filter((rule) => !known.includes(String(rule)))).toEqual([]);
});
