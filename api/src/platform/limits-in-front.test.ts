import { isObjectType, getNamedType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { makeSchema } from '../schema.ts';
import { freshServer } from '../testing/fresh-server.ts';
import { mailsTo } from '../testing/mails.ts';
import { aPartner, signedIn } from '../testing/people.ts';

const fresh = freshServer();
const json = { 'content-type': 'application/json' };
const times = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');
const nested = (depth: number): string => 'a { '.repeat(depth - 1) + 'a' + ' }'.repeat(depth - 1);

/** A document that would send a mail to this address if it were executed, with something more in it. */
const registering = (email: string, more: string, around = ''): string =>
  `mutation ${around} { startRegistration(input: { email: "${email}", bannerAcknowledged: true, termsVersion: "${fresh.app.config.site.termsVersion}" }) { __typename ${more} } }`;
const body = (query: string): string => JSON.stringify({ query });

interface Beyond {
  limit: string;
  make(email: string): string;
  headers?: Record<string, string>;
  status: number;
  code: string;
}

const list = (page: string): string => `... on Node { id } list(${page}) { edges { cursor } }`;

const beyond: Beyond[] = [
  { limit: 'depth', make: (to) => body(registering(to, nested(10))), status: 400, code: 'TOO_DEEP' },
  {
    limit: 'aliases',
    make: (to) =>
      body(
        registering(
          to,
          times(16, (n) => `a${n}: __typename`),
        ),
      ),
    status: 400,
    code: 'TOO_MANY_ALIASES',
  },
  {
    limit: 'directives',
    make: (to) =>
      body(
        registering(
          to,
          times(11, () => '__typename @skip(if: false)'),
        ),
      ),
    status: 400,
    code: 'TOO_MANY_DIRECTIVES',
  },
  {
    limit: 'tokens',
    make: (to) =>
      body(
        registering(
          to,
          times(1000, () => '__typename'),
        ),
      ),
    status: 400,
    code: 'DOCUMENT_TOO_LARGE',
  },
  {
    limit: 'cost',
    make: (to) => body(registering(to, 'a(first: 100) { edges { b(first: 100) { edges { c } } } }')),
    status: 400,
    code: 'TOO_COSTLY',
  },
  { limit: 'page', make: (to) => body(registering(to, list('first: 101'))), status: 400, code: 'BAD_USER_INPUT' },
  {
    limit: 'page backwards',
    make: (to) => body(registering(to, list('last: 0'))),
    status: 400,
    code: 'BAD_USER_INPUT',
  },
  {
    limit: 'mutations',
    make: (to) => body(registering(to, '').replace(/}$/, 'signOut { ok } }')),
    status: 400,
    code: 'ONE_MUTATION_A_REQUEST',
  },
  {
    limit: 'body',
    make: (to) => body(registering(to, `# ${'x'.repeat(101 * 1024)}\n`)),
    status: 413,
    code: 'BODY_TOO_LARGE',
  },
  { limit: 'batch', make: (to) => `[${body(registering(to, ''))}]`, status: 400, code: 'BAD_REQUEST' },
  {
    limit: 'media type',
    make: (to) => body(registering(to, '')),
    headers: { 'content-type': 'application/graphql' },
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  {
    limit: 'character set',
    make: (to) => body(registering(to, '')),
    headers: { 'content-type': 'application/json; charset=latin1' },
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  { limit: 'JSON', make: (to) => `${body(registering(to, ''))},`, status: 400, code: 'BAD_REQUEST' },
];

describe.each(['/graphql', '/graphql/stream'])('at %s', (path) => {
  test.each(beyond)('what goes beyond the limit of $limit is refused before anything is done', async (one) => {
    const email = `${one.limit.replaceAll(' ', '-').toLowerCase()}${path.length}@example.org`;
    const headers = { ...json, accept: 'application/json, text/event-stream', ...one.headers };
    const answer = await fresh.browser().request(path, { method: 'POST', headers, body: one.make(email) });
    expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([one.status, one.code]);
    expect(await mailsTo(fresh.app, email)).toEqual([]);
  });
});

test('the same document without what was too much sends its mail: it is the limit that stopped it', async () => {
  const answer = await fresh.browser().send(
    registering(
      'within@example.org',
      times(15, (n) => `a${n}: __typename`),
    ),
  );
  expect(answer.status).toBe(200);
  expect(await mailsTo(fresh.app, 'within@example.org')).toHaveLength(1);
});

test('bytes that are no UTF-8 are refused', async () => {
  const bytes = Buffer.from(body('{ site { name } } # é'), 'latin1');
  const response = await fetch(`${fresh.address('web-user')}/graphql`, {
    method: 'POST',
    headers: { ...json, origin: fresh.app.config.webUserUrl },
    body: bytes,
  });
  expect(response.status).toBe(400);
});

const schema = makeSchema();
const lists = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ path: `${type.name}.${field.name}`, field })))
  .filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));

test('every list takes first and after, last and before', () => {
  expect(lists.length).toBeGreaterThan(5);
  const without = lists.filter(({ field }) =>
    ['first', 'after', 'last', 'before'].some((name) => !field.args.some((arg) => arg.name === name)),
  );
  expect(without.map(({ path }) => path)).toEqual([]);
});

test.each(lists.map(({ path, field }) => [path, field.name] as const))(
  '%s has pages of 1 to 100 entries',
  async (path, name) => {
    const browser = fresh.browser();
    for (const page of ['first: 0', 'first: 101', 'last: -1', 'last: 101']) {
      const query = path.startsWith('Query.')
        ? `{ ${name}(${page}) { edges { cursor } } }`
        : `{ viewer { ${name}(${page}) { edges { cursor } } } }`;
      const answer = await browser.send(query);
      expect([page, answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([page, 400, 'BAD_USER_INPUT']);
    }
  },
);

test('both directions at once, and a cursor of the other one, are refused', async () => {
  const browser = await signedIn(fresh.browser(), await aPartner(fresh.app), fresh.clock);
  for (const page of [
    'first: 1, last: 1',
    'first: 1, before: "W10"',
    'last: 1, after: "W10"',
    'first: 1, after: "x"',
  ]) {
    const { body: answer } = await browser.send(`{ programs(${page}) { edges { cursor } } }`);
    expect([page, answer.errors?.[0]?.extensions['code']]).toEqual([page, 'BAD_USER_INPUT']);
  }
});
