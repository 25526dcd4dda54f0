import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../../platform/context.ts';

/**
 * What a link is for: confirming an address, changing or ending a subscription, not being told any more; all that can be
 * done with a webhook; and no more than ending it, which is what its receiver may.
 */
export type StatusPurpose = 'confirm' | 'manage' | 'mute' | 'webhook' | 'webhook-end';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const macOf = (ctx: Context, purpose: StatusPurpose, id: string): string => ctx.keys.hmac(`status.${purpose}`, id);

/** The words of a link: they follow from the id and a key, so that nothing secret is kept. */
export const statusToken = (ctx: Context, purpose: StatusPurpose, id: string): string =>
  `${purpose}.${id}.${macOf(ctx, purpose, id)}`;

/** The id behind the words of a link; null when they are not ours, or for something else. */
export function readStatusToken(ctx: Context, purpose: StatusPurpose, token: string): string | null {
  const [what, id = '', mac = '', ...rest] = token.split('.');
  if (what !== purpose || !UUID.test(id) || rest.length > 0) return null;
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(ctx, purpose, id))];
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}
