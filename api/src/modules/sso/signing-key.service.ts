import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
  type JWK,
  type JWTPayload,
} from 'jose';
import type { DataSource } from 'typeorm';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { SigningKey, type SigningAlgorithm, type SigningKeyState } from './signing-key.entity.ts';

export const SIGNING_ALGORITHMS: readonly SigningAlgorithm[] = ['RS256', 'ES256'];

/** No token that is signed here lives longer, so that a retired key can go after that time. */
export const LONGEST_TOKEN_HOURS = 24;

/** How long a process goes on with the keys that it read; a key is published far longer than that before it is used. */
const REREAD_SECONDS = 10;

/** Held while keys are made or change places, so that two processes can't both do it. */
const KEYS_LOCK = 4_728_010;

/** A key in use, with both halves. */
export interface UsableKey {
  kid: string;
  alg: SigningAlgorithm;
  state: SigningKeyState;
  publicJwk: JWK;
  privateJwk: JWK;
}

interface KeySet {
  readAt: number;
  keys: UsableKey[];
  /** Changes when the keys do. */
  version: string;
}

const read = new WeakMap<DataSource, KeySet>();

/** The keys that sign and those whose tokens can still be checked: ACTIVE ones first, then NEXT, then RETIRED. */
export async function signingKeys(ctx: Context, options: { anew?: boolean } = {}): Promise<KeySet> {
  const held = read.get(ctx.dataSource);
  const age = held ? ctx.now().getTime() - held.readAt : Infinity;
  if (held && !options.anew && age >= 0 && age < REREAD_SECONDS * 1000) return held;
  let rows = await readRows(ctx);
  if (!rows.some(({ state }) => state === 'ACTIVE')) {
    await inTransaction(ctx, makeFirstKeys);
    rows = await readRows(ctx);
  }
  const known = new Map(held?.keys.map((key) => [key.kid, key]));
  const keys = rows.map((row) => ({ ...(known.get(row.kid) ?? opened(ctx, row)), state: row.state }));
  const set = { readAt: ctx.now().getTime(), keys, version: keys.map(({ kid, state }) => `${kid}:${state}`).join() };
  read.set(ctx.dataSource, set);
  return set;
}

/** What is published of them (RFC 7517). */
export const publicKeys = async (ctx: Context): Promise<JWK[]> =>
  (await signingKeys(ctx)).keys.map(({ publicJwk }) => publicJwk);

function readRows(ctx: Context): Promise<SigningKey[]> {
  const kept = new Date(ctx.now().getTime() - LONGEST_TOKEN_HOURS * 3_600_000);
  return ctx.db
    .createQueryBuilder(SigningKey, 'key')
    .where("key.state <> 'RETIRED' or key.retired_at > :kept", { kept })
    .orderBy(`case key.state when 'ACTIVE' then 1 when 'NEXT' then 2 else 3 end`)
    .addOrderBy('key.alg', 'DESC')
    .addOrderBy('key.created_at', 'DESC')
    .getMany();
}

const bound = (id: string): string => `signing_key.private_key:${id}`;

function opened(ctx: Context, row: SigningKey): UsableKey {
  const privateJwk = JSON.parse(ctx.keys.unwrap(row.privateKey, bound(row.id)).toString('utf8')) as JWK;
  return { kid: row.kid, alg: row.alg, state: row.state, publicJwk: row.publicJwk as JWK, privateJwk };
}

async function makeKey(ctx: Context, alg: SigningAlgorithm, state: SigningKeyState): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 });
  const publicJwk = await exportJWK(publicKey);
  const named = { kid: await calculateJwkThumbprint(publicJwk), alg, use: 'sig' };
  const id = newId();
  const key = Object.assign(new SigningKey(), {
    id,
    kid: named.kid,
    alg,
    publicJwk: { ...publicJwk, ...named },
    privateKey: ctx.keys.wrap(Buffer.from(JSON.stringify({ ...(await exportJWK(privateKey)), ...named })), bound(id)),
    state,
    createdAt: ctx.now(),
    activatedAt: state === 'ACTIVE' ? ctx.now() : null,
    retiredAt: null,
  });
  await ctx.db.insert(SigningKey, key as never);
  return key;
}

/** The first pair of each kind, and the one that will follow it. */
async function makeFirstKeys(ctx: Context): Promise<void> {
  await ctx.db.query('select pg_advisory_xact_lock($1)', [KEYS_LOCK]);
  if (await ctx.db.existsBy(SigningKey, { state: 'ACTIVE' })) return;
  for (const alg of SIGNING_ALGORITHMS) {
    await makeKey(ctx, alg, 'ACTIVE');
    await makeKey(ctx, alg, 'NEXT');
  }
  await audit(ctx, { action: 'key.made', targetType: 'SigningKey' });
}

/** What became of a rotation: the keys that sign now, or from when on the next ones may. */
export type Rotation = { rotated: true; kids: string[] } | { rotated: false; nextSince: Date };

