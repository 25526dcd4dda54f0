import { limits } from '@harp/domain/limits.ts';
import { randomInt } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import { postOutside, type OutsideAnswer } from '../../platform/outside-call.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { leaveLane, noteOutcome, takeLanes, type Outcome, type Taken } from './webhook-lane.service.ts';
import { openSecret } from './webhook-secret.service.ts';
import { webhookHeaders } from './webhook-signature.ts';
import { TEST_TYPE } from './webhook.types.ts';
import { pauseGone, tellOfFailure } from './webhook-trouble.service.ts';

const { pauseSeconds, timeoutSeconds, answerBytes, excerptBytes } = limits.webhook;

/**
 * Sends what is first in a lane and notes what came of it. No connection of the pool is held during the call; a crash
 * between the two repeats the call, with the same id. Four queries around it, in a transaction.
 */
export async function deliver(ctx: Context, taken: Taken): Promise<void> {
  const { deliveryId } = taken;
  if (deliveryId === null) return inTransaction(ctx, (tx) => leaveLane(tx, taken));
  const answer = await call(ctx, taken);
  const outcome = judge(answer, taken, ctx.now());
  await inTransaction(ctx, async (tx) => {
    if (!(await noteOutcome(tx, taken, outcome))) return;
    if (answer.status === 410) await pauseGone(tx, taken.webhookId);
    else if (outcome.state === 'FAILED' && taken.type !== TEST_TYPE)
      await tellOfFailure(tx, taken.webhookId, deliveryId);
  });
}

function call(ctx: Context, taken: Taken): Promise<OutsideAnswer> {
  const now = ctx.now();
  const secrets = [openSecret(ctx, taken.webhookId, taken.secret)];
  if (taken.previousSecret !== null && taken.previousUntil !== null && taken.previousUntil > now)
    secrets.push(openSecret(ctx, taken.webhookId, taken.previousSecret));
  return postOutside({
    url: taken.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'HARP-Webhooks/1',
      ...webhookHeaders(taken.eventId, now, taken.body, secrets),
    },
    body: taken.body,
    timeoutMs: timeoutSeconds * 1000,
    maxBytes: answerBytes,
    allowPrivate: ctx.config.allowPrivateAddresses,
  });
}

/** What an answer means: 2xx is taken, all else is tried again until three days are over. A redirect is not followed. */
function judge({ status, error, text, durationMs }: OutsideAnswer, taken: Taken, now: Date): Outcome {
  const noted = { status, error, answer: excerpt(text), durationMs };
  if (status !== null && status >= 200 && status < 300) return { ...noted, state: 'DELIVERED', nextAttemptAt: null };
  // The receiver is gone, but not for good perhaps: it waits until somebody resumes the webhook.
  if (status === 410 && now < taken.giveUpAt) return { ...noted, state: 'PENDING', nextAttemptAt: now };
  if (now >= taken.giveUpAt) return { ...noted, state: 'FAILED', nextAttemptAt: null };
  return { ...noted, state: 'PENDING', nextAttemptAt: nextAttempt(taken, now) };
}

/** The pauses grow; a fifth more or less, so that receivers that failed together are not called together again. */
function nextAttempt({ tries, giveUpAt }: Taken, now: Date): Date {
  const pause = pauseSeconds[Math.min(tries, pauseSeconds.length - 1)] as number;
  const ms = pause * randomInt(800, 1200);
  // The last attempt is made when the time is over, not before.
  return new Date(Math.min(now.getTime() + ms, giveUpAt.getTime()));
}

/** PostgreSQL's text holds no NUL. */
const excerpt = (text: string): string =>
  Buffer.from(text.replaceAll('\0', ''))
    .subarray(0, excerptBytes)
    .toString('utf8')
    .replace(/\uFFFD$/, '');

/** Makes every call that is due, one lane after the other; for tests and for a command. How many were made. */
export async function deliverDue(ctx: Context): Promise<number> {
  let made = 0;
  for (;;) {
    const taken = await takeLanes(ctx, { most: 50, busy: [], onlyWorking: false });
    if (taken.length === 0) return made;
    await Promise.all(taken.map((lane) => deliver(ctx, lane)));
    made += taken.length;
  }
}
