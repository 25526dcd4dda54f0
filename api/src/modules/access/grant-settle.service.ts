import type { Context } from '../../platform/context.ts';
import { auditMany } from '../audit/audit.service.ts';
import { enqueueMails } from '../notifications/mail.service.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { findPrograms, findRoles } from '../programs/program.service.ts';
import { troubledPrograms } from '../status/status.service.ts';
import { toldInMail } from './requirement-words.ts';
import { findUsers } from '../users/user.service.ts';
import type { GrantActKind, GrantMotive } from './grant-act.ts';
import { tellOfGrants } from './grant-events.service.ts';
import { Grant, GrantStatus } from './grant.entity.ts';
import { lockHolders } from './grant.service.ts';

/**
 * The new state, the audit event, the event for programs and the mail of each, together or not at all. Only those are
 * changed that are in a state to change from; the answer has those that were. Where nobody asks, HARP does it by itself.
 *
 * @param quietly without a mail for each: one mail tells of all that has happened
 */
export async function settleGrants(
  ctx: Context,
  kind: GrantActKind,
  grants: readonly Grant[],
  motive: GrantMotive,
  { quietly = false } = {},
): Promise<Map<string, Grant>> {
  if (grants.length === 0) return new Map();
  const ids = kind.to === GrantStatus.ACTIVE ? await free(ctx, grants) : grants.map(({ id }) => id);
  const [rows] = (await ctx.db.query(
    `update role_grant set status = $2, ended_at = $3, reason_code = $4, reason = $5, changed_at = $6, changed_by = $7
     where id = any($1) and (status = any($8) or $9 and status = 'SUSPENDED' and reason_code = 'REQUIREMENTS_MISSING') returning id`,
    [
      ids,
      kind.to,
      kind.to === GrantStatus.REVOKED || kind.to === GrantStatus.EXPIRED ? ctx.now() : null,
      motive.reasonCode,
      motive.reason,
      ctx.now(),
      ctx.actor?.id ?? null,
      kind.from,
      kind.takesOver ?? false,
    ],
  )) as [{ id: string }[], number];
  if (rows.length === 0) return new Map();
  const changed = await ctx.db
    .createQueryBuilder(Grant, 'held')
    .where('held.id = any(:ids)', { ids: rows.map(({ id }) => id) })
    .getMany();
  const before = new Map(grants.map(({ id, status }) => [id, status]));
  await auditMany(
    ctx,
    changed.map((grant) => ({
      action: kind.event,
      subjectId: grant.userId,
      organizationId: grant.organizationId,
      targetType: 'Grant',
      targetId: grant.id,
      before: { status: before.get(grant.id) },
      after: { status: grant.status, reasonCode: motive.reasonCode, roleId: grant.roleId },
    })),
  );
  await tellOfGrants(ctx, kind.event, changed, motive.reasonCode);
  if (!quietly) await tellHolders(ctx, kind, changed, motive);
  return new Map(changed.map((grant) => [grant.id, grant]));
}

/** Of grants that are to be active again, those whose holder has no other active one for the same role and organization. */
async function free(ctx: Context, grants: readonly Grant[]): Promise<string[]> {
  await lockHolders(
    ctx,
    grants.map(({ userId }) => userId),
  );
  const rows: { id: string }[] = await ctx.db.query(
    `select distinct on (g.user_id, g.role_id, g.organization_id) g.id from role_grant g
     where g.id = any($1) and not exists (select 1 from role_grant o where o.user_id = g.user_id and o.role_id = g.role_id
       and o.organization_id = g.organization_id and o.status = 'ACTIVE')
     order by g.user_id, g.role_id, g.organization_id, g.id`,
    [grants.map(({ id }) => id)],
  );
  return rows.map(({ id }) => id);
}

async function tellHolders(
  ctx: Context,
  kind: GrantActKind,
  grants: readonly Grant[],
  { reasonCode, reason, lacks }: GrantMotive,
): Promise<void> {
  const people = await findUsers(ctx, [...new Set(grants.map(({ userId }) => userId))]);
  const roles = await findRoles(ctx, [...new Set(grants.map(({ roleId }) => roleId))]);
  const programs = await findPrograms(ctx, [...new Set([...roles.values()].map(({ programId }) => programId))]);
  const organizations = await findOrganizations(ctx, [...new Set(grants.map(({ organizationId }) => organizationId))]);
  const troubled = await troubledPrograms(
    ctx,
    [...programs.values()].map(({ key }) => key),
  );
  await enqueueMails(
    ctx,
    grants.flatMap((grant) => {
      const person = people.get(grant.userId);
      const role = roles.get(grant.roleId);
      if (!person || !role) return [];
      const program = programs.get(role.programId);
      return [
        {
          to: person.email,
          language: person.language,
          template: kind.mail,
          about: `Grant:${grant.id}`,
          params: {
            name: person.displayName(),
            role: role.name,
            program: program?.name ?? '',
            trouble: troubled.get(program?.key ?? '')?.state ?? '',
            organization: organizations.get(grant.organizationId)?.name ?? '',
            by: ctx.actor?.displayName ?? ctx.config.site.name,
            at: ctx.now().toISOString(),
            reasonCode,
            reason: reason ?? '',
            ...toldInMail(lacks?.get(grant.id) ?? []),
          },
        },
      ];
    }),
  );
}
