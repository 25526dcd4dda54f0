import * as oidc from 'openid-client';
import type { Config } from '../../config.ts';
import { readPerson, type EuaPerson } from './eua-person.ts';

/** What a browser that EUA sends back must have begun with. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
}

const TIMEOUT_SECONDS = 10;
const found = new WeakMap<Config, Promise<oidc.Configuration>>();

/** EUA says where everything is and with which keys it signs; asked once, and again when it could not answer. */
function discover(config: Config): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret, allowHttp } = config.eua;
  const asked =
    found.get(config) ??
    oidc.discovery(new URL(issuer), clientId, {}, oidc.ClientSecretBasic(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      ...(allowHttp ? { execute: [oidc.allowInsecureRequests] } : {}),
    });
  found.set(config, asked);
  return asked.catch((error: unknown) => {
    found.delete(config);
    throw error;
  });
}

const callbackOf = (site: string): string => `${site}/eua/callback`;

/**
 * Where to send a browser, and what to remember of it.
 *
 * @param fresh whether EUA has to see the person anew, whoever is signed in there
 * @throws when EUA can't be asked where that is
 */
export async function beginAtEua(config: Config, site: string, fresh: boolean): Promise<{ url: string; begun: Begun }> {
  const begun = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
  const url = oidc.buildAuthorizationUrl(await discover(config), {
    redirect_uri: callbackOf(site),
    scope: 'openid profile email',
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
    ...(fresh ? { prompt: 'login', max_age: '0' } : {}),
  });
  return { url: url.href, begun };
}

/**
 * Who came back from EUA.
 *
 * @throws unless state, issuer, PKCE and the ID token's signature, audience, times and nonce are right
 */
export async function finishAtEua(
  config: Config,
  site: string,
  query: string,
  begun: Begun,
): Promise<EuaPerson | 'UNVERIFIED' | null> {
  const answer = await oidc.authorizationCodeGrant(await discover(config), new URL(`${callbackOf(site)}${query}`), {
    expectedState: begun.state,
    expectedNonce: begun.nonce,
    pkceCodeVerifier: begun.verifier,
    idTokenExpected: true,
  });
  return readPerson(answer.claims());
}

/** Whether the person themselves went back without signing in. */
export const wasCancelled = (error: unknown): boolean =>
  error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied';
