import { parseEmail } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, type RateLimited, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { newDigits } from '../../platform/secrets.ts';
import { throttle } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import { WrongCode } from '../factors/factor.errors.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import { CredentialSource, User } from '../users/user.entity.ts';
import { emailKey, findUserByEmail, getUser } from '../users/user.service.ts';
import { EmailChange } from './email-change.entity.ts';
import {
  EmailChangeClosed,
  EmailChangeUnderWay,
  EmailFromEua,
  type ConfirmEmailChangeInput,
  type StartEmailChangeInput,
} from './email-change.types.ts';
import { findViewer } from './viewer.service.ts';
import type { Viewer } from './viewer.types.ts';

const { minutes, tries, digits, perDay } = limits.emailChange;
const PER_PERSON = { max: perDay, minutes: 24 * 60 };

// Keyed: six digits could be found from a plain hash in no time.
const hashOf = (ctx: Context, userId: string, code: string): string =>
  ctx.keys.hmac('email-change', `${userId}:${code}`);

const endOf = ({ askedAt }: EmailChange): Date => new Date(askedAt.getTime() + minutes * 60_000);

const shown = (change: EmailChange): EmailChangeUnderWay =>
  Object.assign(new EmailChangeUnderWay(), { email: change.email, expiresAt: endOf(change) });

/** The new address that waits for its code. */
export async function emailChangeOf(ctx: Context, userId: string): Promise<EmailChangeUnderWay | null> {
  const change = await ctx.db.findOneBy(EmailChange, { userId });
  return change && endOf(change) > ctx.now() && change.tries < tries ? shown(change) : null;
}

/**
 * Sends a code to a new address. The owner of an address that another account has gets a word instead, and the one who
 * asks gets the same answer, so that nobody learns who has an account.
 */
export async function startEmailChange(
  ctx: Context,
  input: StartEmailChangeInput,
): Promise<EmailChangeUnderWay | InvalidInput | EmailFromEua | RateLimited | StepUpNeeded> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const me = await getUser(ctx, requireActor(ctx).id);
  if (me.credentialSource === CredentialSource.EUA) return new EmailFromEua();
  const email = parseEmail(input.email);
  if (!email.ok) return InvalidInput.of('input.email', email.code, email.message);
  if (emailKey(email.value) === me.emailKey)
    return InvalidInput.of('input.email', 'SAME', 'That is your address already. Type the new one.');
  const tooMany = await throttle(ctx, 'email-change', me.id, PER_PERSON);
  if (tooMany) return tooMany;
  const code = newDigits(digits);
  const owner = await findUserByEmail(ctx, email.value);
  const change = Object.assign(new EmailChange(), {
    userId: me.id,
    email: email.value,
    codeHash: owner ? null : hashOf(ctx, me.id, code),
    tries: 0,
    askedAt: ctx.now(),
  });
  await ctx.db.upsert(EmailChange, change, ['userId']);
  if (owner)
    await enqueueMail(ctx, {
      to: owner.email,
      language: owner.language,
      template: 'emailChangeKnown',
      params: { userId: owner.userId },
    });
  else
    await enqueueMail(ctx, {
      to: email.value,
      language: me.language,
      template: 'emailChangeCode',
      params: { code, minutes: String(minutes) },
    });
  await audit(ctx, { action: 'user.email-change-asked', subjectId: me.id, targetType: 'User', targetId: me.id });
  return shown(change);
}

/** The code that came to the new address. It is counted before it is compared, so that parallel guesses have no more tries. */
export async function confirmEmailChange(
  ctx: Context,
  input: ConfirmEmailChangeInput,
): Promise<Viewer | null | WrongCode | EmailChangeClosed> {
  const me = await getUser(ctx, requireActor(ctx).id);
  const [[row]] = (await ctx.db.query(
    'update email_change set tries = tries + 1 where user_id = $1 returning email, code_hash, tries, asked_at',
    [me.id],
  )) as [{ email: string; code_hash: string | null; tries: number; asked_at: Date }[], number];
  if (!row || row.tries > tries || row.asked_at.getTime() + minutes * 60_000 <= ctx.now().getTime())
    return new EmailChangeClosed();
  if (row.code_hash !== hashOf(ctx, me.id, input.code.replaceAll(/\s/g, ''))) return new WrongCode(tries - row.tries);
  if (!(await take(ctx, me, row.email))) return new EmailChangeClosed();
  await ctx.db.delete(EmailChange, { userId: me.id });
  await audit(ctx, { action: 'user.email-changed', subjectId: me.id, targetType: 'User', targetId: me.id });
  await factsChanged(ctx, [me.id]);
  const params = { name: me.displayName(), at: ctx.now().toISOString() };
  for (const to of [me.email, row.email])
    await enqueueMail(ctx, { to, language: me.language, template: 'emailChanged', params });
  return findViewer(ctx);
}

/** The unique key decides when an account with that address was made meanwhile; the savepoint lets the loser go on. */
async function take(ctx: Context, me: User, email: string): Promise<boolean> {
  try {
    await ctx.db.transaction((db) => db.update(User, { id: me.id }, { email, emailKey: emailKey(email) }));
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '23505') return false;
    throw error;
  }
}
