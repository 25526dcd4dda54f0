import { limits } from '@harp/domain/limits.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, NotFound, type RateLimited } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { addJob } from '../../platform/jobs.ts';
import { encryptFor } from '../../platform/person-keys.ts';
import { newPaperCode, readPaperCode } from '../../platform/secrets.ts';
import { readThrottle, throttle } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { getUser, readProfile } from '../users/user.service.ts';
import { addressMark } from './address-mark.ts';
import { ProofingCaseClosed } from './document.errors.ts';
import { LetterCodeExpired, LetterNotPossible, LetterTooSoon, WrongLetterCode } from './letter.errors.ts';
import type { LetterCheck } from './letter.types.ts';
import { pass, settle } from './proofing-case.service.ts';
import { ProofingCase, ProofingMethod, ProofingStatus } from './proofing-case.entity.ts';
import { ProofingLetter } from './proofing-letter.entity.ts';

const { days, againHours, tries, tryMinutes, perPerson, perPersonDays, codeLength } = limits.proofingLetter;
const TRIES = { max: tries, minutes: tryMinutes };
const LETTERS = { max: perPerson, minutes: perPersonDays * 24 * 60 };

/** A letter can be the way on from here: the questions are open, were not passed, or an earlier letter has not come. */
const BEFORE_LETTER = [ProofingStatus.QUESTIONS, ProofingStatus.FAILED, ProofingStatus.LETTER];

const hmacOf = (ctx: Context, caseId: string, code: string): string =>
  ctx.keys.hmac('proofing-letter', `${caseId}:${readPaperCode(code)}`);

/** Whether a letter would prove something: the records have the person where it would go. */
export async function canMail(ctx: Context, found: ProofingCase): Promise<boolean> {
  if (ctx.config.letters === null || found.addressHmac === null || !BEFORE_LETTER.includes(found.status)) return false;
  const { address } = await readProfile(ctx, await getUser(ctx, found.userId));
  return address !== null && addressMark(ctx, address) === found.addressHmac;
}

/** The newest letter of a case that waits for one. */
export async function letterOf(ctx: Context, found: ProofingCase): Promise<LetterCheck | null> {
  if (found.status !== ProofingStatus.LETTER) return null;
  const letter = await newest(ctx, found.id);
  if (!letter) return null;
  const dayLater = letter.askedAt.getTime() + againHours * 3_600_000;
  const spent = await readThrottle(ctx, 'proofing.letters', found.userId);
  const limited = spent && spent.count >= LETTERS.max ? spent.resetsAt.getTime() : 0;
  return { letter, againAt: new Date(Math.max(dayLater, limited)) };
}

const newest = (ctx: Context, caseId: string): Promise<ProofingLetter | null> =>
  ctx.db
    .createQueryBuilder(ProofingLetter, 'l')
    .where('l.case_id = :caseId', { caseId })
    .orderBy('l.asked_at', 'DESC')
    .limit(1)
    .getOne();

/** One's own case, held until the end of the transaction, so that two windows can't ask for two letters. */
const lockMine = (ctx: Context, globalCaseId: string): Promise<ProofingCase | null> =>
  ctx.db
    .createQueryBuilder(ProofingCase, 'c')
    .setLock('pessimistic_write')
    .where('c.id = :id and c.user_id = :userId', {
      id: keyOf('ProofingCase', globalCaseId) ?? newId(),
      userId: requireActor(ctx).id,
    })
    .getOne();

/** Sends a letter to the home address, or a new one a day after the one before. Codes of earlier letters stay good. */
export async function askForLetter(
  ctx: Context,
  globalCaseId: string,
): Promise<ProofingCase | LetterNotPossible | LetterTooSoon | ProofingCaseClosed | NotFound> {
  const found = await lockMine(ctx, globalCaseId);
  if (!found) return new NotFound('that identity check', ['input', 'caseId']);
  if (!BEFORE_LETTER.includes(found.status)) return new ProofingCaseClosed();
  if (!(await canMail(ctx, found))) return new LetterNotPossible();
  const before = await letterOf(ctx, found);
  if (before && before.againAt > ctx.now()) return new LetterTooSoon(before.againAt);
  const tooMany = await throttle(ctx, 'proofing.letters', found.userId, LETTERS);
  if (tooMany) return new LetterTooSoon(tooMany.retryAt);
  await addLetter(ctx, found);
  const change = {
    status: ProofingStatus.LETTER,
    method: ProofingMethod.MAILED_CODE,
    bureauSessionId: null,
    decidedAt: null,
    reason: null,
  };
  const waits = await settle(ctx, found, change, 'proofing.letter-asked');
  const user = await getUser(ctx, found.userId);
  const params = { name: user.displayName(), reference: found.reference, days: String(days) };
  await enqueueMail(ctx, { to: user.email, language: user.language, template: 'proofingLetter', params });
  return waits;
}

async function addLetter(ctx: Context, { id: caseId, userId }: ProofingCase): Promise<void> {
  const code = newPaperCode(codeLength, codeLength / 2);
  const letter = new ProofingLetter();
  Object.assign(letter, {
    caseId,
    codeHmac: hmacOf(ctx, caseId, code),
    closedCode: await encryptFor(ctx, userId, `proofing_letter.closed_code:${letter.id}`, code),
    askedAt: ctx.now(),
    sentAt: null,
    expiresAt: new Date(ctx.now().getTime() + days * 86_400_000),
  });
  await ctx.db.insert(ProofingLetter, letter);
  await addJob(ctx, 'proofing:letter', { letterId: letter.id });
}

/** The code of a letter: who types it in gets the mail of that house. Every try counts. */
export async function enterCode(
  ctx: Context,
  input: { caseId: string; code: string },
): Promise<
  ProofingCase | InvalidInput | WrongLetterCode | LetterCodeExpired | RateLimited | ProofingCaseClosed | NotFound
> {
  const found = await lockMine(ctx, input.caseId);
  if (!found) return new NotFound('that identity check', ['input', 'caseId']);
  if (found.status !== ProofingStatus.LETTER) return new ProofingCaseClosed();
  if (readPaperCode(input.code).length !== codeLength)
    return InvalidInput.of(
      'input.code',
      'INVALID',
      `The code has ${codeLength} letters and digits. It stands in a box in the middle of the letter.`,
    );
  const tooMany = await throttle(ctx, 'proofing.letter-code', found.userId, TRIES);
  if (tooMany) return tooMany;
  const letter = await ctx.db.findOneBy(ProofingLetter, {
    caseId: found.id,
    codeHmac: hmacOf(ctx, found.id, input.code),
  });
  if (letter && letter.expiresAt > ctx.now()) return pass(ctx, found);
  await audit(ctx, {
    action: 'proofing.code-refused',
    subjectId: found.userId,
    targetType: 'ProofingCase',
    targetId: found.id,
    outcome: 'REFUSED',
    after: { why: letter ? 'EXPIRED' : 'WRONG' },
  });
  return letter ? new LetterCodeExpired() : new WrongLetterCode();
}
