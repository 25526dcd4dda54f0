import type { Job } from '../../platform/jobs.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { ProofingCase, ProofingStatus } from '../proofing/proofing-case.entity.ts';
import { User, UserState } from '../users/user.entity.ts';
import { beginDelay } from './delay.service.ts';
import { RecoveryDelay } from './recovery-delay.entity.ts';
import { RecoveryRecord, type RecoveryLoss } from './recovery.entity.ts';

/** The job that follows a proofing on the way back in, however it was passed: at once, by a slow bureau, or by people. */
export const followProofing: Job = (context, { caseId }) =>
  inTransaction(context, async (ctx) => {
    const found = await ctx.db.findOneBy(ProofingCase, { id: String(caseId), status: ProofingStatus.PASSED });
    const user = found?.recovers && (await ctx.db.findOneBy(User, { id: found.userId, state: UserState.ACTIVE }));
    if (!user) return;
    await beginDelay(ctx, user, {
      cause: 'PROOFING',
      lost: found.recovers as RecoveryLoss[],
      proofingCaseId: found.id,
    });
  });

/** The job at the end of the day: nobody has said no, so the person gets the link to go on. */
export const openDelay: Job = (context, { delayId }) =>
  inTransaction(context, async (ctx) => {
    const [rows] = (await ctx.db.query(
      `update recovery_delay set state = 'OPEN' where id = $1 and state = 'WAITING' and due_at <= $2 returning id`,
      [String(delayId), ctx.now()],
    )) as [unknown[], number];
    const delay = await ctx.db.findOneBy(RecoveryDelay, { id: String(delayId) });
    // The clocks of two replicas are never quite the same.
    if (delay?.state === 'WAITING') throw new Error('the delay of this way back in is not over yet');
    const user = delay && (await ctx.db.findOneBy(User, { id: delay.userId, state: UserState.ACTIVE }));
    if (rows.length === 0 || !user) return;
    const token = newToken();
    const record = Object.assign(new RecoveryRecord(), {
      subject: null,
      language: user.language,
      lost: delay.lost,
      userId: user.id,
      linkHash: hashToken(token),
      linkUntil: delay.endsAt,
      askedAt: ctx.now(),
      mailedAt: ctx.now(),
      proof: delay.cause,
      provedAt: ctx.now(),
      delayId: delay.id,
    });
    await ctx.db.query('update recovery set link_hash = null where user_id = $1 and link_hash is not null', [user.id]);
    await ctx.db.insert(RecoveryRecord, record);
    await audit(ctx, {
      action: 'recovery.delay-over',
      subjectId: user.id,
      targetType: 'RecoveryDelay',
      targetId: delay.id,
    });
    await enqueueMail(ctx, {
      to: user.email,
      language: user.language,
      template: 'recoveryGoOn',
      about: `RecoveryDelay:${delay.id}`,
      params: { name: user.displayName(), token, until: delay.endsAt.toISOString() },
    });
  });
