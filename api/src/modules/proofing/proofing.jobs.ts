import { limits } from '@harp/domain/limits.ts';
import type { Job } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { auditMany } from '../audit/audit.service.ts';

/** Ends attempts that nobody finished within 72 hours, and forgets what was kept for them. */
export const forgetProofings: Job = (context) =>
  inTransaction(context, async (ctx) => {
    const before = new Date(ctx.now().getTime() - limits.registration.hours * 3_600_000);
    const [rows] = (await ctx.db.query(
      `update proofing_case set status = 'FAILED', reason = 'UNFINISHED', ssn_hmac = null, bureau_session_id = null, decided_at = $2
       where status in ('QUESTIONS', 'PENDING') and started_at < $1 returning id, user_id`,
      [before, ctx.now()],
    )) as [{ id: string; user_id: string }[], number];
    await auditMany(
      ctx,
      rows.map((row) => ({
        action: 'proofing.failed',
        subjectId: row.user_id,
        targetType: 'ProofingCase',
        targetId: row.id,
        after: { status: 'FAILED' },
      })),
    );
  });
