import type { AuditAction } from '@harp/domain/audit-actions.ts';
import { businessDaysAfter } from '@harp/domain/business-days.ts';
import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { addJob } from '../../platform/jobs.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import { User } from '../users/user.entity.ts';
import { getUser } from '../users/user.service.ts';
import { ProofingLetter } from './proofing-letter.entity.ts';
import { notMeToken } from './not-me-token.ts';
import type { BureauSession } from './bureau/identity-bureau.ts';
import {
  ProofingCase,
  ProofingMethod,
  ProofingStage,
  ProofingStatus,
  ProofingStrength,
} from './proofing-case.entity.ts';
import type { ManualProofingReason } from './proofing.types.ts';
import { type ProofingSummary } from './proofing.types.ts';

const OPEN = [ProofingStatus.QUESTIONS, ProofingStatus.PENDING, ProofingStatus.MANUAL_REVIEW, ProofingStatus.LETTER];

/** The latest case of somebody: of their own, or of those on the way back in. */
export const latestCase = (ctx: Context, userId: string, onWayBack = false): Promise<ProofingCase | null> =>
  ctx.db
    .createQueryBuilder(ProofingCase, 'c')
    .where('c.user_id = :userId and (c.recovers is not null) = :onWayBack', { userId, onWayBack })
    .orderBy('c.started_at', 'DESC')
    .addOrderBy('c.id', 'DESC')
    .limit(1)
    .getOne();

/** How people were proofed, for `loader`; those who were not are absent. What was shown best counts, and of that the latest. */
export async function findProofings(ctx: Context, userIds: readonly string[]): Promise<Map<string, ProofingSummary>> {
  const cases = await ctx.db
    .createQueryBuilder(ProofingCase, 'c')
    .where("c.user_id = any(:userIds) and c.status = 'PASSED'", { userIds })
    .orderBy(`c.strength = 'VERIFIED'`, 'ASC')
    .addOrderBy('c.decided_at', 'ASC')
    .getMany();
  return new Map(
    cases.map((c) => [c.userId, { proofed: true, method: c.method, strength: c.strength, provedAt: c.decidedAt }]),
  );
}

export const isProofed = async (ctx: Context, userId: string): Promise<boolean> =>
  (await findProofings(ctx, [userId])).has(userId);

/**
 * The case to work on: the open one, begun anew, or a new one. The person's row is locked first, so that two browsers
 * can't open two.
 */
export async function openCase(ctx: Context, userId: string, change: Partial<ProofingCase>): Promise<ProofingCase> {
  const open = await ctx.db
    .createQueryBuilder(ProofingCase, 'c')
    .where('c.user_id = :userId and c.status = any(:open) and (c.recovers is not null) = :onWayBack', {
      userId,
      open: OPEN,
      onWayBack: change.recovers != null,
    })
    .getOne();
  const correlationId = newId();
  const fresh = {
    correlationId,
    bureauSessionId: null,
    questionSet: 1,
    decidedAt: null,
    targetDate: null,
    ssnHmac: null,
    addressHmac: null,
    reason: null,
    stage: ProofingStage.DOCUMENTS,
    documentsAt: null,
    recovers: null,
    ...change,
  };
  if (open) {
    // Letters of the attempt before may have gone to another address.
    await ctx.db.delete(ProofingLetter, { caseId: open.id });
    await ctx.db.update(ProofingCase, { id: open.id }, fresh);
    return Object.assign(open, fresh);
  }
  const rows: { reference: string }[] = await ctx.db.query(
    "select 'P-' || lpad(nextval('proofing_reference')::text, 6, '0') as reference",
  );
  const made = Object.assign(
    new ProofingCase(),
    { userId, reference: rows[0]?.reference, strength: ProofingStrength.NONE, startedAt: ctx.now() },
    fresh,
  );
  await ctx.db.insert(ProofingCase, made);
  return made;
}

const RECONCILE_SECONDS = 15;

