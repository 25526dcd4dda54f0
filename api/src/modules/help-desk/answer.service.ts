import { limits } from '@harp/domain/limits.ts';
import { bad, parseText } from '@harp/domain/parsed.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput, type RateLimited } from '../../platform/errors.ts';
import { keyOf } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { throttle } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { User } from '../users/user.entity.ts';
import { CaseAnswerDesk, CaseAnswered, type AnswerCaseInput } from './answer.types.ts';
import { readAnswers } from './answers.ts';
import { findCaseRow } from './case-list.service.ts';
import { caseKinds } from './case-kinds.ts';

interface Addressee {
  caseId: string;
  reference: string;
  user: User;
}

async function addresseeOf(ctx: Context, kind: string, globalCaseId: string): Promise<Addressee | null> {
  const id = keyOf(caseKinds.find(({ name }) => name === kind)?.nodeType ?? '', globalCaseId);
  const row = id && (await findCaseRow(ctx, kind, id));
  const user = row && row.user_id && (await ctx.db.findOneBy(User, { id: row.user_id }));
  return user ? { caseId: row.id, reference: row.reference, user } : null;
}

/** What there is to answer with; null where nobody knows yet whom. */
export async function answerDesk(ctx: Context, kind: string, id: string): Promise<CaseAnswerDesk | null> {
  const to = await addresseeOf(ctx, kind, id);
  if (!to) return null;
  const { language } = to.user;
  const mine = requireActor(ctx).language;
  const templates = (await readAnswers(ctx.config.answersFile)).map(({ key, title, text }) => ({
    key,
    title: title[mine],
    text: text[language],
  }));
  return Object.assign(new CaseAnswerDesk(), { reference: to.reference, language, templates });
}

/** A number as a Social Security number is written has no place in a mail. */
const NINE_DIGITS = /(?<!\d)\d{3}[-\s]?\d{2}[-\s]?\d{4}(?!\d)/;

/** Mails an answer with the number of its case. What it says is not kept; that it was sent, by whom and from which template, is. */
export async function answerCase(
  ctx: Context,
  input: AnswerCaseInput,
): Promise<CaseAnswered | InvalidInput | NotFound | RateLimited> {
  const problems = new Problems();
  const text = problems.take('input.text', parseText(input.text, 'the answer', limits.caseAnswer.max)) ?? '';
  if (!text) problems.add('input.text', 'REQUIRED', 'Write the answer.');
  if (NINE_DIGITS.test(text))
    problems.take('input.text', bad('NUMBER', 'Take out the number of nine digits: nothing like it goes by mail.'));
  const error = problems.error();
  if (error) return error;
  const to = await addresseeOf(ctx, input.kind, input.id);
  if (!to) return new NotFound('that case', ['input', 'id']);
  const tooMany = await throttle(ctx, 'case.answer', to.user.id, { max: limits.caseAnswer.perDay, minutes: 24 * 60 });
  if (tooMany) return tooMany;
  const { user, reference, caseId } = to;
  const template = (await readAnswers(ctx.config.answersFile)).find(({ key }) => key === input.template);
  await audit(ctx, {
    action: 'case.answered',
    subjectId: user.id,
    targetType: caseKinds.find(({ name }) => name === input.kind)?.nodeType ?? '',
    targetId: caseId,
    after: {
      reference,
      template: template?.key ?? null,
      changed: template?.text[user.language].trim() !== text.trim(),
    },
  });
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'caseAnswer',
    params: { name: user.displayName(), reference, text },
  });
  return Object.assign(new CaseAnswered(), { reference });
}
