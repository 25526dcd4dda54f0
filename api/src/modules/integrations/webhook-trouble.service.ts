import { requireActor, type Context } from '../../platform/context.ts';
import { audit } from '../audit/audit.service.ts';
import { integrationManagers } from '../access/participation.service.ts';
import { enqueueMails, type NewMail } from '../notifications/mail.service.ts';
import { findPrograms } from '../programs/program.service.ts';
import type { Webhook } from './webhook.entity.ts';

interface Troubled {
  programId: string;
  name: string;
  failingSince: Date | null;
}

/** The receiver wants no more calls (RFC 9110 §15.5.11): the webhook rests until somebody resumes it, and is told so. */
export async function pauseGone(ctx: Context, webhookId: string): Promise<void> {
  const [[paused]] = (await ctx.db.query(
    `update webhook set state = 'PAUSED', paused_because = 'GONE' where id = $1 and state = 'ACTIVE'
     returning program_id as "programId", name, failing_since as "failingSince"`,
    [webhookId],
  )) as [Troubled[], number];
  if (!paused) return;
  await audit(ctx, {
    action: 'webhook.paused',
    targetType: 'Webhook',
    targetId: webhookId,
    after: { state: 'PAUSED', because: 'GONE' },
  });
  await tellManagers(ctx, 'webhookGone', webhookId, paused);
}

/** An event was given up: those who look after the webhook are told, but not of each one. */
export async function tellOfFailure(ctx: Context, webhookId: string, deliveryId: string): Promise<void> {
  await audit(ctx, {
    action: 'webhook.delivery-given-up',
    outcome: 'FAILURE',
    targetType: 'WebhookDelivery',
    targetId: deliveryId,
  });
  const dayAgo = new Date(ctx.now().getTime() - 24 * 3_600_000);
  const [[failed]] = (await ctx.db.query(
    `update webhook set told_at = $2 where id = $1 and state <> 'DISABLED' and (told_at is null or told_at <= $3)
     returning program_id as "programId", name, failing_since as "failingSince"`,
    [webhookId, ctx.now(), dayAgo],
  )) as [Troubled[], number];
  if (failed) await tellManagers(ctx, 'webhookFailed', webhookId, failed);
}

/** The calls go to another address from now on: who did not mean that is to hear of it at once. */
export const tellOfMove = (ctx: Context, webhook: Webhook): Promise<void> =>
  tellManagers(ctx, 'webhookMoved', webhook.id, webhook, {
    host: new URL(webhook.url).host,
    by: requireActor(ctx).displayName,
  });

async function tellManagers(
  ctx: Context,
  template: 'webhookFailed' | 'webhookGone' | 'webhookMoved',
  webhookId: string,
  { programId, name, failingSince }: Troubled,
  more: { host: string; by: string } = { host: '', by: '' },
): Promise<void> {
  const program = (await findPrograms(ctx, [programId])).get(programId);
  const people = await integrationManagers(ctx, programId);
  const since = (failingSince ?? ctx.now()).toISOString();
  const about = { webhook: name, program: program?.name ?? '', programKey: program?.key ?? '' };
  await enqueueMails(
    ctx,
    people.map((person): NewMail<typeof template> => ({
      to: person.email,
      language: person.language,
      template,
      params: { name: person.name, ...about, since, ...more },
      about: `webhook:${webhookId}`,
    })),
  );
}
