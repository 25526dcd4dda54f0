import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../../platform/context.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const macOf = (ctx: Context, caseId: string): string => ctx.keys.hmac('contact-case', caseId);

/** The words of the link by which somebody without an account follows their case: nothing secret is kept for them. */
export const contactToken = (ctx: Context, caseId: string): string => `${caseId}.${macOf(ctx, caseId)}`;

/** The case that such words are for; null when HARP did not make them. */
export function readContactToken(ctx: Context, token: string): string | null {
  const [id = '', mac = '', ...rest] = token.split('.');
  if (!UUID.test(id) || rest.length > 0) return null;
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(ctx, id))];
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}
