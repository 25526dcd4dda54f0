import { limits } from '@harp/domain/limits.ts';
import type { Job } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { auditMany } from '../audit/audit.service.ts';

/** Ends attempts that nobody finished within 72 hours, or after their last letter, and forgets what was kept for them. */
export const forgetProofings: Job = (context) =>
  inTransaction(context, async (ctx) => {
    const before = new Date(ctx.now().getTime() - limits.registration.hours * 3_600_000);
    const [rows] = (await ctx.db.query(
      `update proofing_case c set status = 'FAILED', reason = 'UNFINISHED', ssn_hmac = null, address_hmac = null, bureau_session_id = null, decided_at = $2
       where (c.status in ('QUESTIONS', 'PENDING') and c.started_at < $1)
          or (c.status = 'LETTER' and not exists (select 1 from proofing_letter l where l.case_id = c.id and l.expires_at > $1))
       returning id, user_id`,
      [before, ctx.now()],
    )) as [{ id: string; user_id: string }[], number];
    // So long a letter could still be asked for.
    await ctx.db.query(
      `update proofing_case set ssn_hmac = null, address_hmac = null
       where status = 'FAILED' and decided_at < $1 and (ssn_hmac is not null or address_hmac is not null)`,
      [before],
    );
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

/**
 * Deletes the documents of cases that were decided 72 hours ago, and those that were never sent within as long. That they
 * are gone is on record, with the person.
 */
export const forgetDocuments: Job = (context) =>
  inTransaction(context, async (ctx) => {
    const before = new Date(ctx.now().getTime() - limits.proofingDocument.keptHours * 3_600_000);
    const [rows] = (await ctx.db.query(
      `delete from proofing_document d using proofing_case c
       where c.id = d.case_id and (c.decided_at < $1 or (c.stage = 'DOCUMENTS' and d.uploaded_at < $1))
       returning c.id, c.user_id`,
      [before],
    )) as [{ id: string; user_id: string }[], number];
    await auditMany(
      ctx,
      [...Map.groupBy(rows, ({ id }) => id)].map(([id, gone]) => ({
        action: 'proofing.documents-deleted',
        subjectId: gone[0]?.user_id ?? null,
        targetType: 'ProofingCase',
        targetId: id,
        after: { count: gone.length },
      })),
    );
  });
