import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import type { OutsideAnswer } from '../../platform/outside-call.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { callWebhook, isTaken, nextAttempt } from '../../platform/webhook-call.ts';
import { leaveLane, noteOutcome, takeLanes, type Outcome, type Taken } from './webhook-lane.service.ts';
import { openSecret } from './webhook-secret.service.ts';
import { TEST_TYPE } from './webhook.types.ts';
import { pauseGone, tellOfFailure } from './webhook-trouble.service.ts';

const { excerptBytes } = limits.webhook;

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

const call = (ctx: Context, taken: Taken): Promise<OutsideAnswer> =>
  callWebhook(ctx, { ...taken, id: taken.eventId, open: (closed) => openSecret(ctx, taken.webhookId, closed) });

/** What an answer means: 2xx is taken, all else is tried again until three days are over. A redirect is not followed. */
function judge({ status, error, text, durationMs }: OutsideAnswer, taken: Taken, now: Date): Outcome {
  const noted = { status, error, answer: excerpt(text), durationMs };
  if (isTaken({ status })) return { ...noted, state: 'DELIVERED', nextAttemptAt: null };
  // The receiver is gone, but not for good perhaps: it waits until somebody resumes the webhook.
  if (status === 410 && now < taken.giveUpAt) return { ...noted, state: 'PENDING', nextAttemptAt: now };
  if (now >= taken.giveUpAt) return { ...noted, state: 'FAILED', nextAttemptAt: null };
  return { ...noted, state: 'PENDING', nextAttemptAt: nextAttempt(taken.tries, now, taken.giveUpAt) };
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
