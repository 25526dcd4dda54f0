import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { audit } from '../audit/audit.service.ts';
import { latestAgain } from '../proofing/again.service.ts';
import { ProofingStatus, type ProofingCase } from '../proofing/proofing-case.entity.ts';
import { factorsOf } from '../factors/factor.service.ts';
import { CodeExpired } from '../registration/registration.errors.ts';
import { methodsOf as waysOf } from '../sessions/sign-in.service.ts';
import type { SignInMethod } from '../sessions/sign-in.types.ts';
import { User, UserState } from '../users/user.entity.ts';
import { getUser } from '../users/user.service.ts';
import { waysAgain } from './again-ways.service.ts';
import { RecoveryProofing } from './again.types.ts';
import { endOtherDelays, findDelay, finishDelay } from './delay.service.ts';
import { RecoveryLoss, RecoveryRecord } from './recovery.entity.ts';
import { Recovery, RecoveryStep } from './recovery.types.ts';

const MINUTE = 60_000;
const { openMinutes } = limits.recovery;

/** An open way back in, with the person whose account it is. */
export interface Visit {
  record: RecoveryRecord;
  user: User;
}

/**
 * The mailed link: it opens the way back in one browser, once. The browser that asked gets nothing by it, since whoever
 * asked need not be whoever reads the mail.
 */
export async function openRecovery(ctx: Context, token: string): Promise<Recovery | CodeExpired> {
  const holder = newToken();
  const [rows] = (await ctx.db.query(
    `update recovery r set link_hash = null, holder_hash = $2, opened_at = $3 from "user" u
     where r.link_hash = $1 and r.link_until > $3 and r.finished_at is null and u.id = r.user_id and u.state = 'ACTIVE'
     returning r.id`,
    [hashToken(token), hashToken(holder), ctx.now()],
  )) as [{ id: string }[], number];
  const id = rows[0]?.id;
  if (!id) return new CodeExpired();
  const record = await ctx.db.findOneByOrFail(RecoveryRecord, { id });
  const user = await getUser(ctx, record.userId as string);
  await takeUp(ctx, record);
  ctx.cookies.set('recovery', holder, openMinutes * 60);
  await audit(ctx, { action: 'recovery.opened', subjectId: user.id, targetType: 'Recovery', targetId: id });
  return show(ctx, { record, user });
}

/** Whoever asked for another link after the delay was over goes on with that, and with what was to be made anew then. */
async function takeUp(ctx: Context, record: RecoveryRecord): Promise<void> {
  if (record.provedAt || !record.lost.includes(RecoveryLoss.FACTOR)) return;
  const delay = await findDelay(ctx, record.userId as string);
  if (delay?.state !== 'OPEN') return;
  const change = { proof: delay.cause, provedAt: ctx.now(), lost: delay.lost, delayId: delay.id };
  await ctx.db.update(RecoveryRecord, { id: record.id }, change);
  Object.assign(record, change);
}

/** This browser's open way back in, locked until the end of the transaction, so that two tabs can't both take a step. */
export const heldVisit = (ctx: Context): Promise<Visit | null> => findVisit(ctx, true);

/** The same to look at only. */
export const openVisit = (ctx: Context): Promise<Visit | null> => findVisit(ctx, false);

async function findVisit(ctx: Context, lock: boolean): Promise<Visit | null> {
  const token = ctx.cookies.get('recovery');
  if (!token) return null;
  const query = ctx.db
    .createQueryBuilder(RecoveryRecord, 'r')
    .where('r.holder_hash = :hash and r.opened_at > :since and r.finished_at is null', {
      hash: hashToken(token),
      since: new Date(ctx.now().getTime() - openMinutes * MINUTE),
    });
  const record = await (lock ? query.setLock('pessimistic_write') : query).getOne();
  const user = record && (await ctx.db.findOneBy(User, { id: record.userId as string, state: UserState.ACTIVE }));
  return user ? { record, user } : null;
}

