import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import type { App } from '../app.ts';
import { Program } from '../modules/programs/program.entity.ts';
import type { Client } from '../modules/sso/client.entity.ts';
import { ensureClient, type EnsuredClient } from '../modules/sso/client.service.ts';
import { newId } from '../platform/ids.ts';
import type { Browser } from './browser.ts';

/** Settings of a server whose issuer can be reached, since it is where it says. */
export async function reachableIssuer(): Promise<Record<string, string>> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return { WEB_USER_PORT: String(port) };
}

export const BACK = 'https://qtso.example.org/back';
export const SECRET = 'hcs_of-a-test-client';

/** A client of a program of the catalogue. */
export async function aClient(app: App, given: Partial<EnsuredClient> & { program?: string } = {}): Promise<Client> {
  const { program = 'qtso', ...told } = given;
  const { id } = await app.dataSource.manager.findOneByOrFail(Program, { key: program });
  const clientId = `${program}-${newId().slice(-12)}`;
  return ensureClient(app.makeContext('command'), {
    programId: id,
    clientId,
    name: 'A test program',
    redirectUris: [BACK],
    postLogoutRedirectUris: ['https://qtso.example.org/'],
    backchannelLogoutUri: null,
    ado: 'QTSO',
    secret: `${SECRET}-${clientId}`,
    ...told,
  });
}

export const secretOf = (client: Client): string => `${SECRET}-${client.clientId}`;

/** A relying party on openid-client, as an engineer would set one up. */
export const relyingParty = (app: App, client: Client, auth = oidc.ClientSecretBasic(secretOf(client))) =>
  oidc.discovery(new URL(app.config.issuer), client.clientId, {}, auth, { execute: [oidc.allowInsecureRequests] });

export interface Begun {
  url: URL;
  checks: { expectedState: string; expectedNonce: string; pkceCodeVerifier: string };
}

/** Begins a sign-in as the relying party does; parameters can be added, changed and (undefined) left out. */
export async function begin(rp: oidc.Configuration, changes: Record<string, string | undefined> = {}): Promise<Begun> {
  const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
  const parameters: Record<string, string | undefined> = {
    redirect_uri: BACK,
    scope: 'openid profile email harp roles',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...changes,
  };
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return {
    url: oidc.buildAuthorizationUrl(rp, Object.fromEntries(given)),
    checks: { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
  };
}

/** Where a browser ends up: back at the program, or at a page of HARP's. */
export interface Arrival {
  url: URL;
  status: number;
  text: string;
}

/** Follows redirects as long as they stay at HARP. */
export async function visit(browser: Browser, from: URL | string): Promise<Arrival> {
  let url = new URL(from);
  const home = url.host;
  for (let hops = 0; hops < 12; hops += 1) {
    if (url.host !== home) return { url, status: 0, text: '' };
    const { status, headers, text } = await browser.request(`${url.pathname}${url.search}`, {
      headers: { accept: 'text/html', origin: '' },
    });
    const location = headers.get('location');
    if (!location) return { url, status, text };
    url = new URL(location, url);
  }
  throw new Error(`the browser was sent round in circles, last to ${url.href}`);
}

export interface WaitingSignIn {
  id: string;
  prompt: string;
  needsPasskey: boolean;
  shares: string[];
  clientName: string;
  returnTo: string;
  program: { key: string; name: string; kind: string };
}

export const waiting = (browser: Browser): Promise<WaitingSignIn | null> =>
  browser.ask(
    '{ programSignIn { id prompt needsPasskey shares clientName returnTo program { key name fullName kind } } }',
  );

export const goOn = (browser: Browser, id: string): Promise<{ __typename: string; url?: string; code?: string }> =>
  browser.mutate('continueProgramSignIn', { id }, '... on ProgramSignInFinished { url }');

export const giveUp = (browser: Browser, id: string): Promise<{ __typename: string; url?: string; code?: string }> =>
  browser.mutate('cancelProgramSignIn', { id }, '... on ProgramSignInFinished { url }');

/** Goes to the program with somebody who is signed in to HARP, and agrees to whatever is asked on the way. */
export async function reach(browser: Browser, from: URL): Promise<URL> {
  let arrival = await visit(browser, from);
  for (let pages = 0; pages < 4 && arrival.url.pathname.startsWith('/sign-in/program/'); pages += 1) {
    const id = arrival.url.pathname.split('/').at(-1) ?? '';
    const { url, ...answer } = await goOn(browser, id);
    if (!url) throw new Error(`not let on: ${JSON.stringify({ ...answer, waiting: await waiting(browser) })}`);
    arrival = await visit(browser, url);
  }
  return arrival.url;
}

/** The whole of it: to HARP, back, and the code exchanged. */
export async function signInTo(
  rp: oidc.Configuration,
  browser: Browser,
  changes: Record<string, string | undefined> = {},
): Promise<Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>> {
  const { url, checks } = await begin(rp, changes);
  return oidc.authorizationCodeGrant(rp, await reach(browser, url), checks);
}

/** The error that a call to the token endpoint was refused with. */
export const tokenError = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'it worked',
    (error: unknown) => (error instanceof oidc.ResponseBodyError ? error.error : String(error)),
  );
