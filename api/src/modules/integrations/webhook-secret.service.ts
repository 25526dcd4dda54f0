import type { Context } from '../../platform/context.ts';
import { NotFound, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { audit } from '../audit/audit.service.ts';
import { webhookForChange } from './webhook-lookup.service.ts';
import { overlapUntil } from '../../platform/webhook-call.ts';
import { newSecret } from '../../platform/webhook-signature.ts';
import { Webhook } from './webhook.entity.ts';
import { WebhookSecret, type WebhookActInput } from './webhook.types.ts';

const bound = (webhookId: string): string => `webhook.secret:${webhookId}`;

export const closeSecret = (ctx: Context, webhookId: string, secret: string): string =>
  ctx.keys.wrap(Buffer.from(secret), bound(webhookId));

export const openSecret = (ctx: Context, webhookId: string, closed: string): string =>
  ctx.keys.unwrap(closed, bound(webhookId)).toString('utf8');

export const withSecret = (webhook: Webhook, secret: string): WebhookSecret =>
  Object.assign(new WebhookSecret(), { webhook, secret });

const notThere = (): NotFound => new NotFound('that webhook', ['input', 'id']);

/** Shows the secret again: a receiver may have lost it, and a new one would break what still works. */
export async function revealSecret(ctx: Context, id: string): Promise<WebhookSecret | NotFound | StepUpNeeded> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const webhook = await webhookForChange(ctx, id);
  if (!webhook?.secret) return notThere();
  await audit(ctx, { action: 'webhook.secret-shown', targetType: 'Webhook', targetId: webhook.id });
  return withSecret(webhook, openSecret(ctx, webhook.id, webhook.secret));
}

/** Gives a new secret. The one before signs as well for a day, so that the receiver can change over meanwhile. */
export async function rotateSecret(
  ctx: Context,
  input: WebhookActInput,
): Promise<WebhookSecret | NotFound | StepUpNeeded | IdempotencyKeyReused> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const show = async (): Promise<WebhookSecret | NotFound> => {
    const webhook = await webhookForChange(ctx, input.id);
    return webhook?.secret ? withSecret(webhook, openSecret(ctx, webhook.id, webhook.secret)) : notThere();
  };
  return once(
    ctx,
    'rotateWebhookSecret',
    input.idempotencyKey,
    { id: input.id },
    () => rotate(ctx, input.id),
    (result) => (result instanceof WebhookSecret ? true : null),
    show,
  );
}

async function rotate(ctx: Context, id: string): Promise<WebhookSecret | NotFound> {
  const webhook = await webhookForChange(ctx, id);
  if (!webhook) return notThere();
  const secret = newSecret();
  const change = {
    secret: closeSecret(ctx, webhook.id, secret),
    previousSecret: webhook.secret,
    previousUntil: overlapUntil(ctx.now()),
  };
  await ctx.db.update(Webhook, { id: webhook.id }, change);
  await audit(ctx, {
    action: 'webhook.secret-rotated',
    targetType: 'Webhook',
    targetId: webhook.id,
    after: { previousUntil: change.previousUntil.toISOString() },
  });
  return withSecret(Object.assign(webhook, change), secret);
}
