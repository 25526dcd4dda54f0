import { exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { globalId, newId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import {
  anAdministrator,
  anOfficerOf,
  anOrganization,
  aProgramAdministrator,
  signedIn,
  withCatalogue,
} from '../../testing/people.ts';
import { aClient } from '../../testing/programs.ts';
import type { Client } from './client.entity.ts';
import { authenticateClient } from './client.service.ts';

const server = freshServer();
let theirs: Browser;
let client: Client;

beforeAll(async () => {
  await withCatalogue(server.app);
  theirs = await administrator();
  client = await aClient(server.app);
});

const console_ = (): Browser => server.browser({ site: 'web-admin' });
const administrator = async (): Promise<Browser> =>
  signedIn(console_(), await aProgramAdministrator(server.app, 'qtso'), server.clock);

const SHOWN = `id clientId name redirectUris backchannelLogoutUri authMethod state ado restScopes program { key } secrets { expiresAt lastUsedAt }`;
const INVALID = '... on InvalidInput { problems { path code message } }';
const FIELDS: Record<string, string> = {
  registerClient: `... on ClientWithSecret { secret client { ${SHOWN} } } ${INVALID}`,
  rotateClientSecret: `... on ClientWithSecret { secret client { ${SHOWN} } } ${INVALID}`,
  changeClient: `... on Client { ${SHOWN} } ${INVALID}`,
  disableClient: `... on Client { ${SHOWN} }`,
  enableClient: `... on Client { ${SHOWN} }`,
};

interface Answer {
  __typename: string;
  code?: string;
  secret?: string | null;
  client?: Record<string, unknown> & { id: string; clientId: string; secrets: { expiresAt: string | null }[] };
  problems?: { path: string[]; code: string; message: string }[];
}

const call = (
  browser: Browser,
  name: string,
  input: Record<string, unknown>,
): Promise<Answer & Record<string, unknown>> => browser.mutate(name, input, FIELDS[name]);
const register = (browser: Browser, changes: Record<string, unknown> = {}) =>
  call(browser, 'registerClient', {
    programKey: 'qtso',
    name: 'QTSO reports',
    redirectUris: ['https://reports.example.org/back'],
    ...changes,
  });
const fresh = async (): Promise<Browser> => (theirs = await administrator());
const problems = ({ problems: list }: Answer): string[] =>
  (list ?? []).map(({ path, code }) => `${path.join('.')} ${code}`);

describe('a program administrator', () => {
  test('registers a client, sees its secret once, and finds it in the list', async () => {
    const { secret, client: made } = await register(await fresh(), { restScopes: ['userFindApi'] });
    expect(secret).toMatch(/^hcs_[\w-]{43}$/);
    expect(made).toMatchObject({
      clientId: expect.stringMatching(/^qtso-reports-[0-9a-f]{6}$/) as string,
      authMethod: 'SECRET',
      state: 'ACTIVE',
      ado: 'QTSO',
      restScopes: ['userFindApi'],
      program: { key: 'qtso' },
      secrets: [{ expiresAt: null, lastUsedAt: null }],
    });
    const found = await authenticateClient(server.app.makeContext('api'), made?.clientId as string, secret as string);
    expect(found?.name).toBe('QTSO reports');
    const list = await theirs.ask<{ edges: { node: { id: string } }[]; totalCount: number }>(
      '{ clients(filter: { programKey: "qtso" }, first: 100) { totalCount edges { node { id name secrets { lastUsedAt } } } } }',
    );
    expect(list.edges.map(({ node }) => node.id)).toContain(made?.id);
    const all = JSON.stringify(await theirs.ask('{ viewer { events(first: 20) { edges { node { action } } } } }'));
    expect(all).toContain('client.registered');
  });

  test('hears of every line that is wrong at once', async () => {
    const answer = await register(await fresh(), {
      name: '',
      redirectUris: [
        'https://ok.example.org/back',
        'http://plain.example.org/',
        'https://*.example.org/',
        'https://x.example.org/#a',
        'https://ok.example.org/back',
      ],
      postLogoutRedirectUris: ['javascript:alert(1)'],
      backchannelLogoutUri: 'ftp://x.example.org/',
      restScopes: ['everything'],
    });
    expect(problems(answer)).toEqual([
      'input.name REQUIRED',
      'input.redirectUris.1 NOT_SECURE',
      'input.redirectUris.2 WILDCARD',
      'input.redirectUris.3 FRAGMENT',
      'input.redirectUris.4 TWICE',
      'input.postLogoutRedirectUris.0 FORMAT',
      'input.backchannelLogoutUri SCHEME',
      'input.restScopes.0 UNKNOWN',
    ]);
    expect(problems(await register(theirs, { redirectUris: [] }))).toEqual(['input.redirectUris REQUIRED']);
    expect((await register(theirs, { redirectUris: [], restScopes: ['userFindApi'] })).__typename).toBe(
      'ClientWithSecret',
    );
    expect((await register(theirs, { redirectUris: ['http://localhost:4003/callback'] })).__typename).toBe(
      'ClientWithSecret',
    );
    const uris = ['https://a.example.org/', 'https://b.example.org/'];
    expect(problems(await register(theirs, { redirectUris: uris, pairwise: true }))).toEqual([
      'input.pairwise ONE_HOST',
    ]);
  });

  test('gives public keys, and never private, weak or unusable ones', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const weak = { kty: 'RSA', n: 'AQAB', e: 'AQAB' };
    const give = (jwks: unknown) => register(theirs, { authMethod: 'PRIVATE_KEY', jwks });
    await fresh();
    expect(problems(await give({ keys: [await exportJWK(privateKey)] }))).toEqual(['input.jwks.keys.0 PRIVATE']);
    expect(problems(await give({ keys: [weak, { kty: 'oct' }] }))).toEqual([
      'input.jwks.keys.0 KEY',
      'input.jwks.keys.1 KEY',
    ]);
    expect(problems(await give([]))).toContain('input.jwks FORMAT');
    expect(problems(await give(undefined))).toEqual(['input.jwks KEYS']);
    const { secret, client: made } = await give({ keys: [await exportJWK(publicKey)] });
    expect([secret, made?.secrets]).toEqual([null, []]);
    expect(await call(theirs, 'rotateClientSecret', { id: made?.id })).toMatchObject({ code: 'CLIENT_HAS_NO_SECRET' });
  });

  test('changes a secret with an overlap: two live at most, and the old one ends by itself', async () => {
    const { secret: first, client: made } = await register(await fresh());
    const works = async (secret: unknown): Promise<boolean> =>
      (await authenticateClient(server.app.makeContext('api'), made?.clientId as string, String(secret))) !== null;
    const { secret: second } = await call(theirs, 'rotateClientSecret', { id: made?.id });
    expect([await works(first), await works(second)]).toEqual([true, true]);
    const { secret: third, client: now } = await call(theirs, 'rotateClientSecret', { id: made?.id, overlapHours: 1 });
    expect([await works(first), await works(second), await works(third)]).toEqual([false, true, true]);
    expect(now?.secrets.map(({ expiresAt }) => expiresAt === null)).toEqual([true, false]);
    server.clock.advance({ hours: 1 });
    expect([await works(second), await works(third)]).toEqual([false, true]);
  });

  test('who sends the same again gets the same client, and no second secret', async () => {
    const idempotencyKey = newId();
    const first = await register(await fresh(), { idempotencyKey });
    const again = await register(theirs, { idempotencyKey });
    expect([again.client?.id, again.secret]).toEqual([first.client?.id, null]);
    expect(await register(theirs, { idempotencyKey, name: 'Another' })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  test('changes and disables a client, and needs a fresh factor for all but disabling', async () => {
    const { client: made } = await register(await fresh());
    const id = made?.id;
    const uris = ['https://new.example.org/back'];
    expect(await call(theirs, 'changeClient', { id, redirectUris: uris, name: 'New name' })).toMatchObject({
      name: 'New name',
      redirectUris: uris,
    });
    server.clock.advance({ minutes: 6 });
    for (const name of ['changeClient', 'rotateClientSecret', 'enableClient'])
      expect([name, (await call(theirs, name, { id })).code]).toEqual([name, 'STEP_UP_NEEDED']);
    expect((await register(theirs)).code).toBe('STEP_UP_NEEDED');
    expect(await call(theirs, 'disableClient', { id })).toMatchObject({ state: 'DISABLED' });
    expect(await call(theirs, 'disableClient', { id })).toMatchObject({ state: 'DISABLED' });
    expect(await call(await fresh(), 'enableClient', { id })).toMatchObject({ state: 'ACTIVE' });
    const events: { action: string }[] = await server.app.dataSource.query(
      'select action from audit_event where target_id = $1 order by sequence',
      [
        Buffer.from(id as string, 'base64url')
          .toString()
          .split(':')[1],
      ],
    );
    expect(events.map(({ action }) => action)).toEqual([
      'client.registered',
      'client.changed',
      'client.disabled',
      'client.enabled',
    ]);
  });
});

describe('the clients of a program', () => {
  const seen = async (browser: Browser): Promise<string[]> => {
    const { edges } = await browser.ask<{ edges: { node: { id: string } }[] }>(
      '{ clients(first: 100) { edges { node { id } } } }',
    );
    return edges.map(({ node }) => node.id);
  };

  test('are for who looks after it, and for nobody of another program', async () => {
    const id = globalId('Client', client.id);
    const other = await signedIn(console_(), await aProgramAdministrator(server.app, 'qbic'), server.clock);
    expect(await seen(other)).toEqual([]);
    expect(await other.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).toBeNull();
    for (const name of ['changeClient', 'rotateClientSecret', 'disableClient', 'enableClient'])
      expect([name, (await call(other, name, { id })).code]).toEqual([name, 'NOT_FOUND']);
    expect((await register(other)).code).toBe('NOT_FOUND');
    expect(await seen(await fresh())).toContain(id);
    const all = await signedIn(console_(), await anAdministrator(server.app), server.clock);
    expect(await seen(all)).toContain(id);
  });

  test('are not for a security officer of one organization', async () => {
    const officer = await anOfficerOf(server.app, await anOrganization(server.app));
    const at = await signedIn(console_(), officer, server.clock);
    const { body } = await at.send('{ clients { totalCount } }');
    expect(body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
