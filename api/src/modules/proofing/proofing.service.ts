import { parseSsn } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { bad, good } from '@harp/domain/parsed.ts';
import { IsNull } from 'typeorm';
import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, NotFound, type RateLimited } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { lineOf } from '../../platform/source.ts';
import { readThrottle, throttle, unthrottle } from '../../platform/throttle.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import type { Address } from '../users/profile.types.ts';
import type { User } from '../users/user.entity.ts';
import { getUser, readProfile } from '../users/user.service.ts';
import { addressMark } from './address-mark.ts';
import { bureauOf } from './bureau-of.ts';
import type { BureauIdentity, BureauSession } from './bureau/identity-bureau.ts';
import { applyAnswer, isProofed, latestCase, openCase, reconcileLater, toManual } from './proofing-case.service.ts';
import { ProofingCaseClosed } from './document.errors.ts';
import { ProofingCase, ProofingMethod, ProofingStatus } from './proofing-case.entity.ts';
import {
  AlreadyProofed,
  type AnswerProofingInput,
  type ManualProofingReason,
  type ProofingAnswerInput,
  type ProofingQuestion,
  type StartProofingInput,
} from './proofing.types.ts';

const { triesPerPerson, personHours, usesPerSsn, ssnMinutes, perAddress } = limits.proofing;
const PERSON = { max: triesPerPerson, minutes: personHours * 60 };
const SSN = { max: usesPerSsn, minutes: ssnMinutes };
const ADDRESS = { max: perAddress, minutes: personHours * 60 };

/** Longer than the bureau is ever waited for. */
export const ASKED_SECONDS = 30;

interface Started {
  proofing: ProofingCase;
  user: User;
  ssnHmac: string;
}

/**
 * Asks the bureau about a person. The bureau is asked between two transactions: one that counts the try and notes that
 * it is under way, and one that notes what was said, so that a slow bureau holds no connection of the pool, and a crash
 * in between leaves a case that says "pending".
 */
export async function startProofing(
  ctx: Context,
  input: StartProofingInput,
): Promise<ProofingCase | InvalidInput | RateLimited | AlreadyProofed> {
  const problems = new Problems();
  const ssn = problems.take('input.ssn', parseSsn(input.ssn));
  problems.take(
    'input.consent',
    input.consent
      ? good(true)
      : bad('REQUIRED', 'Agree that the identity bureau is asked, or choose to go on without it.'),
  );
  const error = problems.error();
  if (error) return error;
  const identity = await identityOf(ctx, ssn);
  if (!identity) return nothingToCompare();
  const started = await inTransaction(ctx, (tx) => beginCase(tx, ssn, identity.address));
  if (!('proofing' in started)) return started;
  const answer = await bureauOf(ctx).start(identity, started.proofing.correlationId);
  return inTransaction(ctx, async (tx) => {
    if (answer.kind === 'UNAVAILABLE') await giveTryBack(tx, started.user.id, started.ssnHmac);
    return remember(
      (await applyAnswer(tx, started.proofing.correlationId, answer)) ?? (await mine(tx, started.user.id)),
      answer,
    );
  });
}

async function beginCase(
  ctx: Context,
  ssn: string,
  address: Address,
): Promise<Started | ProofingCase | RateLimited | AlreadyProofed> {
  const me = requireActor(ctx);
  await ctx.db.query('select 1 from "user" where id = $1 for update', [me.id]);
  if (await isProofed(ctx, me.id)) return new AlreadyProofed();
  // Who waits for a person keeps their place in the line, for whatever reason they wait; a letter that is under way stays good.
  const latest = await latestCase(ctx, me.id);
  if (latest?.status === ProofingStatus.MANUAL_REVIEW || latest?.status === ProofingStatus.LETTER) return latest;
  const ssnHmac = ctx.keys.hmac('ssn', ssn);
  const tooMany = await countTry(ctx, me.id, ssnHmac);
  if (tooMany) return tooMany;
  const proofing = await openCase(ctx, me.id, {
    method: ProofingMethod.REMOTE_QUESTIONS,
    status: ProofingStatus.PENDING,
    ssnHmac,
    addressHmac: addressMark(ctx, address),
  });
  await audit(ctx, {
    action: 'proofing.started',
    subjectId: me.id,
    targetType: 'ProofingCase',
    targetId: proofing.id,
    after: { method: proofing.method },
  });
  // Should this process end before the bureau has answered, the job asks what became of it.
  await reconcileLater(ctx, proofing.correlationId, ASKED_SECONDS);
  return { proofing, user: await getUser(ctx, me.id), ssnHmac };
}

