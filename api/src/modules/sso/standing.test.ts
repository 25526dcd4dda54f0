import { createLocalJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../platform/context.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { anOrganization, aPartner, holds, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import { aClient, begin, reachableIssuer, relyingParty, signInTo, tokenError, visit } from '../../testing/programs.ts';
import { Grant, GrantStatus } from '../access/grant.entity.ts';
import type { Organization } from '../organizations/organization.entity.ts';
import { User, UserState } from '../users/user.entity.ts';
import { Client, ClientState } from './client.entity.ts';
import { programsUsedBy } from './participation.service.ts';
import { publicKeys, rotateKeys } from './signing-key.service.ts';

const server = freshServer(await reachableIssuer());
let organization: Organization;
let client: Client;
let rp: oidc.Configuration;
const context = (): Context => server.app.makeContext('job');

beforeAll(async () => {
  await withCatalogue(server.app);
  organization = await anOrganization(server.app);
  client = await aClient(server.app);
  rp = await relyingParty(server.app, client);
});

interface InProgram {
  person: Person;
  browser: Browser;
  tokens: Awaited<ReturnType<typeof signInTo>>;
}

async function inProgram(party = rp): Promise<InProgram> {
  const person = await aPartner(server.app);
  await holds(server.app, person, 'qtso-state-user', organization);
  const browser = await signedIn(server.browser(), person, server.clock);
  return { person, browser, tokens: await signInTo(party, browser) };
}

/** What the three doors say: refresh, userinfo, introspection. */
async function doors({ tokens, person }: InProgram): Promise<[string, string, boolean]> {
  const info = await oidc.fetchUserInfo(rp, tokens.access_token, person.user.id).then(
    () => 'told',
    () => 'refused',
  );
  const { active } = await oidc.tokenIntrospection(rp, tokens.access_token).catch(() => ({ active: false }));
  return [await tokenError(oidc.refreshTokenGrant(rp, tokens.refresh_token as string)), info, active];
}
const OPEN = ['it worked', 'told', true];
const SHUT = ['invalid_grant', 'refused', false];

const signOut = (browser: Browser) => browser.ask('mutation { signOut { __typename } }');
const db = () => server.app.dataSource.manager;
const setGrants = (userId: string, status: GrantStatus): Promise<unknown> => db().update(Grant, { userId }, { status });

describe('at the very next request, before any job ran', () => {
  test('all is well while nothing has happened', async () => {
    expect(await doors(await inProgram())).toEqual(OPEN);
  });

  test('a disabled account is refused', async () => {
    const there = await inProgram();
    await db().update(User, { id: there.person.user.id }, { state: UserState.DISABLED });
    expect(await doors(there)).toEqual(SHUT);
  });

  test('a revoked last role is refused, and one of two is not', async () => {
    const there = await inProgram();
    await holds(server.app, there.person, 'qtso-provider-user', organization);
    const [first] = await db().findBy(Grant, { userId: there.person.user.id });
    await db().update(Grant, { id: first?.id as string }, { status: GrantStatus.REVOKED });
    const told = await oidc.fetchUserInfo(rp, there.tokens.access_token, there.person.user.id);
    expect(told['harp_roles']).toHaveLength(1);
    await setGrants(there.person.user.id, GrantStatus.SUSPENDED);
    expect(await doors(there)).toEqual(SHUT);
  });

  test('a sign-in that was ended at HARP is refused, and the same person’s other one is not', async () => {
    const there = await inProgram();
    const elsewhere = await signedIn(server.browser(), there.person, server.clock);
    const tokens = await signInTo(rp, elsewhere);
    await signOut(there.browser);
    expect(await doors(there)).toEqual(SHUT);
    expect(await doors({ ...there, tokens })).toEqual(OPEN);
  });

  test('a sign-in is over after twelve hours', async () => {
    const there = await inProgram();
    server.clock.advance({ hours: 11 });
    const again = await oidc.refreshTokenGrant(rp, there.tokens.refresh_token as string);
    server.clock.advance({ hours: 1 });
    expect(await doors({ ...there, tokens: again as typeof there.tokens })).toEqual(SHUT);
  });

  test('an idle HARP page does not end a program in which somebody works, but no new code is given for it', async () => {
    const there = await inProgram();
    server.clock.advance({ minutes: 20 });
    const fresh = await oidc.refreshTokenGrant(rp, there.tokens.refresh_token as string);
    await oidc.fetchUserInfo(rp, fresh.access_token, there.person.user.id);
    const { url } = await begin(rp, { prompt: 'none' });
    expect((await visit(there.browser, url)).url.searchParams.get('error')).toBe('login_required');
  });

  test('a disabled client is refused', async () => {
    const there = await inProgram();
    await db().update(Client, { id: client.id }, { state: ClientState.DISABLED });
    const [, info, active] = await doors(there);
    const arrival = await visit(there.browser, (await begin(rp)).url);
    await db().update(Client, { id: client.id }, { state: ClientState.ACTIVE });
    expect([info, active, arrival.status]).toEqual(['refused', false, 400]);
    expect(await doors(there)).toEqual(OPEN);
  });
});

test('a step-up is the same sign-in, and ends nothing in programs', async () => {
  const there = await inProgram();
  await signedIn(there.browser, there.person, server.clock);
  expect(await doors(there)).toEqual(OPEN);
});

test('somebody else who signs in at this browser ends the programs of the one before', async () => {
  const there = await inProgram();
  await signedIn(there.browser, await aPartner(server.app), server.clock);
  expect(await doors(there)).toEqual(SHUT);
});

test('it is known which programs somebody has used', async () => {
  const { person } = await inProgram();
  const stranger = await aPartner(server.app);
  const used = await programsUsedBy(context(), [person.user.id, stranger.user.id]);
  expect([used.get(person.user.id), used.get(stranger.user.id)]).toEqual([[client.programId], undefined]);
});

test('after a rotation of keys a running replica signs with the new one, and old ID tokens can still be checked', async () => {
  const { tokens, browser } = await inProgram();
  await rotateKeys(context(), { early: true });
  server.clock.advance({ seconds: 10 });
  const keys = createLocalJWKSet({ keys: await publicKeys(context()) });
  const jwks = (await (await fetch(rp.serverMetadata().jwks_uri as string)).json()) as { keys: object[] };
  expect(jwks.keys).toHaveLength(6);
  expect(jwks.keys.some((key) => 'd' in key)).toBe(false);
  const old = await jwtVerify(tokens.id_token as string, keys);
  const fresh = await jwtVerify(
    (await signInTo(await relyingParty(server.app, client), browser)).id_token as string,
    keys,
  );
  expect(fresh.protectedHeader.kid).not.toBe(old.protectedHeader.kid);
});
