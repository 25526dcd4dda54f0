import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { NotFound, type RateLimited } from '../../platform/errors.ts';
import { globalId, newId } from '../../platform/ids.ts';
import { throttle } from '../../platform/throttle.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { isTaken } from '../../platform/webhook-call.ts';
import { audit } from '../audit/audit.service.ts';
import { testMessage } from './feeds/statuspage-message.ts';
import { readSnapshot } from './snapshot.service.ts';
import { callStatusWebhook } from './status-call.service.ts';
import type { StatusWebhook } from './status-webhook.entity.ts';
import { findWebhook } from './status-webhook.service.ts';
import { StatusWebhookTest } from './status-webhook.types.ts';

const PER_WEBHOOK = { max: limits.statusWebhook.testsPerHour, minutes: 60 };

/** Calls a webhook once, now, whether it is switched on or not, and says what came of it. No transaction is open meanwhile. */
export async function testWebhook(ctx: Context, token: string): Promise<StatusWebhookTest | NotFound | RateLimited> {
  const webhook = await inTransaction(ctx, (tx) => mayTest(tx, token));
  if (!('url' in webhook)) return webhook;
  const { id: webhookId, secret, groups } = webhook;
  if (secret === null) throw new Error('a webhook is confirmed and has no secret');
  const ids = webhook.serviceIds?.map((id) => globalId('Service', id));
  const messageId = newId();
  const body = testMessage(
    await readSnapshot(ctx),
    messageId,
    ({ id, group }) => !ids || ids.includes(id) || groups.includes(group),
  );
  const at = ctx.now();
  const said = { messageId, body: JSON.stringify(body), at };
  const answer = await callStatusWebhook(ctx, webhookId, { ...webhook, secret }, said);
  const { status, error, durationMs: duration } = answer;
  return Object.assign(new StatusWebhookTest(), { taken: isTaken(answer), status, error, duration });
}

async function mayTest(ctx: Context, token: string): Promise<StatusWebhook | NotFound | RateLimited> {
  const webhook = await findWebhook(ctx, token);
  if (!webhook?.confirmedAt) return new NotFound('that webhook', ['input', 'token']);
  const tooMany = await throttle(ctx, 'status.test-webhook', webhook.id, PER_WEBHOOK);
  if (tooMany) return tooMany;
  await audit(ctx, { action: 'status-webhook.tested', targetType: 'StatusWebhook', targetId: webhook.id });
  return webhook;
}
