import { generateKeyPair } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { anIssuer, type Issuer } from './issuer.testing.ts';
import { startProgram } from './program-server.ts';

const CLIENT = 'qtso-web';
const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };

interface Place {
  issuer: Issuer;
  url: string;
}

async function aProgram(): Promise<Place> {
  const issuer = await anIssuer(CLIENT);
  const program = await startProgram(0, { issuer: issuer.url, clientId: CLIENT, clientSecret: 'secret' });
  onTestFinished(() => program.close());
  return { issuer, url: program.url };
}

/** A browser that keeps the program's one cookie and follows nothing by itself. */
function aBrowser({ url, issuer }: Place) {
  let cookie = '';
  const go = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(url + path, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) cookie = line.split(';')[0] ?? '';
    return response;
  };
  return {
    go,
    name: () => cookie,
    /** Starts to sign in; the answer is what the issuer would send the browser back with. */
    async start(): Promise<URLSearchParams> {
      const asked = new URL((await go('/sign-in')).headers.get('location') ?? '').searchParams;
      issuer.says.nonce = asked.get('nonce') ?? '';
      return asked;
    },
    async signIn(): Promise<Response> {
      const asked = await this.start();
      return go(`/callback?code=c&state=${asked.get('state')}`);
    },
  };
}

const logout = (url: string, token: string): Promise<Response> =>
  fetch(`${url}/backchannel-logout`, { method: 'POST', body: new URLSearchParams({ logout_token: token }) });

test('somebody who signed in is shown with their roles', async () => {
  const place = await aProgram();
  place.issuer.says.userinfo.claims = {
    sub: 'u-1',
    name: 'Uma <User>',
    harp_roles: [
      {
        role: 'k',
        name: 'QTSO State User',
        organization: { id: 'o', name: 'Bend', ccn: '012345' },
        start: '2026-11-01T09:00:00Z',
      },
    ],
  };
  const browser = aBrowser(place);
  const asked = await browser.start();
  expect(asked.get('code_challenge_method')).toBe('S256');
  const before = browser.name();
  expect((await browser.go(`/callback?code=c&state=${asked.get('state')}`)).status).toBe(303);
  expect(browser.name()).not.toBe(before);
  const text = await (await browser.go('/')).text();
  const shown = ['Uma &#60;User&#62;', 'QTSO State User', 'Bend (CCN 012345)', 'password, code', '2026-11-18'];
  for (const words of shown) expect(text).toContain(words);
});

test('an answer to a sign-in that this browser did not start signs nobody in', async () => {
  const place = await aProgram();
  const attacker = aBrowser(place);
  const asked = await attacker.start();
  const victim = aBrowser(place);
  expect((await victim.go(`/callback?code=c&state=${asked.get('state')}`)).status).toBe(400);
  await victim.start();
  expect((await victim.go(`/callback?code=c&state=${asked.get('state')}`)).status).toBe(502);
  expect(await (await victim.go('/')).text()).toContain('Sign in with HARP');
});

test('an ID token of another sign-in is refused', async () => {
  const place = await aProgram();
  const browser = aBrowser(place);
  const asked = await browser.start();
  place.issuer.says.nonce = 'another';
  expect((await browser.go(`/callback?code=c&state=${asked.get('state')}`)).status).toBe(502);
  expect(await (await browser.go('/')).text()).toContain('Sign in with HARP');
});

test('somebody who came back without signing in reads why', async () => {
  const place = await aProgram();
  const browser = aBrowser(place);
  const asked = await browser.start();
  const answer = await browser.go(
    `/callback?error=access_denied&error_description=You+chose+not+to&state=${asked.get('state')}`,
  );
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('You chose not to');
});

test('whom HARP refuses has no access from then on', async () => {
  const place = await aProgram();
  const browser = aBrowser(place);
  await browser.signIn();
  place.issuer.says.userinfo = { status: 401, claims: {} };
  expect((await browser.go('/')).status).toBe(403);
  place.issuer.says.userinfo = { status: 200, claims: { sub: 'u-1' } };
  expect(await (await browser.go('/')).text()).toContain('Sign in with HARP');
});

test('a HARP that is down ends nobody’s session', async () => {
  const place = await aProgram();
  const browser = aBrowser(place);
  await browser.signIn();
  place.issuer.says.userinfo = { status: 503, claims: {} };
  expect((await browser.go('/')).status).toBe(502);
  place.issuer.says.userinfo = { status: 200, claims: { sub: 'u-1', name: 'Uma User' } };
  expect(await (await browser.go('/')).text()).toContain('Welcome, Uma User');
});

