import type { Context } from '../../platform/context.ts';
import type { Officer } from './officer.service.ts';

/** The programs in which each person holds a role that can be used or rests, by person. */
export async function programsOfHolders(ctx: Context, userIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows: { user_id: string; programs: string[] }[] = await ctx.db.query(
    `select g.user_id, array_agg(distinct r.program_id) as programs from role_grant g join role r on r.id = g.role_id
     where g.user_id = any($1) and g.status in ('ACTIVE', 'SUSPENDED') group by g.user_id`,
    [userIds],
  );
  return new Map(rows.map(({ user_id, programs }) => [user_id, programs]));
}

/**
 * Who looks after the integrations of a program: its own staff; where it has none, those who look after all of them.
 */
export async function integrationManagers(ctx: Context, programId: string): Promise<Officer[]> {
  const rows: (Officer & { own: boolean })[] = await ctx.db.query(
    `select u.id, concat_ws(' ', u.given_name, u.family_name, u.suffix) as name, u.email, u.language,
            bool_or(r.program_id = $1) as own
     from role r join program p on p.id = r.program_id join role_grant g on g.role_id = r.id and g.status = 'ACTIVE'
     join "user" u on u.id = g.user_id and u.state = 'ACTIVE'
     where 'integration:manage' = any(r.permissions) and (r.program_id = $1 or p.hidden) group by u.id order by u.id`,
    [programId],
  );
  const own = rows.filter((row) => row.own);
  return own.length > 0 ? own : rows;
}