export async function currentRecovery(ctx: Context): Promise<Recovery | null> {
  const found = await openVisit(ctx);
  return found && show(ctx, found);
}

export function stepOf({ provedAt, passwordAt, factorAt, lost }: RecoveryRecord): RecoveryStep {
  if (!provedAt) return RecoveryStep.PROVE;
  if (lost.includes(RecoveryLoss.PASSWORD) && !passwordAt) return RecoveryStep.PASSWORD;
  if (lost.includes(RecoveryLoss.FACTOR) && !factorAt) return RecoveryStep.FACTOR;
  return RecoveryStep.DONE;
}

/** What can be shown beside the link: who has lost every factor has only the codes left. */
export async function methodsOf(ctx: Context, { record, user }: Visit): Promise<SignInMethod[]> {
  return waysOf(ctx, user, record.lost.includes(RecoveryLoss.FACTOR) ? [] : await factorsOf(ctx, user.id));
}

export async function show(ctx: Context, visit: Visit, proofing?: ProofingCase): Promise<Recovery> {
  const { record, user } = visit;
  const opened = record.openedAt as Date;
  const isOpen = !record.provedAt;
  const delay = isOpen ? await findDelay(ctx, user.id) : null;
  const canProve = isOpen && !delay && record.lost.includes(RecoveryLoss.FACTOR);
  return Object.assign(new Recovery(), {
    step: stepOf(record),
    lost: record.lost,
    methods: isOpen ? await methodsOf(ctx, visit) : [],
    // Personal data only after the second thing: who reads the mail need not be the person.
    userId: record.provedAt ? user.userId : null,
    expiresAt: new Date(opened.getTime() + openMinutes * MINUTE),
    waitsUntil: delay?.dueAt ?? null,
    proofingWays: canProve ? await waysAgain(ctx, user) : [],
    proofing: canProve ? await shownProofing(ctx, visit, proofing) : null,
  });
}

/** The attempt to show anew who one is; one that failed is shown to the visit in which it did. */
async function shownProofing(ctx: Context, visit: Visit, known?: ProofingCase): Promise<RecoveryProofing | null> {
  const found = known ?? (await latestAgain(ctx, visit.user.id));
  if (!found || found.status === ProofingStatus.PASSED) return null;
  const isOld =
    found.status === ProofingStatus.FAILED && (found.decidedAt ?? found.startedAt) < (visit.record.openedAt as Date);
  return isOld ? null : new RecoveryProofing(found);
}

/** Notes that a step is done; after the last one this way is closed, and the person signs in as always. */
export async function goOn(ctx: Context, visit: Visit, change: Partial<RecoveryRecord>): Promise<Recovery> {
  Object.assign(visit.record, change);
  if (stepOf(visit.record) === RecoveryStep.DONE) {
    Object.assign(visit.record, { finishedAt: ctx.now() });
    if (visit.record.delayId) await finishDelay(ctx, visit.record.delayId);
    await audit(ctx, {
      action: 'recovery.finished',
      subjectId: visit.user.id,
      targetType: 'Recovery',
      targetId: visit.record.id,
    });
    ctx.cookies.clear('recovery');
  }
  const { proof, provedAt, passwordAt, factorAt, finishedAt } = visit.record;
  const { id } = visit.record;
  await ctx.db.update(RecoveryRecord, { id }, { proof, provedAt, passwordAt, factorAt, finishedAt });
  return show(ctx, visit);
}

/** A link that lies in somebody's mail, or in another browser, is not to open what was just closed. */
export async function closeOthers(ctx: Context, userId: string, { id, delayId }: RecoveryRecord): Promise<void> {
  await endOtherDelays(ctx, userId, delayId);
  await ctx.db.query(
    'update recovery set finished_at = $3, link_hash = null where user_id = $1 and id <> $2 and finished_at is null',
    [userId, id, ctx.now()],
  );
}
