import { createLocalJWKSet, jwtVerify, type JWTPayload } from 'jose';
import type { App } from '../app.ts';
import { publicKeys } from '../modules/sso/signing-key.service.ts';

/** Verifies a token as a program does, with the keys that are published; it need not have an end. */
export async function verifyJwtOfPast(app: App, token: string): Promise<JWTPayload> {
  const keys = await publicKeys(app.makeContext('command'));
  const { payload } = await jwtVerify(token, createLocalJWKSet({ keys }), { currentDate: app.now() });
  return payload;
}
