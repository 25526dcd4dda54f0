import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { audit } from '../audit/audit.service.ts';
import { webhookBody } from './event-outward.ts';
import { giveUpAfter, openLanes, queueDeliveries } from './webhook-lane.service.ts';
import { findDeliveries, findWebhooks, webhookForChange } from './webhook-lookup.service.ts';
import { WebhookDelivery, WebhookState } from './webhook.entity.ts';
import {
  ReplayStarted,
  TEST_TYPE,
  type ReplayDeliveryInput,
  type ReplayFailedInput,
  type WebhookActInput,
} from './webhook.types.ts';

const notThere = (what: string): NotFound => new NotFound(what, ['input', 'id']);

const deliveryAgain = async (ctx: Context, id: string): Promise<WebhookDelivery | NotFound> =>
  (await findDeliveries(ctx, [id])).get(id) ?? notThere('that delivery');

const deliveryIdOf = (result: object): string | null => (result instanceof WebhookDelivery ? result.id : null);

/** Sends a test event, the way that every other goes. It is tried once: somebody is looking. */
export function sendTestEvent(
  ctx: Context,
  input: WebhookActInput,
): Promise<WebhookDelivery | InvalidInput | NotFound | IdempotencyKeyReused> {
  return once<WebhookDelivery | InvalidInput | NotFound, string>(
    ctx,
    'sendTestEvent',
    input.idempotencyKey,
    { id: input.id },
    () => test(ctx, input.id),
    deliveryIdOf,
    (id) => deliveryAgain(ctx, id),
  );
}

async function test(ctx: Context, webhookId: string): Promise<WebhookDelivery | InvalidInput | NotFound> {
  const webhook = await webhookForChange(ctx, webhookId);
  if (!webhook) return notThere('that webhook');
  if (webhook.state !== WebhookState.ACTIVE)
    return InvalidInput.of('input.id', 'PAUSED', 'The webhook is paused. Resume it, then send a test event.');
  const [next] = (await ctx.db.query(
    `select nextval(pg_get_serial_sequence('domain_event', 'sequence')) as sequence`,
  )) as [{ sequence: string }];
  const id = newId();
  await queueDeliveries(ctx, [
    {
      id,
      webhookId: webhook.id,
      eventId: newId(),
      type: TEST_TYPE,
      subject: `webhook:${webhook.id}`,
      sequence: next.sequence,
      body: webhookBody(TEST_TYPE, ctx.now(), { webhook: webhook.name }),
    },
  ]);
  await ctx.db.update(WebhookDelivery, { id }, { giveUpAt: ctx.now() });
  await audit(ctx, { action: 'webhook.tested', targetType: 'Webhook', targetId: webhook.id });
  return deliveryAgain(ctx, id);
}

/** What was taken or given up is to be made again. One that still waits is tried at once. */
const AGAIN = `state = 'PENDING', tries = 0, give_up_at = $2, next_attempt_at = null, ended_at = null`;

/** Makes one delivery again: the same words under the same id. */
export function replayDelivery(
  ctx: Context,
  input: ReplayDeliveryInput,
): Promise<WebhookDelivery | NotFound | IdempotencyKeyReused> {
  return once<WebhookDelivery | NotFound, string>(
    ctx,
    'replayDelivery',
    input.idempotencyKey,
    { id: input.id },
    () => replay(ctx, keyOf('WebhookDelivery', input.id) ?? newId()),
    deliveryIdOf,
    (id) => deliveryAgain(ctx, id),
  );
}

async function replay(ctx: Context, id: string): Promise<WebhookDelivery | NotFound> {
  const delivery = (await findDeliveries(ctx, [id])).get(id);
  if (!delivery) return notThere('that delivery');
  await ctx.db.query(`update webhook_delivery set ${AGAIN} where id = $1`, [id, giveUpAfter(ctx.now())]);
  await openLanes(ctx, [delivery], { atOnce: true });
  await audit(ctx, {
    action: 'webhook.delivery-replayed',
    targetType: 'WebhookDelivery',
    targetId: id,
    before: { state: delivery.state },
  });
  return deliveryAgain(ctx, id);
}

/** Makes again what was given up, the oldest first; what is left beyond the limit takes another act. */
export function replayFailed(
  ctx: Context,
  input: ReplayFailedInput,
): Promise<ReplayStarted | NotFound | IdempotencyKeyReused> {
  return once<ReplayStarted | NotFound, { id: string; count: number }>(
    ctx,
    'replayFailed',
    input.idempotencyKey,
    { id: input.id, since: input.since ?? null },
    () => replayMany(ctx, input.id, input.since ?? null),
    (result) => (result instanceof ReplayStarted ? { id: result.webhook.id, count: result.count } : null),
    async ({ id, count }) => {
      const webhook = (await findWebhooks(ctx, [id])).get(id);
      return webhook ? Object.assign(new ReplayStarted(), { webhook, count }) : notThere('that webhook');
    },
  );
}

async function replayMany(ctx: Context, id: string, since: Date | null): Promise<ReplayStarted | NotFound> {
  const webhook = await webhookForChange(ctx, id);
  if (!webhook) return notThere('that webhook');
  const [rows] = (await ctx.db.query(
    `update webhook_delivery set ${AGAIN} where id in (
       select id from webhook_delivery where webhook_id = $1 and state = 'FAILED' and type <> '${TEST_TYPE}'
       and ($3::timestamptz is null or created_at >= $3) order by created_at, id limit ${limits.webhook.replays}
     ) returning webhook_id as "webhookId", subject`,
    [webhook.id, giveUpAfter(ctx.now()), since],
  )) as [{ webhookId: string; subject: string }[], number];
  if (rows.length > 0) {
    await openLanes(ctx, rows, { atOnce: true });
    await audit(ctx, {
      action: 'webhook.failed-replayed',
      targetType: 'Webhook',
      targetId: webhook.id,
      after: { count: rows.length, since: since?.toISOString() ?? null },
    });
  }
  return Object.assign(new ReplayStarted(), { webhook, count: rows.length });
}
