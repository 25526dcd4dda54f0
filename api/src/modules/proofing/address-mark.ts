import type { Context } from '../../platform/context.ts';
import type { Address } from '../users/profile.types.ts';

/** A keyed fingerprint of an address: whether it is the same one can be asked, which one it is can't. */
export const addressMark = (ctx: Context, { line1, line2, city, state, zip }: Address): string =>
  ctx.keys.hmac('address', JSON.stringify([line1, line2 ?? null, city, state, zip]));
