import type { AuditAction } from '@harp/domain/audit-actions.ts';
import type { Context } from '../../platform/context.ts';
import type { InvalidInput, RateLimited } from '../../platform/errors.ts';
import { throttle } from '../../platform/throttle.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import type { User } from '../users/user.entity.ts';
import { readProfile } from '../users/user.service.ts';
import { bureauOf } from './bureau-of.ts';
import type { BureauIdentity } from './bureau/identity-bureau.ts';
import { ProofingCaseClosed } from './document.errors.ts';
import { isOnFile, type TypedIdentity } from './on-file.ts';
import { applyAnswer, latestCase, openCase, reconcileLater, settle, toManual } from './proofing-case.service.ts';
import type { ProofingCase } from './proofing-case.entity.ts';
import { ProofingMethod, ProofingStatus } from './proofing-case.entity.ts';
import { ASKED_SECONDS, checkAnswers, countTry, giveTryBack, remember } from './proofing.service.ts';
import type { ProofingAnswerInput } from './proofing.types.ts';

export type { TypedIdentity } from './on-file.ts';

/** Cases by hand that somebody may begin on the way back in. */
const BY_HAND = { max: 3, minutes: 24 * 60 };

/** The latest attempt of somebody to show anew who they are. */
export const latestAgain = (ctx: Context, userId: string): Promise<ProofingCase | null> =>
  latestCase(ctx, userId, true);

interface Begun {
  found: ProofingCase | RateLimited;
  /** What the bureau is asked; absent: it is not. */
  ask?: { identity: BureauIdentity; correlationId: string; ssnHmac: string };
}

/**
 * Proofing again, for somebody who has lost every way in but the mail. What they say has to be what is on file; if it is
 * not, the answer is that of a bureau which did not find them, so that nobody learns what was wrong. As with the first
 * proofing the bureau is asked between two transactions.
 */
export async function startAgain(
  ctx: Context,
  user: User,
  typed: TypedIdentity,
  recovers: readonly string[],
): Promise<ProofingCase | RateLimited> {
  const { found, ask } = await inTransaction(ctx, (tx) => begin(tx, user, typed, recovers));
  if (!ask) return found;
  const answer = await bureauOf(ctx).start(ask.identity, ask.correlationId);
  return inTransaction(ctx, async (tx) => {
    if (answer.kind === 'UNAVAILABLE') await giveTryBack(tx, user.id, ask.ssnHmac);
    const settled = (await applyAnswer(tx, ask.correlationId, answer)) ?? (await latestAgain(tx, user.id));
    if (!settled) throw new Error('a proofing case is gone');
    return remember(settled, answer);
  });
}

async function begin(ctx: Context, user: User, typed: TypedIdentity, recovers: readonly string[]): Promise<Begun> {
  await lock(ctx, user);
  const latest = await latestAgain(ctx, user.id);
  if (latest?.status === ProofingStatus.MANUAL_REVIEW) return { found: latest };
  const ssnHmac = ctx.keys.hmac('ssn', typed.ssn);
  const tooMany = await countTry(ctx, user.id, ssnHmac);
  if (tooMany) return { found: tooMany };
  const method = ProofingMethod.REMOTE_QUESTIONS;
  const opened = await openCase(ctx, user.id, {
    method,
    status: ProofingStatus.PENDING,
    ssnHmac,
    recovers: [...recovers],
  });
  await note(ctx, opened, 'proofing.started', { method });
  const { dateOfBirth, phone, address } = await readProfile(ctx, user);
  if (!dateOfBirth || !phone || !address || !isOnFile({ ...user, dateOfBirth }, typed, ssnHmac)) {
    const failed = { status: ProofingStatus.FAILED, reason: 'NOT_ON_FILE', ssnHmac: null, decidedAt: ctx.now() };
    return { found: await settle(ctx, opened, failed, 'proofing.failed') };
  }
  await reconcileLater(ctx, opened.correlationId, ASKED_SECONDS);
  const { givenName, middleName, familyName, suffix, email } = user;
  const { ssn } = typed;
  const identity = { givenName, middleName, familyName, suffix, email, dateOfBirth, phone, address, ssn };
  return { found: opened, ask: { identity, correlationId: opened.correlationId, ssnHmac } };
}

const lock = (ctx: Context, user: User): Promise<unknown> =>
  ctx.db.query('select 1 from "user" where id = $1 for update', [user.id]);

const note = (ctx: Context, found: ProofingCase, action: AuditAction, after: Record<string, unknown>): Promise<void> =>
  audit(ctx, {
    action,
    subjectId: found.userId,
    targetType: 'ProofingCase',
    targetId: found.id,
    after: { ...after, recovers: found.recovers },
  });

/** Sends the answers on, which are not kept. `passed` is done in the transaction that notes that they were right. */
export async function answerAgain(
  ctx: Context,
  user: User,
  answers: ProofingAnswerInput[],
  passed: (tx: Context, found: ProofingCase) => Promise<unknown>,
): Promise<ProofingCase | InvalidInput | ProofingCaseClosed> {
  const found = await latestAgain(ctx, user.id);
  if (found?.status !== ProofingStatus.QUESTIONS || !found.bureauSessionId) return new ProofingCaseClosed();
  const wrong = await checkAnswers(ctx, found, answers);
  if (wrong) return wrong;
  const answer = await bureauOf(ctx).answer(found.bureauSessionId, answers, found.correlationId);
  return inTransaction(ctx, async (tx) => {
    const settled = await applyAnswer(tx, found.correlationId, answer);
    if (settled?.status === ProofingStatus.PASSED) await passed(tx, settled);
    return settled ? remember(settled, answer) : new ProofingCaseClosed();
  });
}

/** People at the help desk look at documents instead; two have to say the same, as always. */
export async function chooseDocumentsAgain(
  ctx: Context,
  user: User,
  recovers: readonly string[],
): Promise<ProofingCase | RateLimited> {
  await lock(ctx, user);
  const latest = await latestAgain(ctx, user.id);
  if (latest?.status === ProofingStatus.MANUAL_REVIEW) return latest;
  const tooMany = await throttle(ctx, 'proofing.again-by-hand', user.id, BY_HAND);
  if (tooMany) return tooMany;
  const opened = await openCase(ctx, user.id, {
    method: ProofingMethod.MANUAL,
    status: ProofingStatus.PENDING,
    recovers: [...recovers],
  });
  await note(ctx, opened, 'proofing.started', { method: opened.method });
  return toManual(ctx, opened, 'LOST_ACCESS');
}