/** Queues the job that asks the bureau what became of an attempt; for one attempt there is one at most. */
export const reconcileLater = (ctx: Context, correlationId: string, seconds: number): Promise<void> =>
  addJob(
    ctx,
    'proofing:reconcile',
    { correlationId },
    { runAt: new Date(ctx.now().getTime() + seconds * 1000), key: `proofing:${correlationId}` },
  );

/** Notes what the bureau said. Only the attempt it was said of may change: a newer one has another correlation id. */
export async function applyAnswer(
  ctx: Context,
  correlationId: string,
  answer: BureauSession,
): Promise<ProofingCase | null> {
  const found = await ctx.db
    .createQueryBuilder(ProofingCase, 'c')
    .setLock('pessimistic_write')
    .where('c.correlation_id = :correlationId and c.status = any(:waiting)', {
      correlationId,
      waiting: [ProofingStatus.QUESTIONS, ProofingStatus.PENDING],
    })
    .getOne();
  if (!found) return null;
  const addressHmac = staysConfirmed(answer) ? found.addressHmac : null;
  switch (answer.kind) {
    case 'QUESTIONS':
      return settle(
        ctx,
        found,
        {
          status: ProofingStatus.QUESTIONS,
          bureauSessionId: answer.sessionId,
          questionSet: answer.questionSet,
          addressHmac,
        },
        'proofing.questions-asked',
      );
    case 'PASSED':
      return pass(ctx, found);
    case 'UNAVAILABLE':
      // Slow, down or nonsense: pending, never passed and never failed. A job asks again until the bureau tells.
      await reconcileLater(ctx, correlationId, RECONCILE_SECONDS);
      return settle(ctx, found, { status: ProofingStatus.PENDING, reason: answer.why }, 'proofing.waits');
    default:
      return settle(
        ctx,
        found,
        {
          status: ProofingStatus.FAILED,
          reason: answer.kind,
          addressHmac,
          // A letter is still a way for whom the records have at their address, and needs it in the end.
          ssnHmac: addressHmac === null || found.recovers ? null : found.ssnHmac,
          bureauSessionId: null,
          decidedAt: ctx.now(),
        },
        'proofing.failed',
      );
  }
}

/** What the bureau does not say anew stands; nobody sends letters to the dead. */
function staysConfirmed(answer: BureauSession): boolean {
  if (answer.kind === 'UNAVAILABLE' || answer.kind === 'NO_SESSION') return true;
  return answer.kind !== 'DECEASED' && answer.addressConfirmed !== false;
}

export async function settle(
  ctx: Context,
  found: ProofingCase,
  change: Partial<ProofingCase>,
  action: AuditAction,
): Promise<ProofingCase> {
  const before = { status: found.status };
  await ctx.db.update(ProofingCase, { id: found.id }, change);
  const after = {
    status: change.status,
    ...(change.method ? { method: change.method } : {}),
    ...(change.strength ? { strength: change.strength } : {}),
  };
  await audit(ctx, { action, subjectId: found.userId, targetType: 'ProofingCase', targetId: found.id, before, after });
  if (change.status === ProofingStatus.PASSED) await factsChanged(ctx, [found.userId]);
  return Object.assign(found, change);
}

/** Somebody whom the agency's own sign-in vouches for: it has seen their evidence, and there is nothing to ask. */
export const passFederated = (ctx: Context, userId: string): Promise<ProofingCase> =>
  passKept(ctx, userId, {
    method: ProofingMethod.FEDERATED,
    strength: ProofingStrength.VERIFIED,
    provedAt: ctx.now(),
  });

/** Somebody whose identity was checked elsewhere or before: how, how well and when, as it was. */
export async function passKept(
  ctx: Context,
  userId: string,
  { method, strength, provedAt }: { method: ProofingMethod; strength: ProofingStrength; provedAt: Date },
): Promise<ProofingCase> {
  const found = await openCase(ctx, userId, { method, status: ProofingStatus.PENDING });
  const change = { status: ProofingStatus.PASSED, strength, decidedAt: provedAt };
  return settle(ctx, found, { ...change, method }, 'proofing.passed');
}

