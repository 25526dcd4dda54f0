import type { AuditAction } from '@harp/domain/audit-actions.ts';
import { parseEmail } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { InvalidInput, NotFound, type RateLimited } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { readOutsideUrl } from '../../platform/outside-address.ts';
import { Problems } from '../../platform/problems.ts';
import { overlapUntil } from '../../platform/webhook-call.ts';
import { newSecret } from '../../platform/webhook-signature.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { readStatusToken, statusToken } from './status-token.ts';
import { StatusWebhook, StatusWebhookState } from './status-webhook.entity.ts';
import {
  StatusWebhookSecret,
  type AskStatusWebhookInput,
  type ChangeStatusWebhookInput,
  type SwitchStatusWebhookInput,
} from './status-webhook.types.ts';
import { countAsking, emailKey } from './subscribe-limits.ts';
import { readChoice } from './subscriber-choice.ts';
import { StatusSubscriptionAsked } from './subscriber.types.ts';

const noSuch = (): NotFound => new NotFound('that webhook', ['input', 'token']);
const bound = (id: string): string => `status-webhook.secret:${id}`;

const closeSecret = (ctx: Context, id: string, secret: string): string => ctx.keys.wrap(Buffer.from(secret), bound(id));

export const openStatusSecret = (ctx: Context, id: string, closed: string): string =>
  ctx.keys.unwrap(closed, bound(id)).toString('utf8');

/**
 * Sends a link by which who looks after a receiver confirms that it is to be called. The answer is the same whether that
 * is so already or not. Whether the receiver's name leads to a private address is not looked up before it is called:
 * strangers would learn what names there are inside.
 */
export async function askWebhook(
  ctx: Context,
  input: AskStatusWebhookInput,
): Promise<StatusSubscriptionAsked | InvalidInput | RateLimited> {
  const problems = new Problems();
  const url = problems.take('input.url', readOutsideUrl(input.url, ctx.config.allowPrivateAddresses));
  const email = problems.take('input.email', parseEmail(input.email));
  const choice = await readChoice(ctx, problems, input);
  const invalid = problems.error();
  if (invalid) return invalid;
  const tooMany = await countAsking(ctx, email);
  if (tooMany) return tooMany;
  // One that is confirmed is changed by its owner alone: they get its link again.
  const [{ id }] = (await ctx.db.query(
    `insert into status_webhook as w (id, url, email, email_key, language, service_ids, groups, state, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'ON', $8)
     on conflict (email_key, url) do update set
       service_ids = case when w.confirmed_at is null then excluded.service_ids else w.service_ids end,
       groups = case when w.confirmed_at is null then excluded.groups else w.groups end
     returning id`,
    [newId(), url.href, email, emailKey(email), input.language, choice.serviceIds, choice.groups, ctx.now()],
  )) as [{ id: string }];
  await enqueueMail(ctx, {
    to: email,
    language: input.language,
    template: 'statusWebhookConfirm',
    // Not the whole address: a stranger could have words of theirs in it.
    params: { host: url.host, token: statusToken(ctx, 'webhook', id) },
  });
  return Object.assign(new StatusSubscriptionAsked(), { email });
}

const forChange = (ctx: Context, token: string): Promise<StatusWebhook | null> =>
  ctx.db.findOne(StatusWebhook, {
    where: { id: readStatusToken(ctx, 'webhook', token) ?? newId() },
    lock: { mode: 'pessimistic_write' },
  });

/** Only what is confirmed can be changed. */
const confirmedForChange = async (ctx: Context, token: string): Promise<StatusWebhook | null> => {
  const webhook = await forChange(ctx, token);
  return webhook?.confirmedAt ? webhook : null;
};

/** The webhook behind a link of one of its mails, confirmed or not. */
export async function findWebhook(ctx: Context, token: string): Promise<StatusWebhook | null> {
  const id = readStatusToken(ctx, 'webhook', token);
  return id === null ? null : ctx.db.findOneBy(StatusWebhook, { id });
}

const shown = (webhook: StatusWebhook, secret: string | null): StatusWebhookSecret =>
  Object.assign(new StatusWebhookSecret(), { webhook, secret });

