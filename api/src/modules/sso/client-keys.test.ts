import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { anOrganization, aPartner, holds, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import { aClient, BACK, reachableIssuer, relyingParty, signInTo } from '../../testing/programs.ts';
import { Client, ClientAuthMethod } from './client.entity.ts';

const server = freshServer(await reachableIssuer());
let person: Person;
let browser: Browser;
let client: Client;

beforeAll(async () => {
  await withCatalogue(server.app);
  person = await aPartner(server.app);
  await holds(server.app, person, 'qtso-state-user', await anOrganization(server.app));
  client = await aClient(server.app);
  browser = await signedIn(server.browser(), person, server.clock);
});

const change = (changes: Partial<Client>): Promise<unknown> =>
  server.app.dataSource.manager.update(Client, { id: client.id }, changes as never);

describe('a client with a key of its own (private_key_jwt)', () => {
  const aKey = async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    return { privateKey, jwk: { ...(await exportJWK(publicKey)), alg: 'ES256', kid: newId(), use: 'sig' } };
  };

  test('is itself with that key and with no other, and each assertion works once', async () => {
    const [own, other] = [await aKey(), await aKey()];
    await change({ authMethod: ClientAuthMethod.PRIVATE_KEY, jwks: { keys: [own.jwk] } });
    onTestFinished(async () => void (await change({ authMethod: ClientAuthMethod.SECRET, jwks: null })));
    const auth = oidc.PrivateKeyJwt({ key: own.privateKey, kid: own.jwk.kid });
    const tokens = await signInTo(await relyingParty(server.app, client, auth), browser);
    expect(tokens.claims()?.sub).toBe(person.user.id);
    const { issuer } = server.app.config;
    const refresh = async (key: typeof own, aud: string, jti: string): Promise<number> => {
      const assertion = await new SignJWT({ iss: client.clientId, sub: client.clientId, aud, jti })
        .setProtectedHeader({ alg: 'ES256', kid: own.jwk.kid })
        .setIssuedAt()
        .setExpirationTime('1m')
        .sign(key.privateKey);
      const body = new URLSearchParams({
        token: 'x',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      });
      return (await fetch(`${issuer}/token/introspection`, { method: 'POST', body })).status;
    };
    expect(await refresh(own, issuer, 'one')).toBe(200);
    expect(await refresh(own, issuer, 'one')).toBe(401);
    const atOnce = await Promise.all([1, 2, 3].map(() => refresh(own, issuer, 'at once')));
    expect(atOnce.toSorted()).toEqual([200, 401, 401]);
    expect(await refresh(other, issuer, 'two')).toBe(401);
    expect(await refresh(own, 'https://elsewhere.example', 'three')).toBe(401);
  });

  test('may have its keys read from an address', async () => {
    const own = await aKey();
    const keys = createServer((_request, response) => response.end(JSON.stringify({ keys: [own.jwk] })));
    keys.listen(0, '127.0.0.1');
    await once(keys, 'listening');
    onTestFinished(() => void keys.close());
    const jwksUri = `http://localhost:${(keys.address() as AddressInfo).port}/keys`;
    await change({ authMethod: ClientAuthMethod.PRIVATE_KEY, jwksUri });
    onTestFinished(async () => void (await change({ authMethod: ClientAuthMethod.SECRET, jwksUri: null })));
    const auth = oidc.PrivateKeyJwt({ key: own.privateKey, kid: own.jwk.kid });
    const tokens = await signInTo(await relyingParty(server.app, client, auth), browser);
    expect(tokens.claims()?.sub).toBe(person.user.id);
  });
});

test('two sites cannot tell that a person is the same one where they know people by a sub of their own (pairwise)', async () => {
  const subs: (string | undefined)[] = [];
  for (const redirectUri of [BACK, 'https://elsewhere.example.org/back', 'https://qtso.example.org/second']) {
    const pairwise = await aClient(server.app, { redirectUris: [redirectUri] });
    await server.app.dataSource.manager.update(Client, { id: pairwise.id }, { pairwise: true });
    const party = await relyingParty(server.app, pairwise);
    const tokens = await signInTo(party, browser, { redirect_uri: redirectUri });
    subs.push(tokens.claims()?.sub);
    expect((await oidc.fetchUserInfo(party, tokens.access_token, oidc.skipSubjectCheck)).sub).toBe(subs.at(-1));
  }
  expect(subs[0]).not.toBe(person.user.id);
  expect(subs[1]).not.toBe(subs[0]);
  expect(subs[2]).toBe(subs[0]);
});
