import { describe, expect, test } from 'vitest';
import { freshServer, type ServedSite } from '../testing/fresh-server.ts';
import { aPartner, signedIn } from '../testing/people.ts';
import { mailsTo } from '../testing/mails.ts';

const fresh = freshServer();
const SITES: ServedSite[] = ['web-user', 'web-admin', 'api'];
const VALUE = 'ada.lovelace@example.org';

const started = (email: string): string =>
  JSON.stringify({
    query: `mutation { startRegistration(input: { email: "${email}", bannerAcknowledged: true, termsVersion: "${fresh.app.config.site.termsVersion}" }) { __typename } }`,
  });
const json = { 'content-type': 'application/json' };

describe('a request that a page of another origin could send', () => {
  const post = (headers: Record<string, string>, email: string) =>
    fresh.browser().request('/graphql', { method: 'POST', headers, body: started(email) });

  test('works when it comes from our own page', async () => {
    expect((await post(json, 'own@example.org')).body.data).toBeTruthy();
    expect(await mailsTo(fresh.app, 'own@example.org')).toHaveLength(1);
  });

  test.each([
    ['with a foreign Origin', { ...json, origin: 'https://evil.example' }, 403],
    ['with the Origin of the other site', { ...json, origin: 'http://localhost:4002' }, 403],
    ['without an Origin', { ...json, origin: '' }, 403],
    ['with the Origin null of a sandboxed frame', { ...json, origin: 'null' }, 403],
    ['as text/plain', { 'content-type': 'text/plain' }, 415],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['as a multipart form', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['without a content type', { 'content-type': 'text/plain;x=application/json' }, 415],
    ['in another character set', { 'content-type': 'application/json; charset=utf-16' }, 415],
  ])('%s has no effect', async (_, headers, status) => {
    const email = `victim.${status}.${Object.values(headers).join('').length}@example.org`;
    const answer = await post(headers, email);
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({
      code: expect.any(String),
      requestId: expect.any(String),
    });
    expect(await mailsTo(fresh.app, email)).toEqual([]);
  });

  test('by GET has no effect', async () => {
    const { query } = JSON.parse(started('get@example.org')) as { query: string };
    const answer = await fresh.browser().request(`/graphql?query=${encodeURIComponent(query)}`, { headers: json });
    expect(answer.status).toBe(405);
    expect(await mailsTo(fresh.app, 'get@example.org')).toEqual([]);
  });
});

describe('an answer that says what is wrong', () => {
  const send = (body: string, headers: Record<string, string> = {}) =>
    fresh.browser().request('/graphql', { method: 'POST', headers: { ...json, ...headers }, body });
  const query = (text: string, variables: object = {}): string => JSON.stringify({ query: text, variables });
  const register = 'mutation ($input: StartRegistrationInput!) { startRegistration(input: $input) { __typename } }';

  test.each([
    ['a body that is not JSON', `{"query": ${VALUE}`, 400, 'BAD_REQUEST'],
    ['a body of 101 KB', query(`{ site { name } } #${'x'.repeat(101 * 1024)}`), 413, 'BODY_TOO_LARGE'],
    ['a batch', `[${query('{ site { name } }')}]`, 400, 'BAD_REQUEST'],
    ['an empty body', '{}', 400, 'BAD_REQUEST'],
    ['variables that are no object', '{"query": "{ site { name } }", "variables": "x"}', 400, 'BAD_REQUEST'],
    ['a document that can’t be parsed', query(`{ site(name: "${VALUE}" "again") }`), 400, 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', query('{ sites { name } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable of the wrong type', query(register, { input: { email: [VALUE] } }), 400, 'BAD_USER_INPUT'],
    [
      'a literal of the wrong type',
      query(`mutation { startRegistration(input: "${VALUE}") { __typename } }`),
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a literal of another enum',
      query('mutation { setLanguage(input: { language: ADALOVELACE }) { level } }'),
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'an operation that is not in the document',
      '{"query": "query A { site { name } }", "operationName": "ada.lovelace"}',
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'a document that is known by its hash only',
      '{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}}',
      400,
      'BAD_REQUEST',
    ],
    ['a NUL in a variable', query(register, { input: { email: 'a\0b@example.org' } }), 400, 'BAD_USER_INPUT'],
    [
      'a NUL in the document',
      query('mutation { verifyTotp(input: { code: "\\u0000" }) { __typename } }'),
      400,
      'BAD_USER_INPUT',
    ],
    [
      'too many aliases',
      query(`{ ${Array.from({ length: 16 }, (_, n) => `a${n}: site { name }`).join(' ')} }`),
      400,
      'TOO_MANY_ALIASES',
    ],
    ['introspection by a stranger', query('{ __schema { types { name } } }'), 400, 'INTROSPECTION_DISABLED'],
  ])('of %s', async (_, body, status, code) => {
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.[0]?.extensions).toEqual({ code, requestId: answer.headers.get('x-request-id') });
    expect(answer.text).not.toMatch(/did you mean|lovelace|node_modules|select |stack/i);
  });

  test('never has the words of a bug', async () => {
    const { dataSource } = fresh.app;
    await dataSource.query('alter table service rename to hidden_service');
    const answer = await fresh
      .browser()
      .send('{ services { edges { node { name } } } }')
      .catch((error: unknown) => ({ text: String(error), status: 0, body: {} as never }));
    await dataSource.query('alter table hidden_service rename to service');
    expect(answer.text).not.toMatch(/relation|service"/);
  });

  test('does not let a hash stand for a document', async () => {
    const sha256Hash = 'ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38';
    const persistedQuery = { version: 1, sha256Hash };
    const answer = await send(JSON.stringify({ query: '{__typename}', extensions: { persistedQuery } }));
    const again = await send(JSON.stringify({ extensions: { persistedQuery } }));
    expect([answer.status, again.status]).toEqual([200, 400]);
  });
});

test('somebody who is signed in may see the schema', async () => {
  const browser = await signedIn(fresh.browser(), await aPartner(fresh.app), fresh.clock);
  const { status, body } = await browser.send('{ __schema { queryType { name } } }');
  expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
});

test('an answer says what its question cost', async () => {
  const { body } = await fresh.browser().send('{ site { name supportEmail } }');
  expect(body.extensions).toMatchObject({ cost: { requested: 3 } });
});

describe.each(SITES)('every answer of %s', (site) => {
  test.each([
    ['an answer', '/graphql', 'POST', '{"query":"{ site { name } }"}', 200],
    ['an error of GraphQL', '/graphql', 'POST', '{"query":"{ nothing }"}', 400],
    ['an error in front of GraphQL', '/graphql', 'POST', '{', 400],
    ['a wrong method', '/graphql', 'PUT', '{}', 405],
    ['an address that leads nowhere', '/assets/nothing.js', 'GET', undefined, 404],
  ])('has its headers: %s', async (_, path, method, body, status) => {
    const answer = await fresh.browser({ site }).request(path, { method, headers: json, ...(body ? { body } : {}) });
    expect(answer.status).toBe(status);
    const csp = answer.headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
      expect(csp).toContain(rule);
    expect(csp).not.toContain('unsafe');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('x-request-id')).toBeTruthy();
    if (path === '/graphql') expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.text).not.toMatch(/node_modules|Error:/);
  });
});

test('the API’s own address takes no cookies, so that no page can act there for somebody', async () => {
  const browser = await signedIn(fresh.browser(), await aPartner(fresh.app), fresh.clock);
  const atApi = browser.moved({ address: fresh.address('api') });
  expect(await atApi.ask('{ viewer { level } }')).toBeNull();
});

describe('the cookie of a session', () => {
  test('is for this host, secure, out of reach of scripts, and not sent from other sites', async () => {
    const person = await aPartner(fresh.app);
    const input = { userId: person.userId, password: person.password, bannerAcknowledged: true };
    const { headers } = await fresh
      .browser()
      .send('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input });
    const cookie = headers.getSetCookie().find((line) => line.includes('session')) ?? '';
    expect(cookie).toMatch(/^__Host-harp-web-user-session=[A-Za-z0-9_-]{43};/);
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=43200'])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain');
  });

  test('of one site is nothing to the other', async () => {
    const browser = await signedIn(fresh.browser(), await aPartner(fresh.app), fresh.clock);
    const [session] = [...browser.cookies.values()] as [string];
    const admin = fresh.browser({ site: 'web-admin' });
    admin.cookies.set('__Host-harp-web-admin-session', session);
    expect(await admin.ask('{ viewer { level } }')).toBeNull();
  });
});