test('two pages that are opened together use a refresh token once', async () => {
  const place = await aProgram();
  place.issuer.says.tokenLasts = 10;
  const browser = aBrowser(place);
  await browser.signIn();
  const gate = Promise.withResolvers<void>();
  place.issuer.says.mayRefresh = gate.promise;
  const both = [browser.go('/'), browser.go('/')];
  // What was asked later has been answered: both are there.
  await browser.go('/program.css');
  gate.resolve();
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  expect(place.issuer.refreshed).toEqual(['refresh-0']);
});

test('whose refresh is refused has no access from then on', async () => {
  const place = await aProgram();
  place.issuer.says.tokenLasts = 10;
  const browser = aBrowser(place);
  await browser.signIn();
  place.issuer.says.refuseRefresh = true;
  expect((await browser.go('/')).status).toBe(403);
  expect(await (await browser.go('/')).text()).toContain('Sign in with HARP');
});

test('who signs out is signed out here, and sent to HARP to be so there', async () => {
  const place = await aProgram();
  const browser = aBrowser(place);
  await browser.signIn();
  const target = new URL((await browser.go('/sign-out', { method: 'POST' })).headers.get('location') ?? '');
  expect(target.origin + target.pathname).toBe(`${place.issuer.url}/end`);
  expect(target.searchParams.get('post_logout_redirect_uri')).toBe(`${place.url}/`);
  expect(target.searchParams.get('id_token_hint')).toBeTruthy();
  expect(await (await browser.go('/')).text()).toContain('Sign in with HARP');
});

test('a session that HARP ended is over, and the same token ends no later one', async () => {
  const place = await aProgram();
  const browser = aBrowser(place);
  await browser.signIn();
  const token = await place.issuer.sign(
    { iss: place.issuer.url, aud: CLIENT, jti: 'j-1', sid: 's-1', sub: 'u-1', events: EVENTS },
    'logout+jwt',
  );
  expect((await logout(place.url, token)).status).toBe(200);
  expect(await (await browser.go('/')).text()).toContain('Sign in with HARP');
  await browser.signIn();
  expect((await logout(place.url, token)).status).toBe(400);
  expect((await browser.go('/')).status).toBe(200);
});

test('a logout for a person without a session ends all of theirs', async () => {
  const place = await aProgram();
  const browsers = [aBrowser(place), aBrowser(place)];
  for (const browser of browsers) await browser.signIn();
  const claims = { iss: place.issuer.url, aud: CLIENT, jti: 'j-2', sub: 'u-1', events: EVENTS };
  expect((await logout(place.url, await place.issuer.sign(claims, 'logout+jwt'))).status).toBe(200);
  for (const browser of browsers) expect(await (await browser.go('/')).text()).toContain('Sign in with HARP');
});

test('a logout that HARP did not say ends nothing', async () => {
  const place = await aProgram();
  const browser = aBrowser(place);
  await browser.signIn();
  const right = { iss: place.issuer.url, aud: CLIENT, jti: 'j-3', sid: 's-1', sub: 'u-1', events: EVENTS };
  const { privateKey: foreign } = await generateKeyPair('RS256');
  const wrong: Record<string, Promise<string>> = {
    'of another key': place.issuer.sign(right, 'logout+jwt', foreign),
    'of another issuer': place.issuer.sign({ ...right, iss: 'https://elsewhere.example' }, 'logout+jwt'),
    'for another client': place.issuer.sign({ ...right, aud: 'another' }, 'logout+jwt'),
    'of another type': place.issuer.sign(right, 'JWT'),
    'with a nonce': place.issuer.sign({ ...right, nonce: 'n' }, 'logout+jwt'),
    'without the event': place.issuer.sign({ ...right, events: {} }, 'logout+jwt'),
    'without a name of its own': place.issuer.sign({ ...right, jti: undefined } as never, 'logout+jwt'),
    'about nobody': place.issuer.sign({ ...right, sid: undefined, sub: undefined } as never, 'logout+jwt'),
    'that is no token': Promise.resolve('nonsense'),
  };
  for (const [what, token] of Object.entries(wrong))
    expect([what, (await logout(place.url, await token)).status]).toEqual([what, 400]);
  expect((await browser.go('/')).status).toBe(200);
});
