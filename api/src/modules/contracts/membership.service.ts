import type { Context } from '../../platform/context.ts';

/** One contract on which somebody works, as far as their roles hang on it. */
export interface Membership {
  number: string;
  organizationId: string;
  programIds: readonly string[];
  startsOn: string;
  endsOn: string;
}

/** On which contracts people work, by person, for `loader`. */
export async function findMemberships(ctx: Context, userIds: readonly string[]): Promise<Map<string, Membership[]>> {
  const rows: (Membership & { userId: string })[] = await ctx.db.query(
    `select m.user_id as "userId", c.number, c.organization_id as "organizationId", c.program_ids as "programIds",
       c.starts_on::text as "startsOn", c.ends_on::text as "endsOn"
     from contract_member m join contract c on c.id = m.contract_id
     where m.user_id = any($1) and m.removed_at is null order by c.ends_on desc`,
    [userIds],
  );
  return Map.groupBy(rows, ({ userId }) => userId);
}
