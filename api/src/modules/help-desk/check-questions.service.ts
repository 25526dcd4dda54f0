import { randomInt } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import type { User } from '../users/user.entity.ts';
import { CheckQuestionKind } from './person-check.types.ts';

/** A question with its choices, in an order of chance, and the right one, which no answer shows. */
export interface Asked {
  kind: CheckQuestionKind;
  choices: string[];
  right: string;
}

interface Names {
  right: string | null;
  others: string[] | null;
}

/** Held by them; and three that they never held, so that one alone is right. */
const ORGANIZATION = `
  select (select o.name from role_grant g join organization o on o.id = g.organization_id
          where g.user_id = $1 and g.status = 'ACTIVE' order by random() limit 1) as right,
         array(select name from (select distinct o.name from organization o where o.status = 'OPEN' and not exists
           (select from role_grant g join organization h on h.id = g.organization_id where g.user_id = $1 and h.name = o.name)) o
           order by random() limit 3) as others`;

const ROLE = `
  select (select p.name || ': ' || r.name from role_grant g join role r on r.id = g.role_id join program p on p.id = r.program_id
          where g.user_id = $1 and g.status = 'ACTIVE' order by random() limit 1) as right,
         array(select p.name || ': ' || r.name from role r join program p on p.id = r.program_id
           where not p.hidden and r.retired_at is null
             and not exists (select from role_grant g where g.user_id = $1 and g.role_id = r.id)
           order by random() limit 3) as others`;

const CHOICES = 4;

function shuffled<T>(list: readonly T[]): T[] {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}

/** The month and three others of the year around it, none of them to come. */
function months(created: Date, now: Date): Asked {
  const monthOf = (offset: number): string =>
    new Date(Date.UTC(created.getUTCFullYear(), created.getUTCMonth() + offset, 1)).toISOString().slice(0, 7);
  const right = monthOf(0);
  const near = shuffled(Array.from({ length: 24 }, (_, index) => monthOf(index - 12))).filter(
    (month) => month !== right && month <= now.toISOString().slice(0, 7),
  );
  return { kind: CheckQuestionKind.REGISTERED, choices: shuffled([right, ...near.slice(0, CHOICES - 1)]), right };
}

/** What can be asked about somebody: no secrets, but what a stranger would not know together. */
export async function questionsAbout(ctx: Context, user: User): Promise<Asked[]> {
  const named = async (kind: CheckQuestionKind, sql: string): Promise<Asked[]> => {
    const rows: Names[] = await ctx.db.query(sql, [user.id]);
    const { right = null, others = null } = rows[0] ?? {};
    if (right === null || !others || others.length < CHOICES - 1) return [];
    return [{ kind, choices: shuffled([right, ...others]), right }];
  };
  return [
    ...(await named(CheckQuestionKind.ORGANIZATION, ORGANIZATION)),
    ...(await named(CheckQuestionKind.ROLE, ROLE)),
    months(user.createdAt, ctx.now()),
  ];
}
