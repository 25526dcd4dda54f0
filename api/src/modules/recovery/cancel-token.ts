import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../../platform/context.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const macOf = (ctx: Context, delayId: string): string => ctx.keys.hmac('recovery.cancel', delayId);

/** The words of the link that ends a reset: they follow from it and a key, so that nothing secret is kept. */
export const cancelToken = (ctx: Context, delayId: string): string => `${delayId}.${macOf(ctx, delayId)}`;

/** What such words are about; null for words that are not ours. */
export function readCancelToken(ctx: Context, token: string): string | null {
  const [id = '', mac = '', ...rest] = token.split('.');
  if (!UUID.test(id) || rest.length > 0) return null;
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(ctx, id))];
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}
