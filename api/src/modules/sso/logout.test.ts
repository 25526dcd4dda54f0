import * as oidc from 'openid-client';
import { beforeAll, expect, test } from 'vitest';
import type { Browser, Reply } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { anOrganization, aPartner, holds, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import { aClient, reachableIssuer, relyingParty, signInTo, tokenError } from '../../testing/programs.ts';
import { Language } from '../users/user.entity.ts';

const server = freshServer(await reachableIssuer());
const AFTER = 'https://qtso.example.org/';
let person: Person;
let rp: oidc.Configuration;
let other: oidc.Configuration;

beforeAll(async () => {
  await withCatalogue(server.app);
  person = await aPartner(server.app, { language: Language.ES });
  await holds(server.app, person, 'qtso-state-user', await anOrganization(server.app));
  rp = await relyingParty(server.app, await aClient(server.app));
  other = await relyingParty(server.app, await aClient(server.app));
});

const HTML = { accept: 'text/html', origin: '' };
const open = (browser: Browser, url: URL): Promise<Reply> =>
  browser.request(`${url.pathname}${url.search}`, { headers: HTML });

/** Sends the page’s form as the button does. */
const press = (browser: Browser, page: string, button: Record<string, string>): Promise<Reply> => {
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  return browser.request('/oidc/session/end/confirm', {
    method: 'POST',
    headers: { ...HTML, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ xsrf, ...button }).toString(),
  });
};
const viewer = (browser: Browser): Promise<unknown> => browser.ask('{ viewer { userId } }');
const sendOff = (tokens: { id_token?: string }, changes: Record<string, string> = {}): URL =>
  oidc.buildEndSessionUrl(rp, {
    id_token_hint: tokens.id_token as string,
    post_logout_redirect_uri: AFTER,
    state: 'kept',
    ...changes,
  });

test('signing out in a program asks whether HARP is meant too, then ends HARP’s session and all programs', async () => {
  const browser = await signedIn(server.browser(), person, server.clock);
  const [tokens, elsewhere] = [await signInTo(rp, browser), await signInTo(other, browser)];
  const page = await open(browser, sendOff(tokens));
  expect(page.text).toContain('<html lang="es">');
  expect(page.text).toContain('Cerrar sesión en todos');
  expect(page.text).not.toMatch(/style=|<style|<script/);
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://qtso.example.org");
  const sent = await press(browser, page.text, { logout: 'yes' });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${AFTER}?state=kept`]);
  expect(await viewer(browser)).toBeNull();
  expect(browser.cookies.has('__Host-harp-web-user-session')).toBe(false);
  expect(await tokenError(oidc.refreshTokenGrant(rp, tokens.refresh_token as string))).toBe('invalid_grant');
  expect(await tokenError(oidc.refreshTokenGrant(other, elsewhere.refresh_token as string))).toBe('invalid_grant');
  const [event]: unknown[] = await server.app.dataSource.query(
    `select 1 from domain_event where type = 'session.ended' and user_id = $1`,
    [person.user.id],
  );
  expect(event).toBeDefined();
});

test('who stays signed in to HARP leaves the one program only', async () => {
  const browser = await signedIn(server.browser(), person, server.clock);
  const [tokens, elsewhere] = [await signInTo(rp, browser), await signInTo(other, browser)];
  const page = await open(browser, sendOff(tokens));
  const sent = await press(browser, page.text, {});
  expect(sent.headers.get('location')).toBe(`${AFTER}?state=kept`);
  expect(await viewer(browser)).toEqual({ userId: person.userId });
  expect(await tokenError(oidc.refreshTokenGrant(rp, tokens.refresh_token as string))).toBe('invalid_grant');
  await oidc.refreshTokenGrant(other, elsewhere.refresh_token as string);
});

test('nobody is signed out by a page that guesses', async () => {
  const browser = await signedIn(server.browser(), person, server.clock);
  const page = await open(browser, sendOff(await signInTo(rp, browser)));
  expect((await press(browser, page.text.replace(/value="[^"]+"/, 'value="guess"'), { logout: 'yes' })).status).toBe(
    400,
  );
  expect(await viewer(browser)).toEqual({ userId: person.userId });
});

test('an address that is not registered is not gone to afterwards', async () => {
  const browser = await signedIn(server.browser(), person, server.clock);
  const tokens = await signInTo(rp, browser);
  const page = await open(browser, sendOff(tokens, { post_logout_redirect_uri: 'https://evil.example/' }));
  expect(page.status).toBe(400);
  expect(page.text).not.toContain('evil');
});

test('who is signed out already goes straight on, with the one script of the page named in its policy', async () => {
  const browser = await signedIn(server.browser(), person, server.clock);
  const tokens = await signInTo(rp, browser);
  await browser.ask('mutation { signOut { __typename } }');
  const page = await open(browser, sendOff(tokens));
  expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[^']+'/);
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://qtso.example.org");
  const sent = await press(browser, page.text, { logout: 'yes' });
  expect(sent.headers.get('location')).toBe(`${AFTER}?state=kept`);
});

test('who leaves a program after the HARP page was idle has left all programs too', async () => {
  const browser = await signedIn(server.browser(), person, server.clock);
  const [tokens, elsewhere] = [await signInTo(rp, browser), await signInTo(other, browser)];
  server.clock.advance({ minutes: 20 });
  await oidc.refreshTokenGrant(other, elsewhere.refresh_token as string);
  const page = await open(browser, sendOff(tokens));
  const sent = await press(browser, page.text, { logout: 'yes' });
  expect(sent.headers.get('location')).toBe(`${AFTER}?state=kept`);
  expect(await tokenError(oidc.refreshTokenGrant(rp, tokens.refresh_token as string))).toBe('invalid_grant');
  const info = oidc.fetchUserInfo(other, elsewhere.access_token, person.user.id);
  await expect(info).rejects.toThrow();
});

test('without an address to go on to, HARP says that all is done', async () => {
  const browser = await signedIn(server.browser(), person, server.clock);
  await signInTo(rp, browser);
  const page = await open(browser, new URL(`${server.app.config.issuer}/session/end`));
  const sent = await press(browser, page.text, { logout: 'yes' });
  const end = await open(browser, new URL(sent.headers.get('location') as string));
  expect([end.status, end.text.includes('You are signed out')]).toEqual([200, true]);
});

test('the provider’s cookies are for this host, secure, and closed to scripts', async () => {
  const browser = server.browser();
  const set: string[] = [];
  const { url } = { url: await oidc.buildAuthorizationUrl(rp, { redirect_uri: 'https://qtso.example.org/back' }) };
  for (const [name, value] of Object.entries({
    scope: 'openid',
    code_challenge: 'c'.repeat(43),
    code_challenge_method: 'S256',
  }))
    url.searchParams.set(name, value);
  set.push(...(await open(browser, url)).headers.getSetCookie());
  expect(set.length).toBeGreaterThan(0);
  for (const cookie of set) {
    expect(cookie).toMatch(/^__(Host|Secure)-harp-/);
    expect(cookie.toLowerCase()).toContain('; secure');
    expect(cookie.toLowerCase()).toContain('; httponly');
    expect(cookie.toLowerCase()).toContain('samesite=lax');
    if (cookie.startsWith('__Host-')) expect(cookie).toContain('path=/;');
    expect(cookie.toLowerCase()).not.toContain('domain=');
  }
});
