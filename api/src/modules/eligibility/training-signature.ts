import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a training site says and signs: that somebody completed a course. */
export interface SignedCompletion {
  site: string;
  userId: string;
  course: string;
  completedAt: string;
  expiresAt: string;
  nonce: string;
}

/** HMAC-SHA-256 (RFC 2104) in hex over the fields in this order, a line each. */
export const signatureOf = (secret: string, one: SignedCompletion): string =>
  createHmac('sha256', secret)
    .update([one.site, one.userId, one.course, one.completedAt, one.expiresAt, one.nonce].join('\n'))
    .digest('hex');

export function isSigned(secret: string, one: SignedCompletion, signature: string): boolean {
  const right = Buffer.from(signatureOf(secret, one));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given);
}
