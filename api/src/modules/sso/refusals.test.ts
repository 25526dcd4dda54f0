import * as oauth from 'oauth4webapi';
import type * as oidc from 'openid-client';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { anOrganization, aPartner, holds, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import { aClient, BACK, begin, reach, reachableIssuer, relyingParty, secretOf, visit } from '../../testing/programs.ts';
import { Client, ClientState } from './client.entity.ts';

const server = freshServer(await reachableIssuer());
const insecure = { [oauth.allowInsecureRequests]: true };
let person: Person;
let browser: Browser;
let client: Client;
let as: oauth.AuthorizationServer;
let rp: oidc.Configuration;

beforeAll(async () => {
  await withCatalogue(server.app);
  person = await aPartner(server.app);
  await holds(server.app, person, 'qtso-state-user', await anOrganization(server.app));
  client = await aClient(server.app);
  rp = await relyingParty(server.app, client);
  browser = await signedIn(server.browser(), person, server.clock);
  const issuer = new URL(server.app.config.issuer);
  as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
});

const change = (changes: Partial<Client>): Promise<unknown> =>
  server.app.dataSource.manager.update(Client, { id: client.id }, changes as never);

describe('discovery', () => {
  test('says what is there, all of it at the issuer, and nothing that is not', () => {
    expect(as).toMatchObject({
      issuer: server.app.config.issuer,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
      id_token_signing_alg_values_supported: ['RS256', 'ES256'],
      scopes_supported: ['openid', 'profile', 'email', 'harp', 'roles'],
      subject_types_supported: ['public', 'pairwise'],
      acr_values_supported: ['urn:harp:aal2', 'urn:harp:aal2:phr'],
      authorization_response_iss_parameter_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
    const endpoints = Object.entries(as).filter(([name]) => name.endsWith('_endpoint') || name === 'jwks_uri');
    expect(endpoints.map(([name]) => name).toSorted()).toEqual([
      'authorization_endpoint',
      'end_session_endpoint',
      'introspection_endpoint',
      'jwks_uri',
      'pushed_authorization_request_endpoint',
      'revocation_endpoint',
      'token_endpoint',
      'userinfo_endpoint',
    ]);
    for (const [, url] of endpoints) expect(String(url).startsWith(`${server.app.config.issuer}/`)).toBe(true);
  });

  test('follows the issuer, whatever host and scheme a request says it is for', async () => {
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', host: 'evil.example' };
    const { text } = await browser.request('/oidc/.well-known/openid-configuration', { headers });
    expect(JSON.parse(text)).toMatchObject({
      jwks_uri: as.jwks_uri,
      authorization_endpoint: as.authorization_endpoint,
    });
    expect(text).not.toContain('evil');
    const { url } = await begin(rp, { prompt: 'login' });
    const sent = await browser.request(`${url.pathname}${url.search}`, { headers });
    expect(sent.headers.get('location')).toContain(`${server.app.config.webUserUrl}/sign-in/program/`);
  });

  test('is where those look who know OAuth only (RFC 8414)', async () => {
    const { text } = await browser.request('/.well-known/oauth-authorization-server/oidc');
    expect(JSON.parse(text)).toMatchObject({ issuer: server.app.config.issuer });
  });

  test('offers nobody to register a client, and no page of the library’s own', async () => {
    for (const path of ['/reg', '/interaction/abc', '/interaction/abc/abort', '/device', '/backchannel'])
      expect([path, (await browser.request(`/oidc${path}`, { method: 'POST' })).status]).toEqual([path, 404]);
  });
});

describe('an address to come back to that is not letter by letter the registered one', () => {
  test.each([
    ['another path', 'https://qtso.example.org/other'],
    ['a deeper path', 'https://qtso.example.org/back/more'],
    ['a slash more', 'https://qtso.example.org/back/'],
    ['a query', 'https://qtso.example.org/back?next=1'],
    ['a fragment', 'https://qtso.example.org/back#x'],
    ['a subdomain', 'https://evil.qtso.example.org/back'],
    ['another host', 'https://qtso.example.org.evil.example/back'],
    ['user info', 'https://qtso.example.org@evil.example/back'],
    ['no TLS', 'http://qtso.example.org/back'],
    ['a port', 'https://qtso.example.org:8443/back'],
    ['other letters', 'https://QTSO.example.org/back'],
    ['a way round', 'https://qtso.example.org/x/../back'],
    ['an encoded letter', 'https://qtso.example.org/b%61ck'],
    ['a script', 'javascript:alert(1)'],
    ['nothing', ''],
  ])('(%s) is not gone to', async (_what, redirect_uri) => {
    const arrival = await visit(browser, (await begin(rp, { redirect_uri })).url);
    expect(arrival.url.host).toBe(new URL(server.app.config.issuer).host);
    expect(arrival.status).toBe(400);
    expect(arrival.text).toContain('<h1>We can’t sign you in to the program</h1>');
    expect(arrival.text).not.toMatch(/<script|javascript:|evil/i);
  });

  test('is explained in the language that the browser asks for, without inline style or script', async () => {
    const { url } = await begin(rp, { redirect_uri: 'https://evil.example/' });
    const headers = { accept: 'text/html', 'accept-language': 'es-MX,es;q=0.9,en;q=0.5' };
    const reply = await server.browser().request(`${url.pathname}${url.search}`, { headers });
    expect(reply.text).toContain('<html lang="es">');
    expect(reply.text).toContain('una dirección que no está registrada');
    expect(reply.text).not.toMatch(/style=|<style|onclick/);
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(reply.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect((await browser.request('/oidc/pages.css')).headers.get('content-type')).toContain('text/css');
  });
});

test('a program that is not registered, or says nothing of itself, gets nobody', async () => {
  for (const client_id of ['nobody', '', `${client.clientId}x`]) {
    const { url } = await begin(rp);
    url.searchParams.set('client_id', client_id);
    expect((await visit(browser, url)).status).toBe(400);
  }
});

test('a flood of sign-ins from one network is stopped, however the address is written, with a page that says until when', async () => {
  const flood = server.browser({ from: '198.51.100.99' });
  await server.app.dataSource.query(
    `insert into throttle (name, subject, count, resets_at) values ('oidc.network', $1, 1000, $2)`,
    [server.app.keys.hmac('throttle', '198.51.100.0/24'), new Date(server.clock.now().getTime() + 60_000)],
  );
  const { url } = await begin(rp);
  for (const path of [url.pathname, `${url.pathname}/`, url.pathname.replace('/auth', '/AUTH'), '/oidc/session/end']) {
    const reply = await flood.request(`${path}${url.search}`);
    expect([path, reply.status, reply.headers.get('retry-after')]).toEqual([path, 429, '60']);
    expect(reply.text).toContain('Too many people are signing in');
  }
});

describe('a request that is refused and told to the program', () => {
  test.each([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['with a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['with a challenge of no method', { code_challenge_method: undefined }, 'invalid_request'],
    ['of the implicit flow', { response_type: 'id_token' }, 'invalid_request'],
    ['for a token at once', { response_type: 'token' }, 'invalid_request'],
    ['of the hybrid flow', { response_type: 'code id_token' }, 'invalid_request'],
    ['with an answer in the fragment', { response_mode: 'fragment' }, 'invalid_request'],
    ['with a request object', { request: 'eyJhbGciOiJub25lIn0.e30.' }, 'request_not_supported'],
    ['without openid', { scope: 'email' }, 'invalid_request'],
  ])('%s', async (_what, changes, error) => {
    const arrival = await visit(browser, (await begin(rp, changes as Record<string, string | undefined>)).url);
    const answer = new URLSearchParams(arrival.url.hash.slice(1) || arrival.url.search);
    expect([arrival.url.host, answer.get('code'), answer.get('error')]).toEqual(['qtso.example.org', null, error]);
    expect(answer.get('iss')).toBe(server.app.config.issuer);
  });
});

describe('the token endpoint', () => {
  const token = (body: Record<string, string>, authorization?: string): Promise<Response> =>
    fetch(as.token_endpoint as string, {
      method: 'POST',
      body: new URLSearchParams(body),
      ...(authorization ? { headers: { authorization } } : {}),
    });
  const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const errorOf = async (response: Response): Promise<[number, unknown]> => [
    response.status,
    ((await response.json()) as { error?: string }).error,
  ];

  test('knows no password, client credentials or other grant', async () => {
    const own = basic(client.clientId, secretOf(client));
    for (const grant_type of [
      'password',
      'client_credentials',
      'implicit',
      'urn:ietf:params:oauth:grant-type:device_code',
    ])
      expect(
        await errorOf(await token({ grant_type, username: person.userId, password: person.password }, own)),
      ).toEqual([400, 'unsupported_grant_type']);
  });

  test('notes what it refuses a client, and a flood of it so often and no more', async () => {
    const refused = async (): Promise<number> => {
      const grant = { grant_type: 'authorization_code', code: 'x', redirect_uri: BACK, code_verifier: 'v'.repeat(43) };
      await token(grant, basic(client.clientId, secretOf(client)));
      const rows: unknown[] = await server.app.dataSource.query(
        `select 1 from audit_event where action = 'sso.token-refused' and after->>'clientId' = $1`,
        [client.clientId],
      );
      return rows.length;
    };
    const before = await refused();
    expect(await refused()).toBe(before + 1);
    await server.app.dataSource.query(`update throttle set count = 300 where name = 'sso.token-refused'`);
    expect(await refused()).toBe(before + 1);
    await server.app.dataSource.query(`delete from throttle where name = 'sso.token-refused'`);
  });

  test('answers a wrong secret, an unknown client, one that is disabled, and the wrong method alike', async () => {
    const grant = { grant_type: 'authorization_code', code: 'x', redirect_uri: BACK, code_verifier: 'v'.repeat(43) };
    const answers = [
      await token(grant, basic(client.clientId, 'hcs_wrong')),
      await token(grant, basic('nobody', secretOf(client))),
      await token({ ...grant, client_id: client.clientId, client_secret: secretOf(client) }),
    ];
    await change({ state: ClientState.DISABLED });
    answers.push(await token(grant, basic(client.clientId, secretOf(client))));
    await change({ state: ClientState.ACTIVE });
    const bodies = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
    expect(new Set(bodies.map(String)).size).toBe(1);
    expect(bodies[0]?.[0]).toBe(401);
    expect(String(bodies[0]?.[1])).toContain('"invalid_client"');
  });

  test('and oauth4webapi understand each other: code, ID token, userinfo, refresh, introspection, revocation', async () => {
    const me: oauth.Client = { client_id: client.clientId };
    const auth = oauth.ClientSecretBasic(secretOf(client));
    const { url, checks } = await begin(rp);
    const back = await reach(browser, url);
    const parameters = oauth.validateAuthResponse(as, me, back, checks.expectedState);
    const answer = await oauth.authorizationCodeGrantRequest(
      as,
      me,
      auth,
      parameters,
      BACK,
      checks.pkceCodeVerifier,
      insecure,
    );
    const options = { expectedNonce: checks.expectedNonce, requireIdToken: true };
    const tokens = await oauth.processAuthorizationCodeResponse(as, me, answer, options);
    const { sub } = oauth.getValidatedIdTokenClaims(tokens) as oauth.IDToken;
    const info = await oauth.userInfoRequest(as, me, tokens.access_token, insecure);
    expect(await oauth.processUserInfoResponse(as, me, sub, info)).toMatchObject({ email: person.email });
    const refreshed = await oauth.processRefreshTokenResponse(
      as,
      me,
      await oauth.refreshTokenGrantRequest(as, me, auth, tokens.refresh_token as string, insecure),
    );
    const asked = await oauth.introspectionRequest(as, me, auth, refreshed.access_token, insecure);
    expect(await oauth.processIntrospectionResponse(as, me, asked)).toMatchObject({ active: true, sub });
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(as, me, auth, refreshed.refresh_token as string, insecure),
    );
    const dead = await oauth.refreshTokenGrantRequest(as, me, auth, refreshed.refresh_token as string, insecure);
    await expect(oauth.processRefreshTokenResponse(as, me, dead)).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});
