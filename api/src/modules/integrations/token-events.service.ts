import { findEvents } from '../../platform/events.ts';
import type { Job } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { auditMany } from '../audit/audit.service.ts';

/**
 * The job that ends the tokens of people whose account was disabled, for good: an account that is enabled again must not
 * bring back what somebody else may have made in it.
 */
export const endTokensOfDisabled: Job = (context, { eventIds }) =>
  inTransaction(context, async (ctx) => {
    const events = await findEvents(ctx, eventIds as string[]);
    const disabled = events.filter(({ type }) => type === 'user.disabled').map(({ userId }) => userId);
    if (disabled.length === 0) return;
    const [ended] = (await ctx.db.query(
      `update api_token set revoked_at = $2 where user_id = any($1) and revoked_at is null and expires_at > $2
       returning id, user_id as "userId"`,
      [disabled, ctx.now()],
    )) as [{ id: string; userId: string }[], number];
    await auditMany(
      ctx,
      ended.map(({ id, userId }) => ({
        action: 'token.revoked',
        subjectId: userId,
        targetType: 'ApiToken',
        targetId: id,
        after: { why: 'account disabled' },
      })),
    );
  });
