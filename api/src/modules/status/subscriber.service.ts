import type { AuditAction } from '@harp/domain/audit-actions.ts';
import { parseEmail } from '@harp/domain/identity.ts';
import type { Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput, type RateLimited } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { readStatusToken, statusToken } from './status-token.ts';
import { endWebhook } from './status-webhook.service.ts';
import { countAsking, emailKey } from './subscribe-limits.ts';
import { readChoice } from './subscriber-choice.ts';
import { StatusSubscriber, type Wanted } from './subscriber.entity.ts';
import {
  StatusSubscriptionAsked,
  StatusSubscriptionEnded,
  type AskStatusSubscriptionInput,
  type ChangeStatusSubscriptionInput,
} from './subscriber.types.ts';

const noSuch = (): NotFound => new NotFound('that subscription', ['input', 'token']);

/**
 * Sends a link by which somebody confirms that they want to be told (double opt-in). The answer is the same whether the
 * address is subscribed already or not.
 */
export async function askSubscription(
  ctx: Context,
  input: AskStatusSubscriptionInput,
): Promise<StatusSubscriptionAsked | InvalidInput | RateLimited> {
  const problems = new Problems();
  const email = problems.take('input.email', parseEmail(input.email));
  const choice = await readChoice(ctx, problems, input);
  const invalid = problems.error();
  if (invalid) return invalid;
  const tooMany = await countAsking(ctx, email);
  if (tooMany) return tooMany;
  const wanted: Wanted = { ...choice, frequency: input.frequency, language: input.language };
  const [{ id }] = (await ctx.db.query(
    `insert into status_subscriber as s (id, email, email_key, language, service_ids, groups, frequency, wanted, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (email_key) do update set wanted = excluded.wanted returning id`,
    [
      newId(),
      email,
      emailKey(email),
      wanted.language,
      choice.serviceIds,
      choice.groups,
      wanted.frequency,
      JSON.stringify(wanted),
      ctx.now(),
    ],
  )) as [{ id: string }];
  await enqueueMail(ctx, {
    to: email,
    language: wanted.language,
    template: 'statusConfirm',
    params: { token: statusToken(ctx, 'confirm', id) },
  });
  return Object.assign(new StatusSubscriptionAsked(), { email });
}

const forChange = (ctx: Context, id: string | null): Promise<StatusSubscriber | null> =>
  ctx.db.findOne(StatusSubscriber, { where: { id: id ?? newId() }, lock: { mode: 'pessimistic_write' } });

/** Makes what was asked for count. A link that is used again changes nothing. */
export async function confirmSubscription(ctx: Context, token: string): Promise<StatusSubscriber | NotFound> {
  const subscriber = await forChange(ctx, readStatusToken(ctx, 'confirm', token));
  if (!subscriber) return noSuch();
  if (!subscriber.wanted) return subscriber;
  const confirmedAt = subscriber.confirmedAt ?? ctx.now();
  const now = {
    groups: [],
    ...subscriber.wanted,
    wanted: null,
    confirmedAt,
    digestAt: subscriber.digestAt ?? ctx.now(),
  };
  await ctx.db.update(StatusSubscriber, { id: subscriber.id }, now as never);
  await note(ctx, 'status-subscription.confirmed', subscriber.id);
  return Object.assign(subscriber, now);
}

/** A subscription by a link of one of its mails: that of confirming shows it too. */
export async function findSubscription(ctx: Context, token: string): Promise<StatusSubscriber | null> {
  const id = readStatusToken(ctx, 'manage', token) ?? readStatusToken(ctx, 'confirm', token);
  const subscriber = id === null ? null : await ctx.db.findOneBy(StatusSubscriber, { id });
  return subscriber?.confirmedAt ? subscriber : null;
}

export async function changeSubscription(
  ctx: Context,
  input: ChangeStatusSubscriptionInput,
): Promise<StatusSubscriber | InvalidInput | NotFound> {
  const problems = new Problems();
  const choice = await readChoice(ctx, problems, input);
  const invalid = problems.error();
  if (invalid) return invalid;
  const shown = await findSubscription(ctx, input.token);
  const subscriber = shown && (await forChange(ctx, shown.id));
  if (!subscriber) return noSuch();
  const now = { ...choice, frequency: input.frequency };
  await ctx.db.update(StatusSubscriber, { id: subscriber.id }, now);
  await note(ctx, 'status-subscription.changed', subscriber.id);
  return Object.assign(subscriber, now);
}

/** Ends a subscription by mail or webhook, or that an account is told, and forgets the address. Twice is no fault. */
export async function endSubscription(ctx: Context, token: string): Promise<StatusSubscriptionEnded | NotFound> {
  const userId = readStatusToken(ctx, 'mute', token);
  if (userId !== null) await muteStatusMails(ctx, userId);
  else if (!(await endWebhook(ctx, token))) {
    const id = readStatusToken(ctx, 'manage', token) ?? readStatusToken(ctx, 'confirm', token);
    if (id === null) return noSuch();
    const { affected } = await ctx.db.delete(StatusSubscriber, { id });
    if (affected) await note(ctx, 'status-subscription.ended', id);
  }
  return Object.assign(new StatusSubscriptionEnded(), { ended: true });
}

const note = (ctx: Context, action: AuditAction, id: string): Promise<void> =>
  audit(ctx, { action, targetType: 'StatusSubscriber', targetId: id });

/** Somebody with an account is not told any more of the programs that they use. */
export async function muteStatusMails(ctx: Context, userId: string): Promise<void> {
  const [rows] = [
    (await ctx.db.query(
      'insert into status_mute (user_id, muted_at) values ($1, $2) on conflict do nothing returning user_id',
      [userId, ctx.now()],
    )) as unknown[],
  ];
  if (rows.length > 0)
    await audit(ctx, { action: 'status-mails.muted', subjectId: userId, targetType: 'User', targetId: userId });
}

/** They are told again. */
export async function unmuteStatusMails(ctx: Context, userId: string): Promise<void> {
  const [, gone] = (await ctx.db.query('delete from status_mute where user_id = $1', [userId])) as [unknown, number];
  if (gone > 0)
    await audit(ctx, { action: 'status-mails.unmuted', subjectId: userId, targetType: 'User', targetId: userId });
}

export async function hasMuted(ctx: Context, userId: string): Promise<boolean> {
  const rows: unknown[] = await ctx.db.query('select 1 from status_mute where user_id = $1', [userId]);
  return rows.length > 0;
}
