import { limits } from '@harp/domain/limits.ts';
import { generateSecret, generateURI, verify } from 'otplib';
import { IsNull } from 'typeorm';
import type { Context } from '../../platform/context.ts';
import { decryptFor, encryptFor } from '../../platform/person-keys.ts';
import type { User } from '../users/user.entity.ts';
import { Factor, FactorKind } from './factor.entity.ts';
import { CodeAlreadyUsed, WrongCode } from './factor.errors.ts';

const FIELD = 'factor.secret';

/** Begins an authenticator app: it counts as a factor once its owner has typed a code from it. */
export async function beginTotp(
  ctx: Context,
  user: User,
  label: string,
): Promise<{ factor: Factor; secret: string; uri: string }> {
  const secret = generateSecret();
  const factor = Object.assign(new Factor(), {
    userId: user.id,
    kind: FactorKind.TOTP,
    label,
    createdAt: ctx.now(),
    confirmedAt: null,
    secret: await encryptFor(ctx, user.id, FIELD, secret),
  });
  await ctx.db.delete(Factor, { userId: user.id, kind: FactorKind.TOTP, confirmedAt: IsNull() });
  await ctx.db.insert(Factor, factor);
  return { factor, secret, uri: generateURI({ issuer: ctx.config.site.name, label: user.userId, secret }) };
}

/** Until when a code may show that the app works. */
export const enrolEnd = (factor: Factor): Date =>
  new Date(factor.createdAt.getTime() + limits.totp.enrolMinutes * 60_000);

/** The time step of a right code, at most one step late (RFC 6238 §5.2); null when it is wrong. */
async function stepOf(ctx: Context, factor: Factor, code: string): Promise<number | null> {
  if (!/^[0-9]{6}$/.test(code)) return null;
  const secret = await decryptFor(ctx, factor.userId, FIELD, factor.secret as string);
  const epoch = Math.floor(ctx.now().getTime() / 1000);
  const result = await verify({ secret, token: code, epoch, epochTolerance: [limits.totp.stepSeconds, 0] });
  return result.valid ? (result as { timeStep: number }).timeStep : null;
}

/** Compare-and-set on the last accepted step: of two who come with the same code, one is too late. */
async function takeStep(ctx: Context, factor: Factor, step: number): Promise<boolean> {
  const taken = await ctx.db
    .createQueryBuilder()
    .update(Factor)
    .set({ lastStep: step, lastUsedAt: ctx.now(), confirmedAt: () => 'coalesce(confirmed_at, :now)' })
    .where('id = :id and (last_step is null or last_step < :step)', { id: factor.id, step, now: ctx.now() })
    .execute();
  return taken.affected === 1;
}

/** Checks a code against the given apps; it is used up when it is right. */
export async function useTotpCode(
  ctx: Context,
  factors: readonly Factor[],
  typed: string,
): Promise<Factor | WrongCode | CodeAlreadyUsed> {
  const code = typed.replaceAll(/\s/g, '');
  for (const factor of factors) {
    const step = await stepOf(ctx, factor, code);
    if (step !== null) return (await takeStep(ctx, factor, step)) ? factor : new CodeAlreadyUsed();
  }
  return new WrongCode();
}
