import { businessDaysAfter } from '@harp/domain/business-days.ts';
import { parseHelpText } from '@harp/domain/help-desk-text.ts';
import { parseEmail } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, NotFound, type RateLimited } from '../../platform/errors.ts';
import { IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { lineOf } from '../../platform/source.ts';
import { throttle } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { emailKey, getUser } from '../users/user.service.ts';
import { ContactAuthor, ContactCase, ContactMessage } from './contact-case.entity.ts';
import { ContactOpened, type ContactHelpDeskInput, type WriteToContactCaseInput } from './contact-case.types.ts';
import { contactToken, readContactToken } from './contact-token.ts';

const { answerDays, perHour } = limits.contact;
const HOURLY = { minutes: 60 };

/** Whoever is signed in with both factors; anybody else is known by the address that they give. */
const asker = (ctx: Context): string | null =>
  ctx.actor?.kind === 'PERSON' && ctx.actor.level === 'FACTOR' ? ctx.actor.id : null;

export const aboutContact = ({ key, userId }: ContactCase) => ({
  subjectId: userId,
  targetType: 'ContactCase',
  targetId: key,
});

// A path names a page; what stands behind it may name people or open something.
const pagePath = (page: string | null | undefined): string | null =>
  page && /^\/[\w./-]{0,199}$/.test(page) ? page : null;
const word = (text: string | null | undefined): string | null => (text && /^[A-Z_]{1,40}$/.test(text) ? text : null);

/** Somebody asks the help desk. Of an address it is not looked up whether it has an account. */
export async function contactHelpDesk(
  ctx: Context,
  input: ContactHelpDeskInput,
): Promise<ContactOpened | InvalidInput | RateLimited | IdempotencyKeyReused> {
  const userId = asker(ctx);
  const user = userId === null ? null : await getUser(ctx, userId);
  const problems = new Problems();
  const message = problems.take('input.message', parseHelpText(input.message, 'your question'));
  const email = user?.email ?? problems.take('input.email', parseEmail(input.email ?? ''));
  if (!/^[\w-]{8,64}$/.test(input.idempotencyKey))
    problems.add('input.idempotencyKey', 'FORMAT', 'Use 8 to 64 letters, digits and hyphens.');
  const error = problems.error();
  if (error) return error;
  const sentAs = ctx.keys.hmac('contact', `${userId ?? emailKey(email)}:${input.idempotencyKey}`);
  const earlier = await ctx.db.findOneBy(ContactCase, { sentAs });
  if (earlier) return same(ctx, earlier, message);
  const tooMany =
    (await throttle(ctx, 'contact.line', lineOf(ctx.source), { max: perHour.address, ...HOURLY })) ??
    (await throttle(ctx, 'contact.asker', userId ?? emailKey(email), { max: perHour.asker, ...HOURLY }));
  if (tooMany) return tooMany;
  const id = newId();
  const [row]: { reference: string }[] = await ctx.db.query(
    `insert into contact_case (id, reference, key, user_id, email, language, topic, page, standing, opened_at, due_on)
     values ($1, 'C-' || lpad(nextval('contact_reference')::text, 6, '0'), $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (key) do nothing returning reference`,
    [
      id,
      sentAs,
      userId,
      email,
      user?.language ?? input.language,
      input.topic,
      pagePath(input.page),
      word(input.standing),
      ctx.now(),
      businessDaysAfter(ctx.now(), answerDays),
    ],
  );
  // The same form, twice at once.
  if (!row) return same(ctx, await ctx.db.findOneByOrFail(ContactCase, { sentAs }), message);
  const opened = await ctx.db.findOneByOrFail(ContactCase, { key: id });
  await addMessage(ctx, opened, ContactAuthor.PERSON, message);
  await audit(ctx, {
    action: 'contact.case-opened',
    ...aboutContact(opened),
    after: { reference: opened.reference, topic: opened.topic },
  });
  await enqueueMail(ctx, {
    to: email,
    language: opened.language,
    template: 'contactReceived',
    params: { reference: opened.reference, dueOn: opened.dueOn, path: followPath(ctx, opened) },
  });
  return shown(opened);
}

const shown = ({ reference, dueOn }: ContactCase): ContactOpened =>
  Object.assign(new ContactOpened(), { reference, dueOn });

async function same(
  ctx: Context,
  earlier: ContactCase,
  message: string,
): Promise<ContactOpened | IdempotencyKeyReused> {
  const [first] = await contactMessages(ctx, earlier);
  return first?.text === message ? shown(earlier) : new IdempotencyKeyReused();
}

/** Where the one who asked follows the case: with an account there, else by a link that is theirs alone. */
export const followPath = (ctx: Context, found: ContactCase): string =>
  found.userId === null ? `/help/case#token=${contactToken(ctx, found.key)}` : '/help/cases';

export async function addMessage(
  ctx: Context,
  { key: caseId }: ContactCase,
  author: ContactAuthor,
  text: string,
): Promise<void> {
  const authorId = author === ContactAuthor.DESK ? requireActor(ctx).id : null;
  const message = { caseId, author, authorId, text, writtenAt: ctx.now() };
  await ctx.db.insert(ContactMessage, Object.assign(new ContactMessage(), message));
}

export const contactMessages = (ctx: Context, { key: caseId }: ContactCase): Promise<ContactMessage[]> =>
  ctx.db.find(ContactMessage, { where: { caseId }, order: { writtenAt: 'ASC', key: 'ASC' } });

const SHOWN = 50;

/** One's own questions, newest first. */
export const ownContactCases = (ctx: Context): Promise<ContactCase[]> =>
  ctx.db.find(ContactCase, {
    where: { userId: requireActor(ctx).id },
    order: { openedAt: 'DESC', key: 'DESC' },
    take: SHOWN,
  });

/** The case of a mailed link. */
export async function contactCaseOf(ctx: Context, token: string): Promise<ContactCase | null> {
  const key = readContactToken(ctx, token);
  return key === null ? null : ctx.db.findOneBy(ContactCase, { key });
}

/** The person writes once more: the case waits for the help desk again. */
export async function writeToContactCase(
  ctx: Context,
  { id, token, message }: WriteToContactCaseInput,
): Promise<ContactCase | InvalidInput | NotFound | RateLimited> {
  const userId = asker(ctx);
  const key = id ? keyOf('ContactCase', id) : null;
  const found =
    key && userId
      ? await ctx.db.findOneBy(ContactCase, { key, userId })
      : token
        ? await contactCaseOf(ctx, token)
        : null;
  if (!found) return new NotFound('that case', ['input']);
  const text = parseHelpText(message, 'your words');
  if (!text.ok) return InvalidInput.of('input.message', text.code, text.message);
  const tooMany = await throttle(ctx, 'contact.case', found.key, { max: perHour.asker, ...HOURLY });
  if (tooMany) return tooMany;
  await addMessage(ctx, found, ContactAuthor.PERSON, text.value);
  const again = { answeredAt: null, closedAt: null, dueOn: businessDaysAfter(ctx.now(), answerDays) };
  await ctx.db.update(ContactCase, { key: found.key }, again);
  await audit(ctx, { action: 'contact.case-written', ...aboutContact(found) });
  return Object.assign(found, again);
}
