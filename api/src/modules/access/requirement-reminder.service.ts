import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { standings } from '../eligibility/eligibility.service.ts';
import { RequirementKind, RequirementState, type Requirement } from '../eligibility/requirement.types.ts';
import { enqueueMails } from '../notifications/mail.service.ts';
import { findRoles } from '../programs/program.service.ts';
import type { Role } from '../programs/role.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { Grant, GrantStatus } from './grant.entity.ts';
import { toldInMail } from './requirement-words.ts';

const DAY_MS = 86_400_000;

interface Ending {
  userId: string;
  requirement: Requirement & { lapsesAt: Date };
}

/** What ends soon for holders of roles in use, each thing once for each person. */
async function findEnding(ctx: Context, userIds: readonly string[]): Promise<Ending[]> {
  const held = await ctx.db
    .createQueryBuilder(Grant, 'held')
    .where('held.user_id = any(:userIds) and held.status = :active', { userIds, active: GrantStatus.ACTIVE })
    .getMany();
  const roles = await findRoles(ctx, [...new Set(held.map(({ roleId }) => roleId))]);
  const told = await standings(
    ctx,
    held.map((one) => ({ ...one, role: roles.get(one.roleId) as Role })),
  );
  const ending = held.flatMap(({ userId }, index) =>
    (told[index] ?? [])
      // Of the end of a contract everybody of it is told by its own notices.
      .filter(({ kind }) => kind !== RequirementKind.CONTRACT)
      .filter((one): one is Ending['requirement'] => one.state === RequirementState.LAPSING && one.lapsesAt !== null)
      .map((requirement) => ({ userId, requirement })),
  );
  return [...new Map(ending.map((one) => [`${one.userId} ${whatOf(one)}`, one])).values()];
}

const whatOf = ({ requirement: { kind, level } }: Ending): string => (level ? `${kind}:${level}` : kind);

/** How many days before the end somebody is to be reminded by now; the last of them only. */
const dueOf = (ctx: Context, { requirement: { lapsesAt } }: Ending): number | undefined =>
  limits.requirement.remindDays.findLast((days) => lapsesAt.getTime() - ctx.now().getTime() <= days * DAY_MS);

/** Reminds holders of what ends soon, once for each of the days on which that is done, in a fixed number of queries. */
export async function remind(ctx: Context, userIds: readonly string[]): Promise<void> {
  const due = (await findEnding(ctx, userIds)).flatMap((one) => {
    const days = dueOf(ctx, one);
    return days === undefined ? [] : [{ ...one, days }];
  });
  if (due.length === 0) return;
  const rows: { user_id: string; what: string }[] = await ctx.db.query(
    `insert into requirement_reminder (user_id, what, lapses_at, days)
     select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::int[]) on conflict do nothing returning user_id, what`,
    [
      due.map(({ userId }) => userId),
      due.map(whatOf),
      due.map(({ requirement }) => requirement.lapsesAt),
      due.map(({ days }) => days),
    ],
  );
  const fresh = new Set(rows.map(({ user_id, what }) => `${user_id} ${what}`));
  const people = await findUsers(ctx, [...new Set(rows.map(({ user_id }) => user_id))]);
  await enqueueMails(
    ctx,
    due.flatMap((one) => {
      const person = people.get(one.userId);
      if (!person || !fresh.has(`${one.userId} ${whatOf(one)}`)) return [];
      return [
        {
          to: person.email,
          language: person.language,
          template: 'requirementLapses' as const,
          params: {
            name: person.displayName(),
            until: one.requirement.lapsesAt.toISOString(),
            ...toldInMail([one.requirement]),
          },
        },
      ];
    }),
    { bulk: true },
  );
}
