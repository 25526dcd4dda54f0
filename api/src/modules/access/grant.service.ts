import type { Permission } from '@harp/domain/permissions.ts';
import { paginate, type Connection, type PageArgs } from '../../platform/connection.ts';
import { requireActor, type Actor, type Context } from '../../platform/context.ts';
import { narrowed, withinToken } from '../../platform/token.ts';
import { audit } from '../audit/audit.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import { tellOfGrants } from './grant-events.service.ts';
import { Grant, GrantStatus } from './grant.entity.ts';

export type Rights = Pick<Actor, 'permissions' | 'officerOf' | 'reach'>;

const RIGHTS = `
  select r.permissions, r.kind, r.program_id, p.hidden as of_harp, g.organization_id
  from role_grant g join role r on r.id = g.role_id join program p on p.id = r.program_id
  where g.user_id = $1 and g.status = 'ACTIVE' and (cardinality(r.permissions) > 0 or r.kind = 'SECURITY_OFFICER')`;

/** What somebody may do by the roles they hold at this moment; where their token asks, no more than it was made for. */
export const rightsOf = (ctx: Context, userId: string): Promise<Rights> => readRights(ctx, userId, RIGHTS);

const HELD_RIGHTS = `${RIGHTS.replace('where', `join "user" u on u.id = g.user_id and u.state = 'ACTIVE' where`)} for share of g, u`;

/** The same, held until the end of the transaction: neither a grant nor the account can be taken away while it is used. */
export const heldRightsOf = (ctx: Context, userId: string): Promise<Rights> => readRights(ctx, userId, HELD_RIGHTS);

/** The transaction of a change, with the rights that the signed-in person holds until its end. */
export async function withHeldRights(ctx: Context): Promise<Context> {
  const me = requireActor(ctx);
  return { ...ctx, actor: { ...me, ...(await heldRightsOf(ctx, me.id)) } };
}

/** Whether somebody holds a role that decides for others or works for HARP, also one that rests and may come back. */
export async function decidesForOthers(ctx: Context, userId: string): Promise<boolean> {
  const rows: unknown[] = await ctx.db.query(`${RIGHTS.replace("= 'ACTIVE'", "in ('ACTIVE', 'SUSPENDED')")} limit 1`, [
    userId,
  ]);
  return rows.length > 0;
}

interface RightRow {
  permissions: Permission[];
  kind: string;
  program_id: string;
  of_harp: boolean;
  organization_id: string;
}

async function readRights(ctx: Context, userId: string, sql: string): Promise<Rights> {
  const rows: RightRow[] = await ctx.db.query(sql, [userId]);
  const token = ctx.actor?.id === userId ? ctx.actor.token : null;
  return token ? narrowed(allRights(rows), token) : allRights(rows);
}

function allRights(rows: readonly RightRow[]): Rights {
  const officer = rows.filter(({ kind }) => kind === 'SECURITY_OFFICER');
  return {
    permissions: new Set(rows.flatMap(({ permissions }) => permissions)),
    officerOf: officer.map(({ program_id, organization_id }) => ({
      programId: program_id,
      organizationId: organization_id,
    })),
    reach: rows.flatMap((row) => row.permissions.map((permission) => ({ permission, ...reachOf(row) }))),
  };
}

/** An officer's rights end at the organization, a program's staff's at the program; those of HARP's own staff don't. */
const reachOf = (row: RightRow): { programId: string | null; organizationId: string | null } => ({
  programId: row.of_harp ? null : row.program_id,
  organizationId: row.kind === 'SECURITY_OFFICER' ? row.organization_id : null,
});

/**
 * Gives a role that nobody asked for: to the first people, who have nobody to ask, and to staff. Null when it was held
 * already.
 */
export async function giveRole(
  ctx: Context,
  userId: string,
  roleId: string,
  organizationId: string,
): Promise<Grant | null> {
  const grant = Object.assign(new Grant(), {
    userId,
    roleId,
    organizationId,
    requestId: null,
    status: GrantStatus.ACTIVE,
    startedAt: ctx.now(),
    endedAt: null,
  });
  if ((await insertGrants(ctx, [grant])).length === 0) return null;
  await audit(ctx, {
    action: 'grant.given',
    subjectId: userId,
    organizationId,
    targetType: 'Grant',
    targetId: grant.id,
    after: { roleId },
  });
  await tellOfGrants(ctx, 'grant.created', [grant]);
  return grant;
}

/**
 * People about to be given roles, or given them back: one transaction at a time, or else two that find a role not held
 * would wait for each other at the unique key.
 */
export const lockHolders = (ctx: Context, userIds: readonly string[]): Promise<unknown> =>
  ctx.db.query('select 1 from "user" where id = any($1) order by id for no key update', [userIds]);

/** Writes grants; those that were written. A role that is held already stays held as it is. */
export async function insertGrants(ctx: Context, grants: readonly Grant[]): Promise<Grant[]> {
  await lockHolders(
    ctx,
    grants.map(({ userId }) => userId),
  );
  const inserted = await ctx.db
    .createQueryBuilder()
    .insert()
    .into(Grant)
    .values([...grants])
    .orIgnore()
    .returning('id')
    .execute();
  const ids = new Set((inserted.raw as { id: string }[]).map(({ id }) => id));
  const made = grants.filter(({ id }) => ids.has(id));
  // What was seen of the holder may be another thing by the time this is committed.
  await factsChanged(
    ctx,
    made.map(({ userId }) => userId),
  );
  return made;
}

/** Where a grant belongs, in a query over `held`. */
export const OF_GRANT = {
  program: '(select r.program_id from role r where r.id = held.role_id)',
  organization: 'held.organization_id',
};

/** What the signed-in person holds and held, newest first. */
export function ownGrants(ctx: Context, page: PageArgs): Promise<Connection<Grant>> {
  const query = ctx.db.createQueryBuilder(Grant, 'held').where('held.user_id = :me', { me: requireActor(ctx).id });
  withinToken(ctx, query, OF_GRANT);
  const keys = [
    { sql: 'held.started_at', type: 'timestamptz', descending: true, of: (grant: Grant) => grant.startedAt },
    { sql: 'held.id', type: 'uuid', descending: true, of: (grant: Grant) => grant.id },
  ] as const;
  return paginate(query, keys, page);
}

/** Active grants by person, for `loader`. */
export async function findActiveGrants(ctx: Context, userIds: readonly string[]): Promise<Map<string, Grant[]>> {
  const query = ctx.db
    .createQueryBuilder(Grant, 'held')
    .where('held.user_id = any(:userIds) and held.status = :active', { userIds, active: GrantStatus.ACTIVE })
    .orderBy('held.started_at');
  const grants = await withinToken(ctx, query, OF_GRANT).getMany();
  return Map.groupBy(grants, (grant) => grant.userId);
}

/** The grant of each request, for `loader`. */
export async function findGrantsOfRequests(ctx: Context, requestIds: readonly string[]): Promise<Map<string, Grant>> {
  const grants = await ctx.db
    .createQueryBuilder(Grant, 'held')
    .where('held.request_id = any(:requestIds)', { requestIds })
    .getMany();
  return new Map(grants.map((grant) => [grant.requestId as string, grant]));
}
