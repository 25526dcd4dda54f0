import type { Context } from '../../platform/context.ts';

/** The programs that each of these people ever signed in to, as they were told to HARP's provider. */
export async function programsUsedBy(ctx: Context, userIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows: { user_id: string; programs: string[] }[] = await ctx.db.query(
    `select p.user_id, array_agg(distinct c.program_id) as programs
     from sso_participation p join client c on c.id = p.client_id where p.user_id = any($1) group by p.user_id`,
    [userIds],
  );
  return new Map(rows.map(({ user_id, programs }) => [user_id, programs]));
}
