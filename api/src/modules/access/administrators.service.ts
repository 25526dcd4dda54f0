import type { Context } from '../../platform/context.ts';

const LOCK = 'the people who name staff';

/**
 * Whether nobody would be left who can name staff, were these people or grants gone. Whoever asks holds the answer until
 * the end of the transaction, so that the last two can't leave at once. Asked only when one of them names staff.
 */
export async function leavesNoAdministrator(
  ctx: Context,
  without: { userId: string } | { grantIds: readonly string[] },
): Promise<boolean> {
  await ctx.db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [LOCK]);
  const gone = 'userId' in without ? 'g.user_id = $1' : 'g.id = any($1)';
  const rows: { goes: boolean; count: number }[] = await ctx.db.query(
    `select ${gone} as goes, count(*)::int as count from role_grant g
     join role r on r.id = g.role_id and 'staff:name' = any(r.permissions)
     join "user" u on u.id = g.user_id and u.state = 'ACTIVE' where g.status = 'ACTIVE' group by 1`,
    ['userId' in without ? without.userId : without.grantIds],
  );
  return rows.some(({ goes }) => goes) && !rows.some(({ goes }) => !goes);
}
