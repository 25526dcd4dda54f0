import { parseDateOfBirth, parseSsn } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { bad, good, parseLine, parseOptionalLine } from '@harp/domain/parsed.ts';
import type { Context } from '../../platform/context.ts';
import type { InvalidInput, NotFound, RateLimited } from '../../platform/errors.ts';
import { Problems } from '../../platform/problems.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { answerAgain, chooseDocumentsAgain, latestAgain, startAgain } from '../proofing/again.service.ts';
import type { DocumentsMissing, ProofingCaseClosed } from '../proofing/document.errors.ts';
import { removeDocument, sendDocuments, type Holder } from '../proofing/document.service.ts';
import { ProofingCase } from '../proofing/proofing-case.entity.ts';
import type { ProofingAnswerInput } from '../proofing/proofing.types.ts';
import { waysAgain } from './again-ways.service.ts';
import { RecoveryProofingWay, type StartRecoveryProofingInput } from './again.types.ts';
import { beginDelay, findDelay } from './delay.service.ts';
import { RecoveryLoss } from './recovery.entity.ts';
import { RecoveryClosed } from './recovery.errors.ts';
import type { Recovery } from './recovery.types.ts';
import { heldVisit, show, type Visit } from './visit.service.ts';

export const RECOVERY_UPLOAD_PATH = '/recovery/documents';

/** The open way of this browser, where the factor is lost and nothing was shown yet beside the link. */
async function atProofing(ctx: Context, way: RecoveryProofingWay): Promise<Visit | null> {
  const visit = await heldVisit(ctx);
  if (!visit || visit.record.provedAt || !visit.record.lost.includes(RecoveryLoss.FACTOR)) return null;
  if (await findDelay(ctx, visit.user.id)) return null;
  return (await waysAgain(ctx, visit.user)).includes(way) ? visit : null;
}

/** Somebody who has lost everything but the mail says who they are; the bureau asks them more. */
export async function startRecoveryProofing(
  ctx: Context,
  input: StartRecoveryProofingInput,
): Promise<Recovery | InvalidInput | RateLimited | RecoveryClosed> {
  const problems = new Problems();
  const { max } = limits.name;
  const typed = {
    givenName: problems.take('input.givenName', parseLine(input.givenName, 'your first name', max)),
    familyName: problems.take('input.familyName', parseOptionalLine(input.familyName, 'your last name', max)),
    dateOfBirth: problems.take('input.dateOfBirth', parseDateOfBirth(input.dateOfBirth, ctx.now())),
    ssn: problems.take('input.ssn', parseSsn(input.ssn)),
  };
  problems.take(
    'input.consent',
    input.consent ? good(true) : bad('REQUIRED', 'Agree that the identity bureau is asked.'),
  );
  const error = problems.error();
  if (error) return error;
  const visit = await inTransaction(ctx, (tx) => atProofing(tx, RecoveryProofingWay.QUESTIONS));
  if (!visit) return new RecoveryClosed();
  const found = await startAgain(ctx, visit.user, typed, visit.record.lost);
  return found instanceof ProofingCase ? show(ctx, visit, found) : found;
}

export async function answerRecoveryProofing(
  ctx: Context,
  answers: ProofingAnswerInput[],
): Promise<Recovery | InvalidInput | ProofingCaseClosed | RecoveryClosed> {
  const visit = await inTransaction(ctx, (tx) => atProofing(tx, RecoveryProofingWay.QUESTIONS));
  if (!visit) return new RecoveryClosed();
  const { user } = visit;
  const found = await answerAgain(ctx, user, answers, (tx, { id, recovers }) =>
    beginDelay(tx, user, { cause: 'PROOFING', lost: recovers as RecoveryLoss[], proofingCaseId: id }),
  );
  return found instanceof ProofingCase ? show(ctx, visit, found) : found;
}

export async function chooseRecoveryDocuments(ctx: Context): Promise<Recovery | RateLimited | RecoveryClosed> {
  const visit = await atProofing(ctx, RecoveryProofingWay.DOCUMENTS);
  if (!visit) return new RecoveryClosed();
  const found = await chooseDocumentsAgain(ctx, visit.user, visit.record.lost);
  return found instanceof ProofingCase ? show(ctx, visit) : found;
}

const holderOf = ({ user }: Visit): Holder => ({ userId: user.id, forRecovery: true });

/** Whose documents this browser may upload; null: it has no open way back in. */
export const recoveringHolder = (ctx: Context): Promise<Holder | null> =>
  inTransaction(ctx, async (tx) => {
    const visit = await atProofing(tx, RecoveryProofingWay.DOCUMENTS);
    return visit && holderOf(visit);
  });

export async function removeRecoveryDocument(
  ctx: Context,
  documentId: string,
): Promise<Recovery | ProofingCaseClosed | NotFound | RecoveryClosed> {
  const visit = await atProofing(ctx, RecoveryProofingWay.DOCUMENTS);
  if (!visit) return new RecoveryClosed();
  const removed = await removeDocument(ctx, holderOf(visit), documentId);
  return removed instanceof ProofingCase ? show(ctx, visit) : removed;
}

export async function sendRecoveryDocuments(
  ctx: Context,
): Promise<Recovery | DocumentsMissing | ProofingCaseClosed | NotFound | RecoveryClosed> {
  const visit = await atProofing(ctx, RecoveryProofingWay.DOCUMENTS);
  const found = visit && (await latestAgain(ctx, visit.user.id));
  if (!found) return new RecoveryClosed();
  const sent = await sendDocuments(ctx, holderOf(visit), found.globalId());
  return sent instanceof ProofingCase ? show(ctx, visit) : sent;
}
