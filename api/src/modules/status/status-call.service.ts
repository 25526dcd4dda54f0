import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import type { OutsideAnswer } from '../../platform/outside-call.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { callWebhook, isTaken, nextAttempt, type KeptSecrets } from '../../platform/webhook-call.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { statusToken } from './status-token.ts';
import { StatusWebhook, StatusWebhookState } from './status-webhook.entity.ts';
import { openStatusSecret, setWebhookState } from './status-webhook.service.ts';

/** A webhook in the hands of one worker, with the oldest message that waits for it. */
export interface TakenCall extends KeptSecrets {
  claim: string;
  webhookId: string;
  url: string;
  tries: number;
  failingSince: Date | null;
  /** Null: nothing waits any more. */
  messageId: string | null;
  body: string;
  at: Date;
}

/** Longer than a call takes. What a killed worker had in its hands is free again after it, and is sent once more. */
const HELD = '60 seconds';

/**
 * Takes webhooks for which something waits, those that work first. A webhook is in one hand at a time, so that its calls
 * stay in order. How long they are held is told by the database's clock, since those of two replicas may differ.
 */
export const takeCalls = (
  ctx: Context,
  { most, onlyWorking }: { most: number; onlyWorking: boolean },
): Promise<TakenCall[]> =>
  ctx.db.query(
    `with due as (
       select id from status_webhook
       where state = 'ON' and next_attempt_at <= $1 and (claimed_until is null or claimed_until < clock_timestamp())
         and (failing_since is null or not $3)
       order by failing_since is not null, next_attempt_at limit $4 for update skip locked
     ), taken as (
       update status_webhook w set claim = $2, claimed_until = clock_timestamp() + interval '${HELD}'
       from due where w.id = due.id returning w.*
     )
     select t.claim, t.id as "webhookId", t.url, t.secret, t.previous_secret as "previousSecret",
            t.previous_until as "previousUntil", t.tries, t.failing_since as "failingSince",
            m.id as "messageId", m.body, m.created_at as at
     from taken t left join lateral (
       select m.id, m.body, m.created_at from status_call c join status_message m on m.id = c.message_id
       where c.webhook_id = t.id and c.done_at is null order by c.sequence limit 1
     ) m on true`,
    [ctx.now(), newId(), onlyWorking, most],
  );

/** Makes one call that was taken and notes what came of it; no connection of the pool is held meanwhile. */
export async function makeCall(ctx: Context, taken: TakenCall): Promise<void> {
  const { messageId } = taken;
  const answer =
    messageId === null ? null : await callStatusWebhook(ctx, taken.webhookId, taken, { ...taken, messageId });
  await inTransaction(ctx, (tx) => noteAnswer(tx, taken, answer));
}

/** The words of a call are the same at every attempt. */
export const callStatusWebhook = (
  ctx: Context,
  webhookId: string,
  { url, secret, previousSecret, previousUntil }: KeptSecrets & { url: string },
  { messageId, body, at }: { messageId: string; body: string; at: Date },
): Promise<OutsideAnswer> => {
  const meta = {
    unsubscribe: `${ctx.config.apiUrl}/status/unsubscribe/${statusToken(ctx, 'webhook-end', webhookId)}`,
    documentation: `${ctx.config.apiUrl}/docs#status-webhooks`,
    generated_at: at,
  };
  return callWebhook(ctx, {
    url,
    secret,
    previousSecret,
    previousUntil,
    id: messageId,
    body: JSON.stringify({ meta, ...(JSON.parse(body) as object) }),
    open: (closed) => openStatusSecret(ctx, webhookId, closed),
  });
};

async function noteAnswer(ctx: Context, taken: TakenCall, answer: OutsideAnswer | null): Promise<void> {
  const { webhookId: id, claim, messageId, tries } = taken;
  const webhook = await ctx.db
    .createQueryBuilder(StatusWebhook, 'webhook')
    .where('webhook.id = :id and webhook.claim = :claim', { id, claim })
    .setLock('for_no_key_update')
    .getOne();
  // Removed, switched off or in other hands by now: what came of it counts for nothing.
  if (!webhook) return;
  const now = ctx.now();
  const free = { claim: null, claimedUntil: null };
  if (answer === null || isTaken(answer)) {
    await ctx.db.query('update status_call set done_at = $3 where webhook_id = $1 and message_id = $2', [
      id,
      messageId,
      now,
    ]);
    const waiting: unknown[] = await ctx.db.query(
      'select 1 from status_call where webhook_id = $1 and done_at is null limit 1',
      [id],
    );
    const well = answer ? { lastAt: now, lastStatus: answer.status, lastError: null } : {};
    const rest = { failingSince: null, tries: 0, nextAttemptAt: waiting.length > 0 ? now : null };
    return void (await ctx.db.update(StatusWebhook, { id }, { ...free, ...well, ...rest }));
  }
  const failingSince = webhook.failingSince ?? now;
  const until = new Date(failingSince.getTime() + limits.statusWebhook.offAfterHours * 3_600_000);
  const seen = { lastAt: now, lastStatus: answer.status, lastError: answer.error, failingSince };
  const next = { tries: tries + 1, nextAttemptAt: nextAttempt(tries, now, until) };
  await ctx.db.update(StatusWebhook, { id }, { ...free, ...seen, ...next });
  if (answer.status === 410) await switchOff(ctx, webhook, StatusWebhookState.GONE, failingSince);
  else if (now >= until) await switchOff(ctx, webhook, StatusWebhookState.FAILED, failingSince);
}

/** Nobody is called for ever; who looks after the receiver hears of it, and how it is switched on again. */
async function switchOff(
  ctx: Context,
  { id, url, email, language }: StatusWebhook,
  state: StatusWebhookState.FAILED | StatusWebhookState.GONE,
  since: Date,
): Promise<void> {
  await setWebhookState(ctx, id, state);
  await audit(ctx, {
    action: 'status-webhook.switched-off',
    targetType: 'StatusWebhook',
    targetId: id,
    outcome: 'FAILURE',
    after: { state },
  });
  await enqueueMail(ctx, {
    to: email,
    language,
    template: 'statusWebhookOff',
    params: {
      host: new URL(url).host,
      because: state,
      since: since.toISOString(),
      token: statusToken(ctx, 'webhook', id),
    },
  });
}