/** Counts a try before it is made: of the person, of the number, and of the line. */
export async function countTry(ctx: Context, userId: string, ssnHmac: string): Promise<RateLimited | null> {
  const tooMany =
    (await throttle(ctx, 'proofing.person', userId, PERSON)) ??
    (await throttle(ctx, 'proofing.ssn', ssnHmac, SSN)) ??
    (await throttle(ctx, 'proofing.address', lineOf(ctx.source), ADDRESS));
  if (tooMany) await audit(ctx, { action: 'proofing.started', subjectId: userId, outcome: 'REFUSED' });
  return tooMany;
}

/** Trouble at the bureau is not the person's: the try is given back. */
export async function giveTryBack(ctx: Context, userId: string, ssnHmac: string): Promise<void> {
  await unthrottle(ctx, 'proofing.person', userId);
  await unthrottle(ctx, 'proofing.ssn', ssnHmac);
  await unthrottle(ctx, 'proofing.address', lineOf(ctx.source));
}

/** What the bureau compares; null for an account that was made by command, without a profile. */
async function identityOf(ctx: Context, ssn: string): Promise<(BureauIdentity & { address: Address }) | null> {
  const user = await getUser(ctx, requireActor(ctx).id);
  const { dateOfBirth, phone, address } = await readProfile(ctx, user);
  if (!dateOfBirth || !phone || !address) return null;
  const { givenName, middleName, familyName, suffix, email } = user;
  return { givenName, middleName, familyName, suffix, email, dateOfBirth, phone, address, ssn };
}

const nothingToCompare = (): InvalidInput =>
  InvalidInput.of(
    'input.ssn',
    'PROFILE_MISSING',
    'Your account has no date of birth, phone number and address that could be compared. Choose that a person checks your identity.',
  );

async function mine(ctx: Context, userId: string): Promise<ProofingCase> {
  const found = await latestCase(ctx, userId);
  if (!found) throw new Error('a proofing case is gone');
  return found;
}

// The questions are never stored: they go from the bureau to the page, and are asked for again when the page is loaded anew.
const justAsked = new WeakMap<ProofingCase, ProofingQuestion[]>();

/** Keeps the questions for the answer to this request. */
export function remember(found: ProofingCase, answer: BureauSession): ProofingCase {
  if (answer.kind === 'QUESTIONS') justAsked.set(found, answer.questions);
  return found;
}

/** The open questions of the person's own case. */
export const questionsOf = async (ctx: Context, found: ProofingCase): Promise<ProofingQuestion[]> =>
  found.userId === ctx.actor?.id ? openQuestions(ctx, found) : [];

/** The open questions of a case, for whom its questions are. */
export async function openQuestions(ctx: Context, found: ProofingCase): Promise<ProofingQuestion[]> {
  if (found.status !== ProofingStatus.QUESTIONS || !found.bureauSessionId) return [];
  const asked = justAsked.get(found);
  if (asked) return asked;
  const answer = await bureauOf(ctx).read(found.bureauSessionId, found.correlationId);
  return answer.kind === 'QUESTIONS' ? answer.questions : [];
}

