import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { onTestFinished } from 'vitest';

/** An issuer that does what a test tells it to, right or wrong. */
export interface Issuer {
  url: string;
  /** What `/token` and `/userinfo` answer next; a test changes it. */
  says: {
    nonce: string;
    userinfo: { status: number; claims: Record<string, unknown> };
    tokenLasts: number;
    refuseRefresh: boolean;
    /** A refresh is answered when this is kept. */
    mayRefresh: Promise<void>;
  };
  /** Refresh tokens in the order in which they came. */
  refreshed: string[];
  sign(claims: JWTPayload, typ?: string, key?: CryptoKey): Promise<string>;
}

export async function anIssuer(clientId: string): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const app = express();
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const says: Issuer['says'] = {
    nonce: '',
    userinfo: { status: 200, claims: { sub: 'u-1' } },
    tokenLasts: 300,
    refuseRefresh: false,
    mayRefresh: Promise.resolve(),
  };
  const refreshed: string[] = [];
  const sign: Issuer['sign'] = (claims, typ = 'JWT', key = privateKey) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1', typ })
      .setIssuedAt()
      .setExpirationTime('2m')
      .sign(key);

  app.get('/.well-known/openid-configuration', (_req, res) => {
    res.json({
      issuer: url,
      authorization_endpoint: `${url}/auth`,
      token_endpoint: `${url}/token`,
      userinfo_endpoint: `${url}/userinfo`,
      end_session_endpoint: `${url}/end`,
      jwks_uri: `${url}/jwks`,
      code_challenge_methods_supported: ['S256'],
    });
  });
  app.get('/jwks', (_req, res) => void res.json({ keys: [jwk] }));
  app.post('/token', express.urlencoded(), async (req, res) => {
    const form = req.body as Record<string, string>;
    if (form['refresh_token']) {
      refreshed.push(form['refresh_token']);
      await says.mayRefresh;
      if (says.refuseRefresh) return void res.status(400).json({ error: 'invalid_grant' });
    }
    const id = {
      iss: url,
      aud: clientId,
      sub: 'u-1',
      sid: 's-1',
      nonce: says.nonce,
      amr: ['pwd', 'otp'],
      auth_time: 1_795_000_000,
    };
    res.json({
      access_token: `access-${refreshed.length}`,
      refresh_token: `refresh-${refreshed.length}`,
      token_type: 'Bearer',
      // A refreshed one lasts: what asks again is another page, not another time.
      expires_in: form['refresh_token'] ? 300 : says.tokenLasts,
      ...(form['refresh_token'] ? {} : { id_token: await sign(id) }),
    });
  });
  app.get('/userinfo', (_req, res) => {
    const { status, claims } = says.userinfo;
    if (status === 401) res.set('www-authenticate', 'Bearer error="invalid_token"');
    res.status(status).json(claims);
  });
  return { url, says, refreshed, sign };
}
