import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { endedPage, faultPage, personPage, refusedPage, welcomePage, type Claims } from './pages.ts';
import { Visits, type Person, type Tokens } from './visits.ts';

/** What an engineer gets when a program's client is registered in HARP's console, and the program's own address. */
export interface RelyingPartySettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  url: string;
}

const MINUTE = 60_000;
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** A program behind HARP: the OpenID Connect code flow with PKCE, its own sessions, and logout in both directions. */
export function relyingParty({ issuer, clientId, clientSecret, url }: RelyingPartySettings): Express {
  const visits = new Visits(url);
  const usedLogoutTokens = new Map<string, number>();

  // HARP says where everything is and with which keys it signs. Plain http is for a HARP on this machine only.
  const options = issuer.startsWith('http://localhost:') ? { execute: [oidc.allowInsecureRequests] } : {};
  let discovered: Promise<oidc.Configuration> | undefined;
  const harp = async (): Promise<oidc.Configuration> => {
    discovered ??= oidc.discovery(new URL(issuer), clientId, {}, oidc.ClientSecretBasic(clientSecret), options);
    return discovered.catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
  };
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  const signIn: RequestHandler = async (req, res) => {
    const config = await harp();
    const pending = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const target = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${url}/callback`,
      scope: 'openid profile email harp roles',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    visits.begin(req, res, { pending }, 30);
    res.redirect(303, target.href);
  };

  const callback: RequestHandler = async (req, res) => {
    const pending = visits.of(req)?.pending;
    if (!pending) return void res.status(400).send(refusedPage('This sign-in was not started here, or too long ago.'));
    // Throws unless state, issuer, PKCE, and the ID token's signature, audience, times and nonce are right.
    const answer = await oidc.authorizationCodeGrant(await harp(), new URL(req.originalUrl, url), {
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      pkceCodeVerifier: pending.verifier,
    });
    const claims = answer.claims();
    if (!claims || !answer.id_token) throw new Error('HARP sent no ID token');
    const { sub, sid, acr, amr, auth_time } = claims;
    const person = { sub, sid, signIn: { acr, amr, auth_time }, idToken: answer.id_token, tokens: tokensIn(answer) };
    visits.begin(req, res, { person }, 12 * 60);
    res.redirect(303, '/');
  };

  const freshTokens = async (person: Person): Promise<Tokens> => {
    const config = await harp();
    const { refresh, expiresAt } = person.tokens;
    if (!refresh || expiresAt - MINUTE / 2 > Date.now()) return person.tokens;
    person.refreshing ??= oidc
      .refreshTokenGrant(config, refresh)
      .then((answer) => (person.tokens = tokensIn(answer)))
      .finally(() => (person.refreshing = undefined));
    return person.refreshing;
  };

  /** HARP is asked each time: it refuses once the account is disabled, the last role revoked, or the session over. */
  const home: RequestHandler = async (req, res) => {
    const person = visits.of(req)?.person;
    if (!person) return void res.send(welcomePage());
    const { access } = await freshTokens(person);
    const claims = await oidc.fetchUserInfo(await harp(), access, person.sub);
    res.send(personPage({ ...claims, ...person.signIn } as Claims));
  };

  /** Ends the session here, then at HARP, which ends it in every other program and sends the browser back. */
  const signOut: RequestHandler = async (req, res) => {
    const person = visits.of(req)?.person;
    visits.end(req, res);
    if (!person) return res.redirect(303, '/');
    const target = { id_token_hint: person.idToken, post_logout_redirect_uri: `${url}/` };
    res.redirect(303, oidc.buildEndSessionUrl(await harp(), target).href);
  };

  /** HARP tells in a signed token that a session ended, or all those of a person (OpenID Connect Back-Channel Logout §2.6). */
  const backchannelLogout: RequestHandler = async (req, res) => {
    try {
      keys ??= createRemoteJWKSet(new URL((await harp()).serverMetadata().jwks_uri ?? ''));
      const { payload } = await jwtVerify(String((req.body as Record<string, unknown>)['logout_token']), keys, {
        issuer,
        audience: clientId,
        typ: 'logout+jwt',
        requiredClaims: ['iat', 'exp', 'jti', 'events'],
      });
      const { sub, sid, jti = '', exp = 0, nonce, events } = payload;
      if (!Object.hasOwn(Object(events), LOGOUT_EVENT)) throw new Error('not a logout');
      // What has a nonce is an ID token, which a browser may know.
      if (nonce !== undefined || (!sub && !sid)) throw new Error('not a logout token');
      for (const [used, until] of usedLogoutTokens) if (until < Date.now()) usedLogoutTokens.delete(used);
      if (usedLogoutTokens.has(jti)) throw new Error('used before');
      usedLogoutTokens.set(jti, exp * 1000 + MINUTE);
      visits.endThose((person) => (sid ? person.sid === sid : person.sub === sub));
      res.end();
    } catch {
      res.status(400).json({ error: 'invalid_request' });
    }
  };

  const explain: ErrorRequestHandler = (error: unknown, req, res, _next) => {
    if (error instanceof oidc.AuthorizationResponseError)
      return void res.status(403).send(refusedPage(error.error_description ?? error.error));
    const refused = error instanceof oidc.WWWAuthenticateChallengeError || error instanceof oidc.ResponseBodyError;
    if (!refused || req.path !== '/') return void res.status(502).send(faultPage());
    visits.end(req, res);
    res.status(403).send(endedPage());
  };

  return express()
    .get('/', home)
    .get('/sign-in', signIn)
    .get('/callback', callback)
    .post('/sign-out', signOut)
    .post('/backchannel-logout', express.urlencoded({ extended: false, limit: '20kb' }), backchannelLogout)
    .use(explain);
}

const tokensIn = (answer: oidc.TokenEndpointResponse): Tokens => ({
  access: answer.access_token,
  refresh: answer.refresh_token,
  expiresAt: Date.now() + (answer.expires_in ?? 60) * 1000,
});