/** Sends the answers on. They are not kept, and what was wrong is not said. */
export async function answerProofing(
  ctx: Context,
  input: AnswerProofingInput,
): Promise<ProofingCase | InvalidInput | ProofingCaseClosed | NotFound> {
  const found = await ctx.db.findOneBy(ProofingCase, {
    id: keyOf('ProofingCase', input.caseId) ?? newId(),
    userId: requireActor(ctx).id,
    recovers: IsNull(),
  });
  if (!found) return new NotFound('that identity check', ['input', 'caseId']);
  if (found.status !== ProofingStatus.QUESTIONS || !found.bureauSessionId) return new ProofingCaseClosed();
  const wrong = await checkAnswers(ctx, found, input.answers);
  if (wrong) return wrong;
  const answer = await bureauOf(ctx).answer(found.bureauSessionId, input.answers, found.correlationId);
  return inTransaction(ctx, async (tx) => {
    const settled = await applyAnswer(tx, found.correlationId, answer);
    return settled ? remember(settled, answer) : new ProofingCaseClosed();
  });
}

/** What is missing among the answers. */
export async function checkAnswers(
  ctx: Context,
  found: ProofingCase,
  answers: readonly ProofingAnswerInput[],
): Promise<InvalidInput | null> {
  const problems = new Problems();
  const chosen = new Map(answers.map(({ questionId, choiceId }) => [questionId, choiceId]));
  const questions = await openQuestions(ctx, found);
  for (const [index, question] of questions.entries()) {
    const right = question.choices.some(({ id }) => id === chosen.get(question.id));
    if (!right) problems.add(`input.answers.${question.id}`, 'REQUIRED', `Choose an answer to question ${index + 1}.`);
  }
  return problems.error();
}

/** The job that asks a bureau that was slow, down or talked nonsense what became of an attempt. It fails until it tells. */
export async function reconcileProofing(context: Context, { correlationId }: Record<string, unknown>): Promise<void> {
  const id = String(correlationId);
  const found = await context.db.findOneBy(ProofingCase, { correlationId: id, status: ProofingStatus.PENDING });
  if (!found) return;
  const answer = found.bureauSessionId
    ? await bureauOf(context).read(found.bureauSessionId, id)
    : await bureauOf(context).find(id);
  if (answer.kind === 'UNAVAILABLE') throw new Error(`the identity bureau is still not there (${answer.why})`);
  await inTransaction(context, async (ctx) => {
    const settled = await applyAnswer(ctx, id, answer);
    if (!settled || settled.status === ProofingStatus.PASSED || settled.status === ProofingStatus.MANUAL_REVIEW) return;
    const user = await getUser(ctx, settled.userId);
    await enqueueMail(ctx, {
      to: user.email,
      language: user.language,
      template: settled.recovers ? 'recoveryContinues' : 'proofingContinues',
      params: { name: user.displayName(), reference: settled.reference },
    });
  });
}

export async function chooseManualProofing(
  ctx: Context,
  reason: ManualProofingReason,
): Promise<ProofingCase | AlreadyProofed> {
  const me = requireActor(ctx);
  await ctx.db.query('select 1 from "user" where id = $1 for update', [me.id]);
  if (await isProofed(ctx, me.id)) return new AlreadyProofed();
  const latest = await latestCase(ctx, me.id);
  if (latest?.status === ProofingStatus.MANUAL_REVIEW) return latest;
  const opened = await openCase(ctx, me.id, { method: ProofingMethod.MANUAL, status: ProofingStatus.PENDING });
  return toManual(ctx, opened, reason);
}

/** Whether a failed case can be tried again now, and from when on if not. */
export async function retryOf(ctx: Context, found: ProofingCase): Promise<{ canRetry: boolean; retryAt: Date | null }> {
  if (found.status !== ProofingStatus.FAILED && found.status !== ProofingStatus.PENDING)
    return { canRetry: false, retryAt: null };
  const spent = await readThrottle(ctx, 'proofing.person', found.userId);
  return spent && spent.count >= triesPerPerson
    ? { canRetry: false, retryAt: spent.resetsAt }
    : { canRetry: true, retryAt: null };
}
