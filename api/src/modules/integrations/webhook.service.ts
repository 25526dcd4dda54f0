import type { AuditAction } from '@harp/domain/audit-actions.ts';
import { isEventType } from '@harp/domain/events.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseLine } from '@harp/domain/parsed.ts';
import type { Context } from '../../platform/context.ts';
import { requireActor } from '../../platform/context.ts';
import { NotFound, type InvalidInput, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { newId } from '../../platform/ids.ts';
import { checkOutsideUrl } from '../../platform/outside-address.ts';
import { Problems } from '../../platform/problems.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { withHeldRights } from '../access/grant.service.ts';
import { audit } from '../audit/audit.service.ts';
import { managedProgramByKey } from '../programs/program.service.ts';
import { giveUpAfter } from './webhook-lane.service.ts';
import { findWebhooks, webhookForChange } from './webhook-lookup.service.ts';
import { closeSecret, openSecret, withSecret } from './webhook-secret.service.ts';
import { newSecret } from '../../platform/webhook-signature.ts';
import { tellOfMove } from './webhook-trouble.service.ts';
import { PauseReason, Webhook, WebhookState } from './webhook.entity.ts';
import { WebhookSecret, type ChangeWebhookInput, type CreateWebhookInput } from './webhook.types.ts';

const notThere = (): NotFound => new NotFound('that webhook', ['input', 'id']);

/** The types of events that were chosen, each once; what is wrong with them is added to `problems`. */
export function readEventTypes(problems: Problems, given: readonly string[]): string[] {
  const types = [...new Set(given)];
  if (types.length === 0) problems.add('input.eventTypes', 'REQUIRED', 'Choose one event at least.');
  if (!types.every(isEventType))
    problems.add('input.eventTypes', 'UNKNOWN', 'Choose events of the list, like grant.created.');
  return types;
}

type Described = Pick<Webhook, 'name' | 'url' | 'eventTypes'>;

/** Looks names up in the outside world, so it is no work for a transaction. */
async function readWebhook(
  ctx: Context,
  input: { name: string; url: string; eventTypes: string[] },
): Promise<Described | InvalidInput> {
  const problems = new Problems();
  const name = problems.take('input.name', parseLine(input.name, 'the name', limits.label.max));
  const url = problems.take('input.url', await checkOutsideUrl(input.url, ctx.config.allowPrivateAddresses));
  const eventTypes = readEventTypes(problems, input.eventTypes);
  return problems.error() ?? { name, url, eventTypes };
}

/** Makes a webhook and shows its secret. */
export async function createWebhook(
  ctx: Context,
  input: CreateWebhookInput,
): Promise<WebhookSecret | InvalidInput | NotFound | StepUpNeeded | IdempotencyKeyReused> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const read = await readWebhook(ctx, input);
  if (!('url' in read)) return read;
  const { idempotencyKey, ...content } = input;
  return inTransaction(ctx, (tx) =>
    once(
      tx,
      'createWebhook',
      idempotencyKey,
      content,
      () => insertWebhook(tx, input.programKey, read),
      (result) => (result instanceof WebhookSecret ? result.webhook.id : null),
      (id) => showAgain(tx, id),
    ),
  );
}

async function showAgain(ctx: Context, id: string): Promise<WebhookSecret | NotFound> {
  const webhook = (await findWebhooks(await withHeldRights(ctx), [id])).get(id);
  return webhook?.secret ? withSecret(webhook, openSecret(ctx, id, webhook.secret)) : notThere();
}

async function insertWebhook(
  ctx: Context,
  programKey: string,
  described: Described,
): Promise<WebhookSecret | InvalidInput | NotFound> {
  const program = await managedProgramByKey(await withHeldRights(ctx), programKey);
  if (!program) return new NotFound('that program', ['input', 'programKey']);
  const full = await tooMany(ctx, 'webhook', program.id, limits.webhook.perProgram);
  if (full) return full;
  const secret = newSecret();
  const id = newId();
  const webhook = Object.assign(new Webhook(), {
    ...described,
    id,
    programId: program.id,
    state: WebhookState.ACTIVE,
    pausedBecause: null,
    since: await lastSequence(ctx),
    secret: closeSecret(ctx, id, secret),
    previousSecret: null,
    previousUntil: null,
    createdBy: requireActor(ctx).id,
    createdAt: ctx.now(),
    lastDeliveredAt: null,
    failingSince: null,
    toldAt: null,
  });
  await ctx.db.insert(Webhook, webhook);
  await noteChange(ctx, 'webhook.created', webhook, undefined, { ...forAudit(described), program: program.key });
  return withSecret(webhook, secret);
}

/** The last event that has happened: whoever subscribes now is told of later ones. */
export async function lastSequence(ctx: Context): Promise<string> {
  const [row] = (await ctx.db.query('select coalesce(max(sequence), 0) as last from domain_event')) as [
    { last: string },
  ];
  return row.last;
}

