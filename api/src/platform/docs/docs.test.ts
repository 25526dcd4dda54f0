import { expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { errorCodes } from '../error-codes.ts';

const server = freshServer();
const read = async (path: string) =>
  server.browser({ site: 'api' }).request(path, { headers: { accept: 'text/html' } });

test.each(['/docs', '/docs/reference', '/docs/changelog'])('%s is a page that anybody may read', async (path) => {
  const { status, text, headers } = await read(path);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('text/html');
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
  expect(text).not.toMatch(/<script|style=|undefined|\[object/);
});

test('the schema can be fetched by strangers', async () => {
  const { status, text } = await read('/docs/schema.graphql');
  expect(status).toBe(200);
  expect(text).toContain('type Subscription {');
});

test('every link within the documentation leads somewhere', async () => {
  const paths = ['/docs', '/docs/reference', '/docs/changelog'];
  const pages = new Map(await Promise.all(paths.map(async (path) => [path, (await read(path)).text] as const)));
  const missing = [...pages].flatMap(([path, text]) =>
    [...text.matchAll(/href="((?:\/docs|#)[^"]*)"/g)].flatMap(([, href = '']) => {
      const [to = '', id] = href.split('#');
      if (id === undefined) return [];
      return pages.get(to === '' ? path : to)?.includes(`id="${id}"`) ? [] : [href];
    }),
  );
  expect(missing).toEqual([]);
});

test('the reference says of each operation who may use it, of people and of tokens', async () => {
  const { text } = await read('/docs/reference');
  const entry = (id: string): string =>
    (text.split(`id="${id}"`)[1] ?? '')
      .split('</section>')[0]
      ?.replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ') ?? '';
  expect(entry('Query.systemStatus')).toContain('For everybody; any token, or none .'.replace(' .', '.'));
  expect(entry('Query.queue')).toContain('For who holds the permission role-request:decide ; a token with the scope');
  expect(entry('Mutation.signOut')).toContain('no token');
  expect(entry('Subscription.queueChanged')).toContain('What arrives in this person’s queue');
});

test('the guide names every code of an error at the top level', async () => {
  const { text } = await read('/docs');
  for (const code of Object.keys(errorCodes)) expect(text).toContain(`id="code-${code}"`);
});

test('GraphiQL is there in the sandbox, and asks nobody but its own origin', async () => {
  const { status, text, headers } = await read('/graphiql/');
  expect(status).toBe(200);
  expect(text).not.toMatch(/https?:\/\//);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/unsafe-eval|script-src/);
  expect((await read('/graphiql/static/ruru.js')).status).toBe(200);
  expect((await read('/graphiql/schema.json')).body.data).toHaveProperty('__schema');
});
