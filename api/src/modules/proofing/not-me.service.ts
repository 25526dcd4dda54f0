import { businessDaysAfter } from '@harp/domain/business-days.ts';
import type { Context } from '../../platform/context.ts';
import { audit, auditMany } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import { User } from '../users/user.entity.ts';
import { readNotMe } from './not-me-token.ts';
import { openCase } from './proofing-case.service.ts';
import { ProofingCase, ProofingMethod, ProofingStage, ProofingStatus } from './proofing-case.entity.ts';

/** Why staff look at a case: somebody with the mail of an account says that its proofing was not theirs. */
export const NOT_ME = 'NOT_ME';

/** What the link of a notice led to: a new case, or the one from when it was used before. */
export interface NotMeOpened {
  userId: string;
  reference: string;
  isNew: boolean;
}

/** A case for the help desk, due on the next day of work. Null: the words are not those of a link of ours that still counts. */
export async function openNotMe(ctx: Context, token: string): Promise<NotMeOpened | null> {
  const noticed = await readNotMe(ctx, token);
  if (!noticed) return null;
  const { id, userId } = noticed;
  await ctx.db.query('select 1 from "user" where id = $1 for update', [userId]);
  const now = await ctx.db.findOneByOrFail(ProofingCase, { id });
  if (now.notMeReference) return { userId, reference: now.notMeReference, isNew: false };
  const opened = await openCase(ctx, userId, {
    method: ProofingMethod.MANUAL,
    status: ProofingStatus.MANUAL_REVIEW,
    stage: ProofingStage.EXAMINATION,
    documentsAt: ctx.now(),
    targetDate: businessDaysAfter(ctx.now(), 1),
    reason: NOT_ME,
  });
  await ctx.db.update(ProofingCase, { id }, { notMeReference: opened.reference });
  await audit(ctx, {
    action: 'proofing.not-me',
    subjectId: userId,
    targetType: 'ProofingCase',
    targetId: opened.id,
    after: { status: opened.status, about: now.reference },
  });
  await enqueueMail(ctx, {
    to: ctx.config.helpDeskEmail,
    language: 'EN',
    template: 'notMeWaits',
    params: { reference: opened.reference, target: opened.targetDate ?? '', url: `${ctx.config.webAdminUrl}/cases` },
  });
  return { userId, reference: opened.reference, isNew: true };
}

/** The person was right: what was proofed counts no more, and the number is free for its owner. */
export async function undoProofings(ctx: Context, userId: string): Promise<void> {
  const [rows] = (await ctx.db.query(
    `update proofing_case set status = 'FAILED', strength = 'NONE', reason = $2 where user_id = $1 and status = 'PASSED' returning id`,
    [userId, NOT_ME],
  )) as [{ id: string }[], number];
  await ctx.db.update(User, { id: userId }, { ssnHmac: null });
  await factsChanged(ctx, [userId]);
  await auditMany(
    ctx,
    rows.map(({ id }) => ({
      action: 'proofing.undone',
      subjectId: userId,
      targetType: 'ProofingCase',
      targetId: id,
      before: { status: ProofingStatus.PASSED },
      after: { status: ProofingStatus.FAILED },
    })),
  );
}

/** Whether the help desk still looks at such a case: until then nobody gives the account back. */
export const isDisputed = (ctx: Context, userId: string): Promise<boolean> =>
  ctx.db.existsBy(ProofingCase, { userId, status: ProofingStatus.MANUAL_REVIEW, reason: NOT_ME });
