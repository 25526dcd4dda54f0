import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { openApp } from '../../app.ts';
import type { Context } from '../../platform/context.ts';
import { freshApp } from '../../testing/fresh-app.ts';
import { publicKeys, rotateKeys, signingKeys, signJwt, verifyJwt } from './signing-key.service.ts';

const fresh = freshApp();
const context = (): Context => fresh.app.makeContext('job');
const kidOf = (token: string): string | undefined => decodeProtectedHeader(token).kid;
const published = async (ctx: Context): Promise<(string | undefined)[]> =>
  (await publicKeys(ctx)).map(({ kid }) => kid);

test('keys are made once, also by two processes at once, and the next ones are published before they sign', async () => {
  const other = await openApp(fresh.app.config, fresh.app.databaseUrl, fresh.app.log, fresh.clock.now);
  const [mine, theirs] = await Promise.all([signingKeys(context()), signingKeys(other.makeContext('job'))]);
  expect(mine.version).toBe(theirs.version);
  expect(mine.keys.map(({ alg, state }) => `${alg} ${state}`)).toEqual([
    'RS256 ACTIVE',
    'ES256 ACTIVE',
    'RS256 NEXT',
    'ES256 NEXT',
  ]);
  await other.close();
});

test('a token is checked by anybody with the published keys, which hold nothing private', async () => {
  const ctx = context();
  const token = await signJwt(ctx, { sub: 'ada' }, { expiresIn: 60, audience: 'qtso', typ: 'at+jwt' });
  const keys = await publicKeys(ctx);
  expect(keys.every((key) => !('d' in key) && !('p' in key))).toBe(true);
  const { payload } = await jwtVerify(token, createLocalJWKSet({ keys }), { audience: 'qtso', typ: 'at+jwt' });
  expect(payload).toMatchObject({ iss: ctx.config.issuer, sub: 'ada' });
  expect(await verifyJwt(ctx, token, { audience: 'qtso' })).toMatchObject({ sub: 'ada' });
  expect(await verifyJwt(ctx, token, { audience: 'another' })).toBeNull();
  expect(await verifyJwt(ctx, `${token.slice(0, -4)}AAAA`)).toBeNull();
  fresh.clock.advance({ minutes: 2 });
  expect(await verifyJwt(ctx, token)).toBeNull();
});

test('a rotation waits until programs could read the next keys; then old tokens can be checked until they end', async () => {
  const ctx = context();
  expect(await rotateKeys(ctx)).toMatchObject({ rotated: false });
  const next = (await signingKeys(ctx)).keys.find(({ state, alg }) => state === 'NEXT' && alg === 'RS256');
  const old = await signJwt(ctx, {}, { expiresIn: 3600 * 24 });
  fresh.clock.advance({ hours: 24 });
  expect(await rotateKeys(ctx)).toMatchObject({ rotated: true });
  const token = await signJwt(ctx, {}, { expiresIn: 3600 });
  expect(kidOf(token)).toBe(next?.kid);
  expect(await published(ctx)).toHaveLength(6);
  expect(await published(ctx)).toContain(kidOf(old));
  fresh.clock.advance({ hours: 25 });
  expect(await published(ctx)).not.toContain(kidOf(old));
});

test('another replica takes up a rotation, and checks at once what it does not know yet', async () => {
  const other = await openApp(fresh.app.config, fresh.app.databaseUrl, fresh.app.log, fresh.clock.now);
  const there = other.makeContext('job');
  const before = await signJwt(there, {}, { expiresIn: 60 });
  await rotateKeys(context(), { early: true });
  await rotateKeys(context(), { early: true });
  const token = await signJwt(context(), {}, { expiresIn: 60 });
  expect(kidOf(token)).not.toBe(kidOf(before));
  expect(await verifyJwt(there, token)).not.toBeNull();
  expect(kidOf(await signJwt(there, {}, { expiresIn: 60 }))).toBe(kidOf(token));
  await other.close();
});

test('a key that may be in wrong hands is dropped at once, with all that it signed', async () => {
  const ctx = context();
  const stolen = await signJwt(ctx, {}, { expiresIn: 3600 });
  expect(await rotateKeys(ctx, { early: true, drop: true })).toMatchObject({ rotated: true });
  expect(await verifyJwt(ctx, stolen)).toBeNull();
  expect(await published(ctx)).toHaveLength(4);
  expect(await verifyJwt(ctx, await signJwt(ctx, {}, { expiresIn: 60 }))).not.toBeNull();
});

test('the private halves are closed in the database', async () => {
  await signingKeys(context());
  const rows: { text: string }[] = await fresh.app.dataSource.query('select k::text as text from signing_key k');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.some(({ text }) => /"d"/.test(text))).toBe(false);
});