/** Ends what is open of somebody whose account is closed; the number that it kept is forgotten. */
export async function closeOpenCase(ctx: Context, userId: string, reason: string): Promise<void> {
  const open = await ctx.db
    .createQueryBuilder(ProofingCase, 'c')
    .setLock('pessimistic_write')
    .where('c.user_id = :userId and c.status = any(:open)', { userId, open: OPEN })
    .getOne();
  const ended = { status: ProofingStatus.FAILED, reason, ssnHmac: null, bureauSessionId: null, decidedAt: ctx.now() };
  if (open) await settle(ctx, open, ended, 'proofing.failed');
}

/** Passed, by questions or by the code of a letter: the number's fingerprint goes to the person. When another active person has it, a human looks, without a hint. */
export async function pass(ctx: Context, found: ProofingCase): Promise<ProofingCase> {
  const user = await getUser(ctx, found.userId);
  if (!(await claimSsn(ctx, user.id, found.ssnHmac))) return toManual(ctx, found, 'SSN_IN_USE');
  const change = {
    status: ProofingStatus.PASSED,
    strength: ProofingStrength.BASIC,
    ssnHmac: null,
    addressHmac: null,
    bureauSessionId: null,
    decidedAt: ctx.now(),
    reason: null,
  };
  const passed = await settle(ctx, found, change, 'proofing.passed');
  await tellPassed(ctx, user, found);
  return passed;
}

/** The notice of proofing (NIST SP 800-63A-4 §2.3). On the way back in the mail of the delay is that notice. */
export async function tellPassed(ctx: Context, user: User, { id, reference, recovers }: ProofingCase): Promise<void> {
  if (recovers) return addJob(ctx, 'recovery:proofed', { caseId: id });
  const params = { name: user.displayName(), reference, at: ctx.now().toISOString(), token: notMeToken(ctx, id) };
  await enqueueMail(ctx, { to: user.email, language: user.language, template: 'proofingPassed', params });
}

/** The unique key decides between two who come with one number at once; the savepoint lets the loser go on. */
export async function claimSsn(ctx: Context, userId: string, ssnHmac: string | null): Promise<boolean> {
  try {
    await ctx.db.transaction((db) => db.update(User, { id: userId }, { ssnHmac }));
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '23505') return false;
    throw error;
  }
}

/** People at the help desk take over: the person learns the case number, and what to send. */
export async function toManual(
  ctx: Context,
  found: ProofingCase,
  reason: ManualProofingReason | 'SSN_IN_USE' | 'LOST_ACCESS',
): Promise<ProofingCase> {
  const user = await getUser(ctx, found.userId);
  const change = {
    method: ProofingMethod.MANUAL,
    status: ProofingStatus.MANUAL_REVIEW,
    stage: ProofingStage.DOCUMENTS,
    targetDate: businessDaysAfter(ctx.now(), limits.proofing.manualDays),
    reason,
    // The help desk has to find the account that has it.
    ssnHmac: reason === 'SSN_IN_USE' ? found.ssnHmac : null,
    addressHmac: null,
    bureauSessionId: null,
  };
  const waits = await settle(ctx, found, change, 'proofing.manual-chosen');
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: found.recovers ? 'recoveryDocuments' : 'manualProofing',
    params: { name: user.displayName(), reference: found.reference },
  });
  return waits;
}

/** How many cases the help desk has to look at until it comes to this one, itself counted; null when it waits for the person. */
export async function positionOf(ctx: Context, found: ProofingCase): Promise<number | null> {
  if (found.status !== ProofingStatus.MANUAL_REVIEW || found.stage === ProofingStage.DOCUMENTS) return null;
  return ctx.db
    .createQueryBuilder(ProofingCase, 'c')
    .where(`c.status = 'MANUAL_REVIEW' and c.stage <> 'DOCUMENTS'`)
    .andWhere('(c.target_date, c.started_at, c.id) <= (:target::date, :startedAt::timestamptz, :id::uuid)', {
      target: found.targetDate,
      startedAt: found.startedAt,
      id: found.id,
    })
    .getCount();
}