/** Programs read the published keys at least this often, so that a key that is used was seen by all of them before. */
export const PUBLISHED_BEFORE_HOURS = 24;

/**
 * Lets the next keys sign, retires those that did, and makes new next ones. `early`: although the next ones may not have
 * been seen by everybody yet. `drop`: the old ones are no longer published, so that nothing they signed is taken any more;
 * right when one may have fallen into wrong hands.
 */
export async function rotateKeys(ctx: Context, options: { early?: boolean; drop?: boolean } = {}): Promise<Rotation> {
  await signingKeys(ctx, { anew: true });
  const rotation = await inTransaction(ctx, async (tx): Promise<Rotation> => {
    await tx.db.query('select pg_advisory_xact_lock($1)', [KEYS_LOCK]);
    const next = await tx.db.findBy(SigningKey, { state: 'NEXT' });
    const newest = new Date(Math.max(...next.map(({ createdAt }) => createdAt.getTime())));
    if (!options.early && tx.now().getTime() - newest.getTime() < PUBLISHED_BEFORE_HOURS * 3_600_000)
      return { rotated: false, nextSince: newest };
    const before = await tx.db.findBy(SigningKey, { state: 'ACTIVE' });
    await tx.db.update(SigningKey, { state: 'ACTIVE' }, { state: 'RETIRED', retiredAt: tx.now() });
    if (options.drop) await tx.db.update(SigningKey, { state: 'RETIRED' }, { retiredAt: new Date(0) });
    await tx.db.update(SigningKey, { state: 'NEXT' }, { state: 'ACTIVE', activatedAt: tx.now() });
    for (const alg of SIGNING_ALGORITHMS) await makeKey(tx, alg, 'NEXT');
    const kids = (keys: readonly SigningKey[]): string[] => keys.map(({ kid }) => kid);
    await audit(tx, {
      action: 'key.rotated',
      targetType: 'SigningKey',
      before: { kids: kids(before) },
      after: { kids: kids(next), ...(options.drop ? { dropped: true } : {}) },
    });
    return { rotated: true, kids: kids(next) };
  });
  await signingKeys(ctx, { anew: true });
  return rotation;
}

export interface SignOptions {
  /** Seconds, at most LONGEST_TOKEN_HOURS; null for what tells of something that happened, which stays true (RFC 8417 §2.2). */
  expiresIn: number | null;
  audience?: string | string[];
  /** The `typ` of the header, like `at+jwt`. */
  typ?: string;
  /** Who signs; the issuer of OpenID Connect unless another is named. */
  issuer?: string;
  alg?: SigningAlgorithm;
  jti?: string;
}

/** Signs a token with the active key: `iss`, `iat`, `jti` and mostly `exp` are added. */
export async function signJwt(ctx: Context, payload: JWTPayload, options: SignOptions): Promise<string> {
  const { expiresIn } = options;
  if (expiresIn !== null && expiresIn > LONGEST_TOKEN_HOURS * 3600)
    throw new Error('a token would outlive the publication of its key');
  const { alg = 'RS256', typ = 'JWT', audience, issuer = ctx.config.issuer, jti = newId() } = options;
  const key = (await signingKeys(ctx)).keys.find((one) => one.state === 'ACTIVE' && one.alg === alg);
  if (!key) throw new Error(`there is no active ${alg} key`);
  const now = Math.floor(ctx.now().getTime() / 1000);
  const token = new SignJWT(payload)
    .setProtectedHeader({ alg, kid: key.kid, typ })
    .setIssuer(issuer)
    .setIssuedAt(now)
    .setJti(jti);
  if (expiresIn !== null) token.setExpirationTime(now + expiresIn);
  if (audience) token.setAudience(audience);
  return token.sign(await importJWK(key.privateJwk, alg));
}

export interface VerifyOptions {
  audience?: string;
  typ?: string;
  issuer?: string;
}

/** The claims of a token that was signed here and has not expired; null for every other. */
export async function verifyJwt(ctx: Context, token: string, options: VerifyOptions = {}): Promise<JWTPayload | null> {
  const find = async (kid: string | undefined): Promise<UsableKey | undefined> => {
    const among = ({ keys }: KeySet): UsableKey | undefined => keys.find((key) => key.kid === kid);
    return among(await signingKeys(ctx)) ?? among(await signingKeys(ctx, { anew: true }));
  };
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid, alg }) => {
        const key = await find(kid);
        if (!key || key.alg !== alg) throw new Error('no such key');
        return importJWK(key.publicJwk, alg);
      },
      {
        issuer: options.issuer ?? ctx.config.issuer,
        currentDate: ctx.now(),
        algorithms: [...SIGNING_ALGORITHMS],
        requiredClaims: ['exp'],
        ...(options.audience ? { audience: options.audience } : {}),
        ...(options.typ ? { typ: options.typ } : {}),
      },
    );
    return payload;
  } catch {
    return null;
  }
}
