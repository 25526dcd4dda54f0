import type { Context } from '../../platform/context.ts';
import { auditMany } from '../audit/audit.service.ts';

/** Ends the personal tokens of people, for good: somebody else may have made one in their name. */
export async function endPersonalTokens(ctx: Context, userIds: readonly string[], why: string): Promise<void> {
  const [ended] = (await ctx.db.query(
    `update api_token set revoked_at = $2 where user_id = any($1) and revoked_at is null and expires_at > $2
     returning id, user_id as "userId"`,
    [userIds, ctx.now()],
  )) as [{ id: string; userId: string }[], number];
  await auditMany(
    ctx,
    ended.map(({ id, userId }) => ({
      action: 'token.revoked',
      subjectId: userId,
      targetType: 'ApiToken',
      targetId: id,
      after: { why },
    })),
  );
}
