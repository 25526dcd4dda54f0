import * as oidc from 'openid-client';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
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
  tokenError,
  visit,
  waiting,
} from '../../testing/programs.ts';
import type { Organization } from '../organizations/organization.entity.ts';
import type { Client } from './client.entity.ts';

const server = freshServer(await reachableIssuer());
let person: Person;
let organization: Organization;
let client: Client;
let rp: oidc.Configuration;

beforeAll(async () => {
  await withCatalogue(server.app);
  person = await aPartner(server.app);
  organization = await anOrganization(server.app, { ccn: '012345' });
  await holds(server.app, person, 'qtso-state-user', organization);
  client = await aClient(server.app);
  rp = await relyingParty(server.app, client);
});

const browserOf = (who: Person) => signedIn(server.browser(), who, server.clock);

describe('somebody with a role', () => {
  test('signs in with PKCE and nonce, and the program knows who with which role', async () => {
    const browser = server.browser();
    const { url, checks } = await begin(rp);
    const arrival = await visit(browser, url);
    expect(arrival.url.pathname).toMatch(/^\/sign-in\/program\//);
    expect(await waiting(browser)).toEqual({
      id: arrival.url.pathname.split('/').at(-1),
      prompt: 'SIGN_IN',
      needsPasskey: false,
      shares: ['NAME', 'EMAIL', 'USER_ID', 'PROOFING', 'ROLES'],
      clientName: client.name,
      returnTo: 'qtso.example.org',
      program: { key: 'qtso', name: 'QTSO', fullName: 'QIES Technical Support Office', kind: 'ROLE_MANAGED' },
    });
    await signedIn(browser, person, server.clock);
    const back = await reach(browser, arrival.url);
    expect(back.searchParams.get('iss')).toBe(server.app.config.issuer);
    const tokens = await oidc.authorizationCodeGrant(rp, back, checks);
    expect(tokens.claims()).toMatchObject({
      sub: person.user.id,
      name: person.user.displayName(),
      given_name: 'Person',
      email: person.email,
      email_verified: true,
      harp_user_id: person.userId,
      harp_user_type: 'PARTNER',
      harp_proofing_strength: 'VERIFIED',
      acr: 'urn:harp:aal2',
      amr: ['pwd', 'otp', 'mfa'],
      auth_time: Math.floor(server.clock.now().getTime() / 1000),
      harp_roles: [
        {
          role: 'qtso-state-user',
          organization: { ccn: '012345', name: organization.name, id: organization.id },
        },
      ],
    });
    const info = await oidc.fetchUserInfo(rp, tokens.access_token, person.user.id);
    expect(info).toMatchObject({ harp_user_id: person.userId, harp_roles: [{ role: 'qtso-state-user' }] });
  });

  test('is asked for consent once, and again only when the program asks for more', async () => {
    const other = await relyingParty(server.app, await aClient(server.app));
    const browser = await browserOf(person);
    const first = await begin(other, { scope: 'openid email' });
    expect((await visit(browser, first.url)).url.pathname).toMatch(/^\/sign-in\/program\//);
    expect(await waiting(browser)).toMatchObject({ prompt: 'CONSENT', shares: ['EMAIL'] });
    const tokens = await oidc.authorizationCodeGrant(other, await reach(browser, first.url), first.checks);
    expect(tokens.claims()).not.toHaveProperty('given_name');
    const again = await begin(other, { scope: 'openid email', prompt: 'none' });
    expect((await visit(await browserOf(person), again.url)).url.searchParams.get('error')).toBeNull();
    const more = await begin(other, { scope: 'openid email roles', prompt: 'none' });
    expect((await visit(browser, more.url)).url.searchParams.get('error')).toBe('consent_required');
    const asked = await visit(browser, (await begin(other, { scope: 'openid email roles' })).url);
    const { id } = (await waiting(browser)) as { id: string };
    expect(asked.url.pathname).toContain(id);
    const refused = new URL((await giveUp(browser, id)).url as string);
    const back = (await visit(browser, refused)).url.searchParams;
    expect([back.get('error'), back.get('error_description')]).toEqual(['access_denied', 'The person did not agree.']);
  });

  test('reaches a second program without being asked to sign in, in the same HARP session', async () => {
    const browser = await browserOf(person);
    await signInTo(rp, browser);
    const arrival = await visit(browser, (await begin(rp)).url);
    expect(arrival.url.host).toBe('qtso.example.org');
  });

  test('pushes the request first (PAR), and a pushed one works once', async () => {
    const browser = await browserOf(person);
    const { url, checks } = await begin(rp);
    const parameters = Object.fromEntries(url.searchParams);
    const pushed = await oidc.buildAuthorizationUrlWithPAR(rp, parameters);
    expect([...pushed.searchParams.keys()].toSorted()).toEqual(['client_id', 'request_uri']);
    await oidc.authorizationCodeGrant(rp, await reach(browser, pushed), checks);
    expect((await visit(browser, pushed)).status).toBe(400);
  });
});

describe('who has no role', () => {
  test('hears so, and the program that access is denied; a new role lets them in', async () => {
    const newcomer = await aPartner(server.app);
    const browser = await browserOf(newcomer);
    const { url } = await begin(rp);
    await visit(browser, url);
    const { id, prompt } = (await waiting(browser)) as { id: string; prompt: string };
    expect(prompt).toBe('NO_ROLE');
    expect(await goOn(browser, id)).toMatchObject({ __typename: 'NoRoleInProgram', code: 'NO_ROLE_IN_PROGRAM' });
    const { searchParams } = (await visit(browser, (await giveUp(browser, id)).url as string)).url;
    expect(searchParams.get('error')).toBe('access_denied');
    await holds(server.app, newcomer, 'qtso-state-user', organization);
    expect((await signInTo(rp, browser)).claims()?.sub).toBe(newcomer.user.id);
  });

  test('is let in to a program that asks for its roles itself, and it is told of none', async () => {
    const newcomer = await aPartner(server.app);
    const eqrs = await relyingParty(server.app, await aClient(server.app, { program: 'eqrs' }));
    const claims = (await signInTo(eqrs, await browserOf(newcomer))).claims();
    expect(claims).toMatchObject({ sub: newcomer.user.id, harp_user_id: newcomer.userId });
    expect(claims).not.toHaveProperty('harp_roles');
  });

  test('in this program is not let in by a role in another, and the program hears only of its own', async () => {
    const other = await aPartner(server.app);
    await holds(server.app, other, 'del-contributor', organization);
    const browser = await browserOf(other);
    await visit(browser, (await begin(rp)).url);
    expect(await waiting(browser)).toMatchObject({ prompt: 'NO_ROLE' });
    await holds(server.app, other, 'qtso-provider-user', organization);
    const roles = (await signInTo(rp, browser)).claims()?.['harp_roles'] as { role: string }[];
    expect(roles.map(({ role }) => role)).toEqual(['qtso-provider-user']);
  });
});

describe('a code', () => {
  test('works once: its second use takes back what the first one gave', async () => {
    const browser = await browserOf(person);
    const { url, checks } = await begin(rp);
    const back = await reach(browser, url);
    const tokens = await oidc.authorizationCodeGrant(rp, back, checks);
    expect(await tokenError(oidc.authorizationCodeGrant(rp, back, checks))).toBe('invalid_grant');
    expect(await tokenError(oidc.refreshTokenGrant(rp, tokens.refresh_token as string))).toBe('invalid_grant');
    await expect(oidc.fetchUserInfo(rp, tokens.access_token, person.user.id)).rejects.toThrow();
  });

  test('used twice at once on two replicas gives at most one answer, and nothing that works', async () => {
    const browser = await browserOf(person);
    const replica = new URL(await server.replica());
    const there = await relyingParty(server.app, client);
    there[oidc.customFetch] = (address, options) => {
      const moved = new URL(address);
      if (moved.pathname !== '/oidc/jwks') moved.host = replica.host;
      return fetch(moved, options as RequestInit);
    };
    // Both have done everything that is done only once.
    await fetch(`${replica.href}oidc/jwks`);
    for (let round = 0; round < 6; round += 1) {
      const { url, checks } = await begin(rp);
      const back = await reach(browser, url);
      const answers = await Promise.allSettled(
        [rp, there].map((party) => oidc.authorizationCodeGrant(party, back, checks)),
      );
      const won = answers.filter((answer) => answer.status === 'fulfilled');
      expect(won.length).toBeLessThanOrEqual(1);
      for (const { value } of won)
        expect(await tokenError(oidc.refreshTokenGrant(rp, value.refresh_token as string))).toBe('invalid_grant');
    }
  });

  test('is too old after a minute', async () => {
    const browser = await browserOf(person);
    const { url, checks } = await begin(rp);
    const back = await reach(browser, url);
    server.clock.advance({ seconds: 60 });
    expect(await tokenError(oidc.authorizationCodeGrant(rp, back, checks))).toBe('invalid_grant');
  });

  test('is not for another client, another address or another verifier', async () => {
    const browser = await browserOf(person);
    const other = await relyingParty(server.app, await aClient(server.app));
    const { url, checks } = await begin(rp);
    const back = await reach(browser, url);
    const wrong = { ...checks, pkceCodeVerifier: oidc.randomPKCECodeVerifier() };
    expect(await tokenError(oidc.authorizationCodeGrant(other, back, checks))).toBe('invalid_grant');
    expect(await tokenError(oidc.authorizationCodeGrant(rp, back, wrong))).toBe('invalid_grant');
    const elsewhere = new URL(back.href.replace('/back', '/other'));
    expect(await tokenError(oidc.authorizationCodeGrant(rp, elsewhere, checks))).toBe('invalid_grant');
  });
});

describe('a refresh token', () => {
  test('is used once: the second use takes the whole family back, and that alone', async () => {
    const [browser, elsewhere] = [await browserOf(person), await browserOf(person)];
    const first = await signInTo(rp, browser);
    const untouched = await signInTo(rp, elsewhere);
    const second = await oidc.refreshTokenGrant(rp, first.refresh_token as string);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await tokenError(oidc.refreshTokenGrant(rp, first.refresh_token as string))).toBe('invalid_grant');
    expect(await tokenError(oidc.refreshTokenGrant(rp, second.refresh_token as string))).toBe('invalid_grant');
    await expect(oidc.fetchUserInfo(rp, second.access_token, person.user.id)).rejects.toThrow();
    await oidc.refreshTokenGrant(rp, untouched.refresh_token as string);
  });

  test('is not for another client', async () => {
    const tokens = await signInTo(rp, await browserOf(person));
    const other = await relyingParty(server.app, await aClient(server.app));
    expect(await tokenError(oidc.refreshTokenGrant(other, tokens.refresh_token as string))).toBe('invalid_grant');
    await oidc.refreshTokenGrant(rp, tokens.refresh_token as string);
  });
});

test('a program asks whether a token works (introspection), another program hears nothing, and taking it back ends it', async () => {
  const tokens = await signInTo(rp, await browserOf(person));
  const other = await relyingParty(server.app, await aClient(server.app));
  expect(await oidc.tokenIntrospection(rp, tokens.access_token)).toMatchObject({
    active: true,
    sub: person.user.id,
    client_id: client.clientId,
  });
  expect(await oidc.tokenIntrospection(other, tokens.access_token)).toEqual({ active: false });
  await oidc.tokenRevocation(other, tokens.refresh_token as string);
  expect(await oidc.tokenIntrospection(rp, tokens.refresh_token as string)).toMatchObject({ active: true });
  await oidc.tokenRevocation(rp, tokens.refresh_token as string);
  expect(await oidc.tokenIntrospection(rp, tokens.refresh_token as string)).toEqual({ active: false });
  expect(await oidc.tokenIntrospection(rp, tokens.access_token)).toEqual({ active: false });
});

test('nobody goes on with a sign-in that was begun in another browser', async () => {
  const [theirs, mine] = [server.browser(), await browserOf(person)];
  const arrival = await visit(theirs, (await begin(rp)).url);
  const id = arrival.url.pathname.split('/').at(-1) as string;
  expect((await visit(mine, arrival.url)).url.pathname).toBe(arrival.url.pathname);
  expect(await waiting(mine)).toBeNull();
  expect(await goOn(mine, id)).toMatchObject({ code: 'PROGRAM_SIGN_IN_GONE' });
  expect(await giveUp(mine, id)).toMatchObject({ code: 'PROGRAM_SIGN_IN_GONE' });
});

test('the database holds fingerprints of tokens, and neither they nor what is in the cookies', async () => {
  const browser = await browserOf(person);
  const { url, checks } = await begin(rp);
  const back = await reach(browser, url);
  const tokens = await oidc.authorizationCodeGrant(rp, back, checks);
  await visit(browser, (await begin(rp, { prompt: 'login' })).url);
  const rows: { text: string }[] = await server.app.dataSource.query('select p::text as text from sso_payload p');
  const kept = rows.map(({ text }) => text).join('\n');
  const secrets = [back.searchParams.get('code'), tokens.access_token, tokens.refresh_token, tokens.id_token];
  for (const secret of [...secrets, ...browser.cookies.values()]) expect(kept).not.toContain(secret);
});
