import type { Context } from '../../platform/context.ts';
import type { RateLimited } from '../../platform/errors.ts';
import { lineOf } from '../../platform/source.ts';
import { throttle } from '../../platform/throttle.ts';

const PER_EMAIL = { max: 3, minutes: 60 };
const PER_ADDRESS = { max: 20, minutes: 60 };

/** As two addresses are the same when one of them is subscribed. */
export const emailKey = (email: string): string => email.toLowerCase();

/** Counts that somebody without an account lets a mail be sent, by mail or by webhook. */
export const countAsking = async (ctx: Context, email: string): Promise<RateLimited | null> =>
  (await throttle(ctx, 'status.subscribe-address', lineOf(ctx.source), PER_ADDRESS)) ??
  throttle(ctx, 'status.subscribe-email', emailKey(email), PER_EMAIL);
