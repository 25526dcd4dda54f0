import { IsNull } from 'typeorm';
import type { Context } from '../../platform/context.ts';
import { globalId } from '../../platform/ids.ts';
import { decryptFor, encryptFor } from '../../platform/person-keys.ts';
import type { User } from '../users/user.entity.ts';
import { Factor, isPhone, type PhoneKind } from './factor.entity.ts';
import { Phone } from './phone-code.types.ts';

const field = (factorId: string): string => `factor.number:${factorId}`;

/** Begins a phone: it counts as a factor once its owner has typed a code that came to it. */
export async function beginPhone(
  ctx: Context,
  user: User,
  given: { kind: PhoneKind; label: string; number: string },
): Promise<Factor> {
  const factor = Object.assign(new Factor(), {
    userId: user.id,
    kind: given.kind,
    label: given.label,
    createdAt: ctx.now(),
    confirmedAt: null,
  });
  factor.secret = await encryptFor(ctx, user.id, field(factor.id), given.number);
  await ctx.db.insert(Factor, factor);
  return factor;
}

/** After its code was asked for: that of an earlier number is gone by then, and its count of tries is kept. */
export async function forgetBegun(ctx: Context, factor: Factor): Promise<void> {
  await ctx.db.query('delete from factor where user_id = $1 and id <> $2 and kind = any($3) and confirmed_at is null', [
    factor.userId,
    factor.id,
    ['TEXT', 'VOICE'],
  ]);
}

/** The phone works: from now on it is a factor. False when it was one already, or is gone. */
export async function confirmPhone(ctx: Context, factor: Factor): Promise<boolean> {
  const confirmed = { confirmedAt: ctx.now(), lastUsedAt: ctx.now() };
  const { affected } = await ctx.db.update(Factor, { id: factor.id, confirmedAt: IsNull() }, confirmed);
  Object.assign(factor, confirmed);
  return affected === 1;
}

/** The number of a phone, as E.164. */
export const numberOf = (ctx: Context, factor: Factor): Promise<string> =>
  decryptFor(ctx, factor.userId, field(factor.id), factor.secret as string);

/** The phones among somebody's factors, as far as they are told before the second factor; none without a gateway. */
export async function phonesOf(ctx: Context, factors: readonly Factor[]): Promise<Phone[]> {
  if (!ctx.config.phone) return [];
  return Promise.all(
    factors.filter(isPhone).map(async (factor) =>
      Object.assign(new Phone(), {
        factorId: globalId('Factor', factor.id),
        kind: factor.kind,
        ending: (await numberOf(ctx, factor)).slice(-2),
      }),
    ),
  );
}
