import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import { areEnough, proofingReasons, reasonsWithWords } from '@harp/domain/proofing-documents.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import { findDocuments } from './document.service.ts';
import { NOT_ME, undoProofings } from './not-me.service.ts';
import { claimSsn, settle, tellPassed } from './proofing-case.service.ts';
import { ProofingCase, ProofingStage, ProofingStatus, ProofingStrength } from './proofing-case.entity.ts';
import { ProofingDecision, ProofingOutcome } from './proofing-decision.entity.ts';
import { ExaminedByYou, ProofingReviewMoved, SameNumberInUse } from './review.errors.ts';
import { findCase, findDecisions, holderOf, looked } from './review.service.ts';
import { ProofingReview, type DecideProofingInput } from './review.types.ts';

type Refusal = InvalidInput | NotFound | StepUpNeeded | ProofingReviewMoved | ExaminedByYou | SameNumberInUse;

/** Where a case goes that was looked at and is not decided by it. */
const NEXT = { 1: ProofingStage.CONFIRMATION, 2: ProofingStage.THIRD_OPINION } as const;

/**
 * One person at the help desk says yes or no. Two who say the same decide; when they differ, what a third one says counts.
 * Nobody says twice, nor anything to a case of their own. The update that finds the case at the stage that was seen is
 * what the second of two at once waits for, and then finds nothing.
 */
export async function decideProofing(ctx: Context, input: DecideProofingInput): Promise<ProofingReview | Refusal> {
  const motive = readMotive(input);
  if (!('reasonCode' in motive)) return motive;
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const me = requireActor(ctx);
  const found = await findCase(ctx, input.caseId);
  if (!found) return new NotFound('that case', ['input', 'caseId']);
  const [held] = (await ctx.db.query(
    `update proofing_case set stage = stage where id = $1 and status = 'MANUAL_REVIEW' and stage = $2 returning id`,
    [found.id, input.stage],
  )) as [unknown[], number];
  const earlier = (await findDecisions(ctx, [found.id])).get(found.id) ?? [];
  const own = earlier.find(({ decidedById }) => decidedById === me.id);
  if (held.length === 0) return own?.outcome === input.outcome ? shown(ctx, input) : new ProofingReviewMoved();
  if (own) return new ExaminedByYou();
  const passes = input.outcome === ProofingOutcome.PASS;
  if (passes && (await holderOf(ctx, found))) return new SameNumberInUse();
  const missing = passes && motive.reasonCode === 'DOCUMENTS_MATCH' ? await documentsMissing(ctx, found) : null;
  if (missing) return missing;
  const round = earlier.length + 1;
  const isLast = round === 3 || (round === 2 && earlier[0]?.outcome === input.outcome);
  if (isLast && passes && !(await mayClaim(ctx, found))) return new SameNumberInUse();
  const decision = { caseId: found.id, round, outcome: input.outcome, ...motive };
  await ctx.db.insert(
    ProofingDecision,
    Object.assign(new ProofingDecision(), decision, { decidedById: me.id, decidedAt: ctx.now() }),
  );
  const said = { round, outcome: input.outcome, reasonCode: motive.reasonCode };
  await audit(ctx, looked(found, 'proofing.examined', said));
  if (isLast) await end(ctx, found, input.outcome, motive.reasonCode);
  else await ctx.db.update(ProofingCase, { id: found.id }, { stage: NEXT[round as 1 | 2] });
  return shown(ctx, input);
}

interface Motive {
  reasonCode: string;
  reason: string | null;
}

function readMotive({ outcome, reasonCode, reason: typed }: DecideProofingInput): Motive | InvalidInput {
  const problems = new Problems();
  const reason = problems.take('input.reason', parseText(typed, 'the reason', limits.reason.max));
  const fitting: readonly string[] = proofingReasons[outcome];
  if (!fitting.includes(reasonCode))
    problems.add('input.reasonCode', 'CHOICE', `Choose one of these reasons: ${fitting.join(', ')}.`);
  if (reasonsWithWords.includes(reasonCode) && !reason)
    problems.add('input.reason', 'REQUIRED', 'Say in words what you saw.');
  return problems.error() ?? { reasonCode, reason };
}

async function documentsMissing(ctx: Context, { id }: ProofingCase): Promise<InvalidInput | null> {
  const documents = (await findDocuments(ctx, [id])).get(id) ?? [];
  const problems = new Problems();
  if (!areEnough(documents.map(({ kind }) => kind)))
    problems.add(
      'input.reasonCode',
      'DOCUMENTS_MISSING',
      'The documents of this case are not enough. If you saw others, choose that they were shown in person.',
    );
  return problems.error();
}

const mayClaim = async (ctx: Context, { userId, ssnHmac }: ProofingCase): Promise<boolean> =>
  ssnHmac === null || claimSsn(ctx, userId, ssnHmac);

/** The end of a case: the person hears, and in 72 hours the documents are gone. */
async function end(
  ctx: Context,
  found: ProofingCase & { person: ProofingReview['person'] },
  outcome: ProofingOutcome,
  reasonCode: string,
): Promise<void> {
  const { person } = found;
  const decided = { ssnHmac: null, decidedAt: ctx.now() };
  // Read before it is written over.
  const wasNotMe = found.reason === NOT_ME;
  if (outcome === ProofingOutcome.PASS) {
    const passed = { status: ProofingStatus.PASSED, strength: ProofingStrength.VERIFIED, reason: null };
    await settle(ctx, found, { ...decided, ...passed, method: found.method }, 'proofing.passed');
    await factsChanged(ctx, [person.id]);
    return tellPassed(ctx, person, found);
  }
  await settle(ctx, found, { ...decided, status: ProofingStatus.FAILED, reason: reasonCode }, 'proofing.failed');
  if (wasNotMe) await undoProofings(ctx, person.id);
  await enqueueMail(ctx, {
    to: person.email,
    language: person.language,
    template: wasNotMe ? 'notMeConfirmed' : found.recovers ? 'recoveryNotShown' : 'proofingNotPassed',
    params: { name: person.displayName(), reference: found.reference },
  });
}

async function shown(ctx: Context, { caseId }: DecideProofingInput): Promise<ProofingReview | NotFound> {
  const found = await findCase(ctx, caseId);
  return found ? new ProofingReview(found, found.person) : new NotFound('that case', ['input', 'caseId']);
}