/** Lets a webhook be called from now on, and shows its secret. A link that is used again changes and shows nothing. */
export async function confirmWebhook(
  ctx: Context,
  token: string,
): Promise<StatusWebhookSecret | InvalidInput | NotFound> {
  const webhook = await forChange(ctx, token);
  if (!webhook) return noSuch();
  if (webhook.confirmedAt) return shown(webhook, null);
  const { emailKey: key } = webhook;
  const most = limits.statusWebhook.perEmail;
  const others = await ctx.db
    .createQueryBuilder(StatusWebhook, 'other')
    .where('other.email_key = :key and other.confirmed_at is not null', { key })
    .getCount();
  if (others >= most)
    return InvalidInput.of(
      'input.token',
      'TOO_MANY',
      `One address can look after ${most}. Remove one that is not used.`,
    );
  const secret = newSecret();
  const now = { secret: closeSecret(ctx, webhook.id, secret), confirmedAt: ctx.now() };
  await ctx.db.update(StatusWebhook, { id: webhook.id }, now);
  await note(ctx, 'status-webhook.confirmed', webhook.id, { host: new URL(webhook.url).host });
  return shown(Object.assign(webhook, now), secret);
}

/** Gives a new secret. The one before signs as well for a day, so that the receiver can change over meanwhile. */
export async function rotateWebhookSecret(ctx: Context, token: string): Promise<StatusWebhookSecret | NotFound> {
  const webhook = await confirmedForChange(ctx, token);
  if (!webhook) return noSuch();
  const secret = newSecret();
  const now = {
    secret: closeSecret(ctx, webhook.id, secret),
    previousSecret: webhook.secret,
    previousUntil: overlapUntil(ctx.now()),
  };
  await ctx.db.update(StatusWebhook, { id: webhook.id }, now);
  await note(ctx, 'status-webhook.secret-rotated', webhook.id);
  return shown(Object.assign(webhook, now), secret);
}

export async function changeWebhook(
  ctx: Context,
  input: ChangeStatusWebhookInput,
): Promise<StatusWebhook | InvalidInput | NotFound> {
  const problems = new Problems();
  const choice = await readChoice(ctx, problems, input);
  const invalid = problems.error();
  if (invalid) return invalid;
  const webhook = await confirmedForChange(ctx, input.token);
  if (!webhook) return noSuch();
  await ctx.db.update(StatusWebhook, { id: webhook.id }, choice);
  await note(ctx, 'status-webhook.changed', webhook.id);
  return Object.assign(webhook, choice);
}

/** Lets a webhook be called or not. What waited is forgotten: it would be old news by then. */
export async function switchWebhook(
  ctx: Context,
  { token, on }: SwitchStatusWebhookInput,
): Promise<StatusWebhook | NotFound> {
  const webhook = await confirmedForChange(ctx, token);
  if (!webhook) return noSuch();
  const state = on ? StatusWebhookState.ON : StatusWebhookState.OFF;
  if ((webhook.state === StatusWebhookState.ON) === on) return webhook;
  await setWebhookState(ctx, webhook.id, state);
  await note(ctx, 'status-webhook.switched', webhook.id, { state });
  return Object.assign(webhook, { state, failingSince: null });
}

/** Nothing waits then, and what is under way counts for nothing. */
export async function setWebhookState(ctx: Context, id: string, state: StatusWebhookState): Promise<void> {
  const rest = { failingSince: null, tries: 0, nextAttemptAt: null, claim: null, claimedUntil: null };
  await ctx.db.update(StatusWebhook, { id }, { state, ...rest });
  await ctx.db.query('delete from status_call where webhook_id = $1 and done_at is null', [id]);
}

/** Removes a webhook and forgets the address. False: the words of the link are not those of a webhook. */
export async function endWebhook(ctx: Context, token: string): Promise<boolean> {
  const id = readStatusToken(ctx, 'webhook', token) ?? readStatusToken(ctx, 'webhook-end', token);
  if (id === null) return false;
  const { affected } = await ctx.db.delete(StatusWebhook, { id });
  if (affected) await note(ctx, 'status-webhook.ended', id);
  return true;
}

const note = (ctx: Context, action: AuditAction, id: string, after?: Record<string, unknown>): Promise<void> =>
  audit(ctx, { action, targetType: 'StatusWebhook', targetId: id, ...(after ? { after } : {}) });
