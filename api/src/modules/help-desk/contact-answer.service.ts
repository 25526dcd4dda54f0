import { contactOutcomes } from '@harp/domain/help-desk.ts';
import { parseHelpText } from '@harp/domain/help-desk-text.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import { IsNull, Not } from 'typeorm';
import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { keyOf } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { ContactAuthor, ContactCase } from './contact-case.entity.ts';
import { aboutContact, addMessage, followPath } from './contact-case.service.ts';
import {
  ContactCaseMoved,
  HelpDeskContactCase,
  type AnswerContactCaseInput,
  type CloseContactCaseInput,
} from './contact-case.types.ts';

/** People belong to no program: whose right ends at one sees none of their cases; and nobody their own. */
async function findCase(ctx: Context, globalCaseId: string): Promise<ContactCase | null> {
  const sees = requireActor(ctx).reach.some(
    ({ permission, programId, organizationId }) =>
      permission === 'contact:answer' && programId === null && organizationId === null,
  );
  const key = keyOf('ContactCase', globalCaseId);
  const found = sees && key ? await ctx.db.findOneBy(ContactCase, { key }) : null;
  return found && found.userId !== requireActor(ctx).id ? found : null;
}

/** One case. Who looks at it is on record before they see anything. */
export async function viewContactCase(ctx: Context, id: string): Promise<HelpDeskContactCase | null> {
  const found = await findCase(ctx, id);
  if (!found) return null;
  await inTransaction(ctx, (tx) => audit(tx, { action: 'contact.case-viewed', ...aboutContact(found) }));
  return new HelpDeskContactCase(found);
}

const open = (key: string) => ({ key, answeredAt: IsNull(), closedAt: IsNull() });

/** The answer: mailed, and kept at the case. Of two who answer at once, the second is told. */
export async function answerContactCase(
  ctx: Context,
  input: AnswerContactCaseInput,
): Promise<HelpDeskContactCase | InvalidInput | NotFound | ContactCaseMoved> {
  const text = parseHelpText(input.message, 'the answer');
  if (!text.ok) return InvalidInput.of('input.message', text.code, text.message);
  const found = await findCase(ctx, input.id);
  if (!found) return new NotFound('that case', ['input', 'id']);
  const { affected } = await ctx.db.update(ContactCase, open(found.key), { answeredAt: ctx.now() });
  if (affected !== 1) return new ContactCaseMoved();
  await addMessage(ctx, found, ContactAuthor.DESK, text.value);
  await audit(ctx, { action: 'contact.case-answered', ...aboutContact(found) });
  const { email, language, reference } = found;
  await enqueueMail(ctx, {
    to: email,
    language,
    template: 'contactAnswered',
    params: { reference, answer: text.value, path: followPath(ctx, found) },
  });
  return new HelpDeskContactCase(Object.assign(found, { answeredAt: ctx.now() }));
}

/** A case that needs no answer, or was answered and is over. */
export async function closeContactCase(
  ctx: Context,
  input: CloseContactCaseInput,
): Promise<HelpDeskContactCase | InvalidInput | NotFound | ContactCaseMoved> {
  const problems = new Problems();
  const reason = problems.take('input.reason', parseText(input.reason, 'the reason', limits.reason.max));
  if (!(contactOutcomes as readonly string[]).includes(input.outcome))
    problems.add('input.outcome', 'CHOICE', `Choose one of these: ${contactOutcomes.join(', ')}.`);
  if (input.outcome === 'OTHER' && !reason) problems.add('input.reason', 'REQUIRED', 'Say in words why.');
  const error = problems.error();
  if (error) return error;
  const found = await findCase(ctx, input.id);
  if (!found) return new NotFound('that case', ['input', 'id']);
  const { affected } = await ctx.db.update(
    ContactCase,
    {
      key: found.key,
      closedAt: IsNull(),
      ...(found.answeredAt ? { answeredAt: Not(IsNull()) } : { answeredAt: IsNull() }),
    },
    { closedAt: ctx.now() },
  );
  if (affected !== 1) return new ContactCaseMoved();
  await audit(ctx, {
    action: 'contact.case-closed',
    ...aboutContact(found),
    after: { outcome: input.outcome, reason },
  });
  return new HelpDeskContactCase(Object.assign(found, { closedAt: ctx.now() }));
}
