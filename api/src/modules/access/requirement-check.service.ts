import type { Context } from '../../platform/context.ts';
import { standings } from '../eligibility/eligibility.service.ts';
import type { Requirement } from '../eligibility/requirement.types.ts';
import { missing } from '../eligibility/standing.service.ts';
import { findRoles } from '../programs/program.service.ts';
import type { Role } from '../programs/role.entity.ts';
import { PAUSE, RESTORE } from './grant-act.ts';
import { settleGrants } from './grant-settle.service.ts';
import { Grant, GrantReason, GrantStatus } from './grant.entity.ts';

/** What HARP looks after by itself: roles in use, and those that rest because something is missing and for no other reason. */
const KEPT_BY_HARP = `(held.status = 'ACTIVE' or held.status = 'SUSPENDED' and held.reason_code = '${GrantReason.REQUIREMENTS_MISSING}'
  and not exists (select 1 from role_grant o where o.status = 'ACTIVE' and (o.user_id, o.role_id, o.organization_id) =
    (held.user_id, held.role_id, held.organization_id)))`;

/** What is missing for each of these roles; nothing: it can be used. */
export async function missingFor(
  ctx: Context,
  held: readonly Pick<Grant, 'userId' | 'roleId' | 'organizationId'>[],
): Promise<Requirement[][]> {
  const roles = await findRoles(ctx, [...new Set(held.map(({ roleId }) => roleId))]);
  const told = await standings(
    ctx,
    held.map((one) => ({ ...one, role: roles.get(one.roleId) as Role })),
  );
  return told.map(missing);
}

/** The roles of people whose state is another than what their requirements say, with what is missing. */
async function findOutOfStep(
  ctx: Context,
  userIds: readonly string[],
  { lock }: { lock: boolean },
): Promise<{ grant: Grant; missing: Requirement[] }[]> {
  const query = ctx.db
    .createQueryBuilder(Grant, 'held')
    .where(`held.user_id = any(:userIds) and ${KEPT_BY_HARP}`, { userIds })
    .orderBy('held.id');
  const grants = await (lock ? query.setLock('pessimistic_write') : query).getMany();
  const lacks = await missingFor(ctx, grants);
  return grants
    .map((grant, index) => ({ grant, missing: lacks[index] ?? [] }))
    .filter((one) => (one.grant.status === GrantStatus.ACTIVE) !== (one.missing.length === 0));
}

/**
 * Lets roles rest whose requirements are no longer met, and brings back those that rested for that and are met again.
 * The grants are locked before the facts are read; whoever changes a fact queues this once more.
 */
export async function bringInStep(ctx: Context, userIds: readonly string[]): Promise<void> {
  const found = await findOutOfStep(ctx, userIds, { lock: true });
  const motive = { reasonCode: GrantReason.REQUIREMENTS_MISSING, reason: null };
  const lacks = new Map(found.map((one) => [one.grant.id, one.missing]));
  const inUse = (use: boolean): Grant[] =>
    found.map(({ grant }) => grant).filter(({ status }) => (status === GrantStatus.ACTIVE) === use);
  await settleGrants(ctx, PAUSE, inUse(true), { ...motive, lacks });
  await settleGrants(ctx, RESTORE, inUse(false), { ...motive, reasonCode: GrantReason.REQUIREMENTS_MET });
}

/** The next people in the order of their ids who hold a role that HARP looks after. */
export async function nextHolders(ctx: Context, after: string, count: number): Promise<string[]> {
  const rows: { user_id: string }[] = await ctx.db.query(
    `select distinct held.user_id from role_grant held where held.user_id > $1 and ${KEPT_BY_HARP} order by held.user_id limit $2`,
    [after, count],
  );
  return rows.map(({ user_id }) => user_id);
}

/** Those of them with a role that is out of step. */
export async function whoIsOutOfStep(ctx: Context, userIds: readonly string[]): Promise<string[]> {
  const found = await findOutOfStep(ctx, userIds, { lock: false });
  return [...new Set(found.map(({ grant }) => grant.userId))];
}
