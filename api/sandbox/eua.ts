import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import express, { Router, type Request, type Response } from 'express';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { euaFaultPage, euaPage, euaStaffPage } from './eua-page.ts';
import { EUA_STAFF, type EuaStaff } from './eua-staff.ts';

export interface SandboxEuaOptions {
  /** Its own address, which ends in `/eua`. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where browsers are sent back to, and nowhere else. */
  redirectUris: readonly string[];
  /** For tests whose clock is not the machine's. */
  now?: () => Date;
}

interface Asked {
  redirectUri: string;
  state: string;
  nonce: string;
  challenge: string;
  at: number;
}

const SIGN_IN_MS = 10 * 60_000;
const CODE_MS = 60_000;

/** A stand-in for the agency's sign-in: OpenID Connect's code flow with PKCE, and people to choose from. */
export async function sandboxEua(options: SandboxEuaOptions): Promise<Router> {
  const { issuer, clientId, clientSecret, redirectUris, now = () => new Date() } = options;
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'eua-1', alg: 'RS256', use: 'sig' };
  const waiting = new Map<string, Asked>();
  const codes = new Map<string, Asked & { person: EuaStaff }>();
  const router = Router();

  router.get('/', (_req, res) => void res.send(euaStaffPage()));
  router.get('/.well-known/openid-configuration', (_req, res) => {
    res.json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
      authorization_response_iss_parameter_supported: true,
      scopes_supported: ['openid', 'profile', 'email'],
    });
  });
  router.get('/jwks', (_req, res) => void res.json({ keys: [jwk] }));

  router.get('/authorize', (req, res) => {
    const asked = (name: string): string => String(req.query[name] ?? '');
    const redirectUri = asked('redirect_uri');
    if (asked('client_id') !== clientId || !redirectUris.includes(redirectUri))
      return void res.status(400).send(euaFaultPage('It does not know who sent you here.'));
    if (asked('response_type') !== 'code' || asked('code_challenge_method') !== 'S256' || !asked('code_challenge'))
      return void back(res, redirectUri, { error: 'invalid_request', state: asked('state'), iss: issuer });
    forgetOld(waiting, SIGN_IN_MS);
    const id = newSecret();
    waiting.set(id, {
      redirectUri,
      state: asked('state'),
      nonce: asked('nonce'),
      challenge: asked('code_challenge'),
      at: Date.now(),
    });
    res.send(euaPage(id));
  });

  router.get('/authorize/:waiting/:who', (req, res) => {
    const asked = take(waiting, req.params.waiting, SIGN_IN_MS);
    if (!asked) return void res.status(400).send(euaFaultPage('This sign-in is over. Start again in HARP.'));
    const { redirectUri, state } = asked;
    const person = EUA_STAFF.find(({ euaId }) => euaId === req.params.who);
    if (!person) return void back(res, redirectUri, { error: 'access_denied', state, iss: issuer });
    const code = newSecret();
    codes.set(code, { ...asked, person, at: Date.now() });
    back(res, redirectUri, { code, state, iss: issuer });
  });

  router.post('/token', express.urlencoded({ limit: '8kb' }), async (req, res) => {
    const form = (req.body ?? {}) as Record<string, string | undefined>;
    res.set('cache-control', 'no-store');
    if (!isClient(req, clientId, clientSecret)) return void res.status(401).json({ error: 'invalid_client' });
    const given = form['grant_type'] === 'authorization_code' ? take(codes, form['code'] ?? '', CODE_MS) : null;
    const challenge = createHash('sha256')
      .update(form['code_verifier'] ?? '')
      .digest('base64url');
    if (!given || given.redirectUri !== form['redirect_uri'] || given.challenge !== challenge)
      return void res.status(400).json({ error: 'invalid_grant' });
    const { person, nonce } = given;
    const idToken = await new SignJWT({
      nonce,
      name: `${person.givenName} ${person.familyName}`,
      given_name: person.givenName,
      family_name: person.familyName,
      email: person.email,
      email_verified: person.emailVerified,
      amr: [...person.amr],
      auth_time: Math.floor(now().getTime() / 1000),
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'eua-1' })
      .setIssuer(issuer)
      .setAudience(clientId)
      .setSubject(person.euaId)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    res.json({ access_token: newSecret(), token_type: 'Bearer', expires_in: 300, id_token: idToken });
  });
  return router;
}

const newSecret = (): string => randomBytes(32).toString('base64url');

function back(res: Response, redirectUri: string, answer: Record<string, string>): void {
  res.redirect(303, `${redirectUri}?${new URLSearchParams(answer).toString()}`);
}

/** Once, and within its time. */
function take<T extends { at: number }>(map: Map<string, T>, id: string, ms: number): T | null {
  const found = map.get(id);
  map.delete(id);
  return found && Date.now() - found.at <= ms ? found : null;
}

function forgetOld(map: Map<string, Asked>, ms: number): void {
  for (const [id, { at }] of map) if (Date.now() - at > ms) map.delete(id);
}

/** RFC 6749 §2.3.1: both halves are encoded as in a form. */
function isClient(req: Request, clientId: string, clientSecret: string): boolean {
  const [, basic = ''] = /^Basic (.+)$/.exec(req.get('authorization') ?? '') ?? [];
  const given = Buffer.from(basic, 'base64').toString();
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given.split(':').map(decode).join(':')), digest(`${clientId}:${clientSecret}`));
}

const decode = (text: string): string => new URLSearchParams(`x=${text}`).get('x') ?? '';
