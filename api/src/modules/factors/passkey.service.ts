import { limits } from '@harp/domain/limits.ts';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import type { User } from '../users/user.entity.ts';
import { Factor, FactorKind } from './factor.entity.ts';
import { PasskeyRefused } from './factor.errors.ts';

type Purpose = 'register' | 'sign-in';

const expiry = (ctx: Context): Date => new Date(ctx.now().getTime() + limits.passkey.challengeMinutes * 60_000);

/** A challenge of 256 bits, good once, for five minutes. */
async function newChallenge(ctx: Context, purpose: Purpose, userId: string | null): Promise<string> {
  const challenge = newToken();
  await ctx.db.query(
    'insert into passkey_challenge (challenge_hash, purpose, user_id, expires_at) values ($1, $2, $3, $4)',
    [hashToken(challenge), purpose, userId, expiry(ctx)],
  );
  return challenge;
}

/** Uses the challenge up, whatever comes of it. */
async function takeChallenge(
  ctx: Context,
  purpose: Purpose,
  userId: string | null,
  challenge: string,
): Promise<boolean> {
  const [rows] = (await ctx.db.query(
    'delete from passkey_challenge where challenge_hash = $1 and purpose = $2 and user_id is not distinct from $3 and expires_at > $4 returning purpose',
    [hashToken(challenge), purpose, userId, ctx.now()],
  )) as [unknown[], number];
  return rows.length === 1;
}

const site = (ctx: Context): { expectedOrigin: string; expectedRPID: string } => ({
  expectedOrigin: ctx.source.site === 'web-admin' ? ctx.config.webAdminUrl : ctx.config.webUserUrl,
  expectedRPID: ctx.config.rpId,
});

export interface PasskeyOptionsJson {
  options: object;
  expiresAt: Date;
}

export async function beginPasskey(ctx: Context, user: User, held: readonly Factor[]): Promise<PasskeyOptionsJson> {
  const options = await generateRegistrationOptions({
    rpName: ctx.config.site.name,
    rpID: ctx.config.rpId,
    userID: new Uint8Array(Buffer.from(user.id)),
    userName: user.userId,
    userDisplayName: user.displayName(),
    challenge: new Uint8Array(Buffer.from(await newChallenge(ctx, 'register', user.id), 'base64url')),
    attestationType: 'none',
    excludeCredentials: passkeys(held).map(({ credentialId }) => ({ id: credentialId as string })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options, expiresAt: expiry(ctx) };
}

const passkeys = (factors: readonly Factor[]): Factor[] =>
  factors.filter((factor) => factor.kind === FactorKind.PASSKEY);

const responseShape = z
  .object({
    id: z.string().max(2000),
    rawId: z.string().max(2000),
    type: z.literal('public-key'),
    response: z.looseObject({}),
    clientExtensionResults: z.looseObject({}).default({}),
  })
  .loose();

/** Binds the passkey that the browser has just made. */
export async function addPasskey(
  ctx: Context,
  user: User,
  label: string,
  response: unknown,
): Promise<Factor | PasskeyRefused> {
  const shape = responseShape.safeParse(response);
  if (!shape.success) return new PasskeyRefused();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      ...site(ctx),
      response: shape.data as never,
      expectedChallenge: (challenge) => takeChallenge(ctx, 'register', user.id, challenge),
      requireUserVerification: true,
    });
    if (!verified) return new PasskeyRefused();
    const { credential, credentialDeviceType } = registrationInfo;
    const factor = Object.assign(new Factor(), {
      userId: user.id,
      kind: FactorKind.PASSKEY,
      label,
      createdAt: ctx.now(),
      confirmedAt: ctx.now(),
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      signCount: credential.counter,
      synced: credentialDeviceType === 'multiDevice',
      transports: credential.transports ?? null,
    });
    const inserted = await ctx.db
      .createQueryBuilder()
      .insert()
      .into(Factor)
      .values(factor)
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length === 1 ? factor : new PasskeyRefused();
  } catch (error) {
    return refused(ctx, error);
  }
}

/** `held` null: anybody's discoverable passkey; else only these. */
export async function beginPasskeySignIn(
  ctx: Context,
  held: readonly Factor[] | null,
  userId: string | null,
): Promise<PasskeyOptionsJson> {
  const options = await generateAuthenticationOptions({
    rpID: ctx.config.rpId,
    challenge: new Uint8Array(Buffer.from(await newChallenge(ctx, 'sign-in', userId), 'base64url')),
    userVerification: 'required',
    ...(held
      ? {
          allowCredentials: passkeys(held).map(({ credentialId, transports }) => ({
            id: credentialId as string,
            transports: (transports ?? []) as never,
          })),
        }
      : {}),
  });
  return { options, expiresAt: expiry(ctx) };
}

/** The passkey that answered the challenge rightly. `userId`: whose it must be, or null where anybody may come. */
export async function usePasskey(
  ctx: Context,
  response: unknown,
  userId: string | null,
): Promise<Factor | PasskeyRefused> {
  const shape = responseShape.safeParse(response);
  if (!shape.success) return new PasskeyRefused();
  const factor = await ctx.db.findOneBy(Factor, { credentialId: shape.data.id });
  if (!factor || !factor.publicKey || (userId !== null && factor.userId !== userId)) return new PasskeyRefused();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...site(ctx),
      response: shape.data as never,
      expectedChallenge: (challenge) => takeChallenge(ctx, 'sign-in', userId, challenge),
      requireUserVerification: true,
      credential: {
        id: shape.data.id,
        publicKey: new Uint8Array(Buffer.from(factor.publicKey, 'base64url')),
        counter: factor.signCount ?? 0,
      },
    });
    if (!verified) return new PasskeyRefused();
    factor.synced = authenticationInfo.credentialDeviceType === 'multiDevice';
    const used = { signCount: authenticationInfo.newCounter, synced: factor.synced, lastUsedAt: ctx.now() };
    await ctx.db.update(Factor, { id: factor.id }, used);
    return factor;
  } catch (error) {
    return refused(ctx, error);
  }
}

// The library says by throwing what it does not like about an answer; a fault of the database must still roll back.
function refused(ctx: Context, error: unknown): PasskeyRefused {
  if (error instanceof Error && 'driverError' in error) throw error;
  ctx.log.info({ reason: error instanceof Error ? error.message : 'unknown' }, 'passkey refused');
  return new PasskeyRefused();
}
