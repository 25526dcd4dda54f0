import { limits } from '@harp/domain/limits.ts';
import { randomInt } from 'node:crypto';
import type { Context } from './context.ts';
import { postOutside, type OutsideAnswer } from './outside-call.ts';
import { webhookHeaders } from './webhook-signature.ts';

const { pauseSeconds, timeoutSeconds, answerBytes } = limits.webhook;

/** What a call is signed with, as it is kept: closed by the key ring. */
export interface KeptSecrets {
  secret: string;
  /** The one before, which signs too until `previousUntil`. */
  previousSecret: string | null;
  previousUntil: Date | null;
}

export interface WebhookCall extends KeptSecrets {
  url: string;
  /** The same at every attempt. */
  id: string;
  body: string;
  /** Opens a secret that is kept. */
  open(closed: string): string;
}

/** Calls somebody's webhook, signed. */
export function callWebhook(ctx: Context, call: WebhookCall): Promise<OutsideAnswer> {
  const now = ctx.now();
  const { secret, previousSecret, previousUntil } = call;
  const isLiving = previousSecret !== null && previousUntil !== null && previousUntil > now;
  const secrets = [secret, ...(isLiving ? [previousSecret] : [])].map((one) => call.open(one));
  return postOutside({
    url: call.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'HARP-Webhooks/1',
      ...webhookHeaders(call.id, now, call.body, secrets),
    },
    body: call.body,
    timeoutMs: timeoutSeconds * 1000,
    maxBytes: answerBytes,
    allowPrivate: ctx.config.allowPrivateAddresses,
  });
}

/** Only 2xx means that a receiver took a call. */
export const isTaken = ({ status }: Pick<OutsideAnswer, 'status'>): boolean =>
  status !== null && status >= 200 && status < 300;

/**
 * When a failed call is made again: the pauses grow; a fifth more or less, so that receivers that failed together are not
 * called together again.
 *
 * @param until the last attempt is made when the time is over, not before
 */
export function nextAttempt(tries: number, now: Date, until: Date): Date {
  const pause = pauseSeconds[Math.min(tries, pauseSeconds.length - 1)] as number;
  return new Date(Math.min(now.getTime() + pause * randomInt(800, 1200), until.getTime()));
}

/** From a rotation on both secrets sign for so long. */
export const overlapUntil = (now: Date): Date => new Date(now.getTime() + limits.webhook.overlapHours * 3_600_000);