export async function tooMany(
  ctx: Context,
  table: 'webhook' | 'event_stream',
  programId: string,
  most: number,
): Promise<InvalidInput | null> {
  const problems = new Problems();
  // Those who make one at the same time come one after the other, and each counts the one before.
  await ctx.db.query('select 1 from program where id = $1 for no key update', [programId]);
  const [row] = (await ctx.db.query(
    `select count(*)::int as count from ${table} where program_id = $1 and state <> 'DISABLED'`,
    [programId],
  )) as [{ count: number }];
  if (row.count >= most)
    problems.add('input.programKey', 'TOO_MANY', `A program can have ${most}. Delete one that is not used.`);
  return problems.error();
}

const noteChange = (
  ctx: Context,
  action: AuditAction,
  webhook: Webhook,
  before?: Record<string, unknown>,
  after?: Record<string, unknown>,
): Promise<void> =>
  audit(ctx, {
    action,
    targetType: 'Webhook',
    targetId: webhook.id,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  });

/** For the audit trail, which is kept for ever: some receivers have a key of theirs in the query of their address. */
const forAudit = ({ name, url, eventTypes }: Described): Record<string, unknown> => ({
  name,
  url: url.replace(/\?.*$/, '?…'),
  eventTypes,
});

/**
 * Changes a webhook. What waits goes to the new address, at once if the address is another; that takes a fresh factor as
 * making one does, and those who look after the program are told.
 */
export async function changeWebhook(
  ctx: Context,
  input: ChangeWebhookInput,
): Promise<Webhook | InvalidInput | NotFound | StepUpNeeded> {
  const read = await readWebhook(ctx, input);
  if (!('url' in read)) return read;
  return inTransaction(ctx, async (tx) => {
    const webhook = await webhookForChange(tx, input.id);
    if (!webhook) return notThere();
    const moves = read.url !== webhook.url;
    const stepUp = moves ? needsStepUp(tx) : null;
    if (stepUp) return stepUp;
    await tx.db.update(Webhook, { id: webhook.id }, read);
    await noteChange(tx, 'webhook.changed', webhook, forAudit(webhook), forAudit(read));
    Object.assign(webhook, read);
    if (moves) {
      await wakeLanes(tx, webhook.id);
      await tellOfMove(tx, webhook);
    }
    return webhook;
  });
}

const wakeLanes = async (ctx: Context, webhookId: string): Promise<void> => {
  await ctx.db.query('update webhook_lane set next_attempt_at = $2 where webhook_id = $1 and next_attempt_at > $2', [
    webhookId,
    ctx.now(),
  ]);
};

async function moveTo(
  ctx: Context,
  id: string,
  from: WebhookState,
  change: { state: WebhookState; pausedBecause: PauseReason | null },
  action: AuditAction,
): Promise<{ webhook: Webhook; moved: boolean } | NotFound> {
  const webhook = await webhookForChange(ctx, id);
  if (!webhook) return notThere();
  if (webhook.state !== from) return { webhook, moved: false };
  await ctx.db.update(Webhook, { id: webhook.id }, change);
  await noteChange(ctx, action, webhook, { state: webhook.state }, { state: change.state });
  return { webhook: Object.assign(webhook, change), moved: true };
}

/** Lets a webhook rest; its events are kept for it. One that rests already is left as it is. */
export async function pauseWebhook(ctx: Context, id: string): Promise<Webhook | NotFound> {
  const change = { state: WebhookState.PAUSED, pausedBecause: PauseReason.BY_HAND };
  const result = await moveTo(ctx, id, WebhookState.ACTIVE, change, 'webhook.paused');
  return result instanceof NotFound ? result : result.webhook;
}

/** Calls it again, at once and for three more days. */
export async function resumeWebhook(ctx: Context, id: string): Promise<Webhook | NotFound> {
  const change = { state: WebhookState.ACTIVE, pausedBecause: null };
  const result = await moveTo(ctx, id, WebhookState.PAUSED, change, 'webhook.resumed');
  if (result instanceof NotFound) return result;
  if (result.moved) {
    await ctx.db.query(
      `update webhook_delivery set give_up_at = $2 where webhook_id = $1 and state = 'PENDING' and give_up_at < $2`,
      [result.webhook.id, giveUpAfter(ctx.now())],
    );
    await wakeLanes(ctx, result.webhook.id);
  }
  return result.webhook;
}

/** Deletes a webhook: its secrets are forgotten and nothing more is sent. What was sent stays on record for a while. */
export async function deleteWebhook(ctx: Context, id: string): Promise<Webhook | NotFound> {
  const webhook = await webhookForChange(ctx, id);
  if (!webhook) return notThere();
  const change = { state: WebhookState.DISABLED, secret: null, previousSecret: null, previousUntil: null };
  await ctx.db.update(Webhook, { id: webhook.id }, change);
  await ctx.db.query(
    `update webhook_delivery set state = 'FAILED', next_attempt_at = null, ended_at = $2, last_error = 'The webhook was deleted.'
     where webhook_id = $1 and state = 'PENDING'`,
    [webhook.id, ctx.now()],
  );
  await ctx.db.query('delete from webhook_lane where webhook_id = $1', [webhook.id]);
  await noteChange(ctx, 'webhook.deleted', webhook, { ...forAudit(webhook), state: webhook.state });
  return Object.assign(webhook, change);
}
