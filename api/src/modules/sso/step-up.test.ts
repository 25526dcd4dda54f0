import * as oidc from 'openid-client';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { Passkey } from '../../testing/passkey.ts';
import { anOrganization, aPartner, holds, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import {
  aClient,
  begin,
  giveUp,
  goOn,
  reach,
  reachableIssuer,
  relyingParty,
  signInTo,
  visit,
  waiting,
} from '../../testing/programs.ts';

const server = freshServer(await reachableIssuer());
let rp: oidc.Configuration;
let person: Person;
let browser: Browser;

beforeAll(async () => {
  await withCatalogue(server.app);
  person = await aPartner(server.app);
  await holds(server.app, person, 'qtso-state-user', await anOrganization(server.app));
  rp = await relyingParty(server.app, await aClient(server.app));
  browser = await signedIn(server.browser(), person, server.clock);
  await signInTo(rp, browser);
});

const silently = async (at: Browser, changes: Record<string, string> = {}): Promise<string | null> => {
  const { url } = await begin(rp, { ...changes, prompt: 'none' });
  return (await visit(at, url)).url.searchParams.get('error');
};
const seconds = (): number => Math.floor(server.clock.now().getTime() / 1000);

describe('prompt=none', () => {
  test('answers at once for somebody who is signed in to HARP, though never yet through this browser’s programs', async () => {
    expect(await silently(await signedIn(server.browser(), person, server.clock))).toBeNull();
  });

  test('says that a stranger must sign in, and so must somebody with the password only', async () => {
    expect(await silently(server.browser())).toBe('login_required');
    const half = server.browser();
    await half.mutate('signIn', { userId: person.userId, password: person.password, bannerAcknowledged: true });
    expect(await silently(half)).toBe('login_required');
  });

  test('says that somebody without a role has no access', async () => {
    const newcomer = await signedIn(server.browser(), await aPartner(server.app), server.clock);
    expect(await silently(newcomer)).toBe('access_denied');
  });

  test('with a hint to somebody else gives nobody', async () => {
    const other = await aPartner(server.app);
    await holds(server.app, other, 'qtso-state-user', await anOrganization(server.app));
    const theirs = await signInTo(rp, await signedIn(server.browser(), other, server.clock));
    expect(await silently(browser, { id_token_hint: theirs.id_token as string })).toBe('login_required');
    const own = await signInTo(rp, browser);
    expect(await silently(browser, { id_token_hint: own.id_token as string })).toBeNull();
  });
});

describe('a program that wants a fresh sign-in', () => {
  test.each([
    ['prompt=login', { prompt: 'login' }],
    ['max_age=60', { max_age: '60' }],
  ])('by %s gets one with a fresh factor, and its true time', async (_what, changes) => {
    server.clock.advance({ minutes: 2 });
    const { url, checks } = await begin(rp, changes);
    await visit(browser, url);
    const { id, prompt } = (await waiting(browser)) as { id: string; prompt: string };
    expect(prompt).toBe('STEP_UP');
    expect(await goOn(browser, id)).toMatchObject({ code: 'STEP_UP_NEEDED' });
    await signedIn(browser, person, server.clock);
    const fresh = seconds();
    expect(await waiting(browser)).toMatchObject({ prompt: 'READY' });
    server.clock.advance({ seconds: 5 });
    const back = (await visit(browser, (await goOn(browser, id)).url as string)).url;
    const tokens = await oidc.authorizationCodeGrant(rp, back, checks);
    expect(tokens.claims()?.auth_time).toBe(fresh);
  });

  test('is not asked for a second one right after', async () => {
    await signedIn(browser, person, server.clock);
    expect(await silently(browser, { max_age: '60' })).toBeNull();
    server.clock.advance({ minutes: 2 });
    expect(await silently(browser, { max_age: '60' })).toBe('login_required');
  });
});

test('a program that asks for consent anew gets it anew, after a fresh sign-in where it wants that too', async () => {
  for (const prompt of ['consent', 'login consent']) {
    const { url, checks } = await begin(rp, { prompt });
    await visit(browser, url);
    if (prompt !== 'consent') {
      expect(await waiting(browser)).toMatchObject({ prompt: 'STEP_UP' });
      await signedIn(browser, person, server.clock);
      const { id } = (await waiting(browser)) as { id: string };
      await visit(browser, (await goOn(browser, id)).url as string);
    }
    const { id, prompt: asked } = (await waiting(browser)) as { id: string; prompt: string };
    expect(asked).toBe('CONSENT');
    const back = (await visit(browser, (await goOn(browser, id)).url as string)).url;
    expect((await oidc.authorizationCodeGrant(rp, back, checks)).claims()?.sub).toBe(person.user.id);
  }
});

test('a sign-out between the page and the program leads back to signing in, and to no code', async () => {
  const leaving = await signedIn(server.browser(), person, server.clock);
  const { url } = await begin(rp, { prompt: 'consent' });
  await visit(leaving, url);
  const { id } = (await waiting(leaving)) as { id: string };
  const sent = (await goOn(leaving, id)).url as string;
  await leaving.ask('mutation { signOut { __typename } }');
  expect((await visit(leaving, sent)).url.pathname).toMatch(/^\/sign-in\/program\//);
  expect(await waiting(leaving)).toMatchObject({ prompt: 'SIGN_IN' });
});

async function addPasskey(at: Browser): Promise<Passkey> {
  const passkey = new Passkey(server.app.config.webUserUrl);
  const started = await at.mutate<{ options: never }>('startPasskey', null, '... on PasskeyOptions { options }');
  await at.mutate('addPasskey', { label: 'Key', response: passkey.create(started.options) });
  return passkey;
}

async function usePasskey(at: Browser, passkey: Passkey): Promise<void> {
  const asked = await at.ask<{ options: never }>('mutation { startPasskeySignIn { options } }');
  await at.mutate('finishPasskeySignIn', { response: passkey.get(asked.options) });
}

test('what one person agreed to is asked of the next one at the same browser', async () => {
  const next = await aPartner(server.app);
  await holds(server.app, next, 'qtso-state-user', await anOrganization(server.app));
  await signInTo(rp, await signedIn(server.browser(), next, server.clock));
  const shared = await signedIn(server.browser(), person, server.clock);
  await visit(shared, (await begin(rp, { prompt: 'consent' })).url);
  const { id } = (await waiting(shared)) as { id: string };
  const sent = (await goOn(shared, id)).url as string;
  await shared.ask('mutation { signOut { __typename } }');
  await visit(shared, sent);
  await signedIn(shared, next, server.clock);
  const { id: after } = (await waiting(shared)) as { id: string };
  await visit(shared, (await goOn(shared, after)).url as string);
  expect(await waiting(shared)).toMatchObject({ prompt: 'CONSENT' });
});

describe('a program that wants a passkey', () => {
  const PHR = { acr_values: 'urn:harp:aal2:phr' };

  test('does not take a code, and hears so when its person has none', async () => {
    await signedIn(browser, person, server.clock);
    expect(await silently(browser, { acr_values: 'urn:harp:aal2' })).toBeNull();
    expect(await silently(browser, PHR)).toBe('login_required');
    await visit(browser, (await begin(rp, PHR)).url);
    const { id, prompt, needsPasskey } = (await waiting(browser)) as {
      id: string;
      prompt: string;
      needsPasskey: boolean;
    };
    expect([prompt, needsPasskey]).toEqual(['STEP_UP', true]);
    await signedIn(browser, person, server.clock);
    expect(await goOn(browser, id)).toMatchObject({ code: 'STEP_UP_NEEDED' });
    const { searchParams } = (await visit(browser, (await giveUp(browser, id)).url as string)).url;
    expect(searchParams.get('error')).toBe('unmet_authentication_requirements');
  });

  test('gets one, and is told that it was one', async () => {
    await signedIn(browser, person, server.clock);
    const passkey = await addPasskey(browser);
    await signedIn(browser, person, server.clock);
    const { url, checks } = await begin(rp, PHR);
    await visit(browser, url);
    expect(await waiting(browser)).toMatchObject({ prompt: 'STEP_UP' });
    await usePasskey(browser, passkey);
    const tokens = await oidc.authorizationCodeGrant(rp, await reach(browser, url), checks);
    expect(tokens.claims()).toMatchObject({ acr: 'urn:harp:aal2:phr', auth_time: seconds() });
    expect(tokens.claims()?.amr).toEqual(['pwd', 'hwk', 'mfa']);
    expect(await silently(browser, { acr_values: 'urn:harp:aal2' })).toBeNull();
  });

  /** Somebody with a passkey, signed in by it at the page of a program that wants one, and asked nothing further yet. */
  async function atThePage(changes: Record<string, string> = {}) {
    const owner = await aPartner(server.app);
    await holds(server.app, owner, 'qtso-state-user', await anOrganization(server.app));
    const theirs = await signedIn(server.browser(), owner, server.clock);
    const passkey = await addPasskey(theirs);
    await signedIn(theirs, owner, server.clock);
    const { url } = await begin(rp, { ...PHR, ...changes });
    await visit(theirs, url);
    await usePasskey(theirs, passkey);
    const { id } = (await waiting(theirs)) as { id: string };
    return { owner, theirs, id, sent: (await goOn(theirs, id)).url as string };
  }

  test('is not told of one that was used before somebody signed out, and in again with a code', async () => {
    const { owner, theirs, sent } = await atThePage();
    await theirs.ask('mutation { signOut { __typename } }');
    await signedIn(theirs, owner, server.clock);
    expect((await visit(theirs, sent)).url.pathname).toMatch(/^\/sign-in\/program\//);
    expect(await waiting(theirs)).toMatchObject({ prompt: 'STEP_UP', needsPasskey: true });
  });

  test('is not told of one either when that happened while its person was asked what to share', async () => {
    const { owner, theirs, sent } = await atThePage({ prompt: 'consent' });
    await visit(theirs, sent);
    const { id, prompt } = (await waiting(theirs)) as { id: string; prompt: string };
    expect(prompt).toBe('CONSENT');
    await theirs.ask('mutation { signOut { __typename } }');
    await signedIn(theirs, owner, server.clock);
    expect(await waiting(theirs)).toMatchObject({ prompt: 'STEP_UP' });
    expect(await goOn(theirs, id)).toMatchObject({ code: 'STEP_UP_NEEDED' });
  });
});

test('somebody else may sign in at the page where the first was asked to, and only they are told of', async () => {
  const other = await aPartner(server.app);
  await holds(server.app, other, 'qtso-state-user', await anOrganization(server.app));
  const shared = await signedIn(server.browser(), person, server.clock);
  const { url, checks } = await begin(rp, { prompt: 'login' });
  await visit(shared, url);
  await shared.ask('mutation { signOut { __typename } }');
  const { id, prompt } = (await waiting(shared)) as { id: string; prompt: string };
  expect(prompt).toBe('SIGN_IN');
  await signedIn(shared, other, server.clock);
  const sent = (await goOn(shared, id)).url as string;
  const tokens = await oidc.authorizationCodeGrant(rp, await reach(shared, new URL(sent)), checks);
  expect(tokens.claims()?.sub).toBe(other.user.id);
});
