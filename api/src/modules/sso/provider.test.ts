import * as oidc from 'openid-client';
import { beforeAll, expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { anOrganization, aPartner, holds, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import {
  aClient,
  begin,
  reach,
  reachableIssuer,
  relyingParty,
  signInTo,
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

const tokenError = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'it worked',
    (error: unknown) => (error instanceof oidc.ResponseBodyError ? error.error : String(error)),
  );

test('somebody with a role signs in with PKCE and nonce, and the program knows who with which role', async () => {
  const browser = server.browser();
  const { url, checks } = await begin(rp);
  const arrival = await visit(browser, url);
  expect(arrival.url.pathname).toMatch(/^\/sign-in\/program\//);
  expect(await waiting(browser)).toMatchObject({
    prompt: 'SIGN_IN',
    program: { key: 'qtso' },
    clientName: client.name,
  });
  await signedIn(browser, person, server.clock);
  const back = await reach(browser, arrival.url);
  expect(back.searchParams.get('iss')).toBe(server.app.config.issuer);
  const tokens = await oidc.authorizationCodeGrant(rp, back, checks);
  expect(tokens.claims()).toMatchObject({
    sub: person.user.id,
    given_name: 'Person',
    email: person.email,
    email_verified: true,
    harp_user_id: person.userId,
    harp_user_type: 'PARTNER',
    harp_proofing_strength: 'VERIFIED',
    acr: 'urn:harp:aal2',
    amr: ['pwd', 'otp', 'mfa'],
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

test('a refresh token is used once: the second use takes the whole family back', async () => {
  const browser = await signedIn(server.browser(), person, server.clock);
  const first = await signInTo(rp, browser);
  const second = await oidc.refreshTokenGrant(rp, first.refresh_token as string);
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(await tokenError(oidc.refreshTokenGrant(rp, first.refresh_token as string))).toBe('invalid_grant');
  expect(await tokenError(oidc.refreshTokenGrant(rp, second.refresh_token as string))).toBe('invalid_grant');
  await expect(oidc.fetchUserInfo(rp, second.access_token, person.user.id)).rejects.toThrow();
});
