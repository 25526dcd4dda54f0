import { paginate, type Connection, type PageArgs } from '../../platform/connection.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { keyOf } from '../../platform/ids.ts';
import { loader } from '../../platform/loader.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { auditList, auditMany } from '../audit/audit.service.ts';
import { User } from './user.entity.ts';
import { findUsers } from './user.service.ts';
import { byName, matchPeople } from './user-search.service.ts';
import type { UserFilter } from './user.types.ts';

/** People belong to no program: whose right, or token, ends at one sees none of them. */
const seesPeople = (ctx: Context): boolean =>
  requireActor(ctx).reach.some(
    ({ permission, programId, organizationId }) =>
      permission === 'user:read' && programId === null && organizationId === null,
  );

/** A page of the people with an account, by last name. That staff read it is on record. */
export async function readUsers(ctx: Context, filter: UserFilter, page: PageArgs): Promise<Connection<User>> {
  const query = ctx.db.createQueryBuilder(User, 'person').where(seesPeople(ctx) ? 'true' : 'false');
  if (filter.state != null) query.andWhere('person.state = :state', { state: filter.state });
  const match = matchPeople('person', filter.text);
  if (match) query.andWhere(match.sql, match.parameters);
  const found = await paginate(
    query,
    [...byName('person'), { sql: 'person.id', type: 'uuid', of: ({ id }) => id }],
    page,
  );
  await auditList(ctx, 'user.listed', found.edges.length, filter);
  return found;
}

/** The page of one person. */
export async function viewUser(ctx: Context, globalUserId: string): Promise<User | null> {
  const id = keyOf('User', globalUserId);
  return id === null ? null : loader(ctx, findVisibleUsers).load(id);
}

/** A page asks for its person several times, and anew after each act: all of that is one look. */
const ONE_LOOK_MS = 10 * 60_000;

/**
 * The people of these ids, for those who may see them. That staff look at somebody is on record before they see anything:
 * one event a person and look, in a transaction of its own, since a query has none.
 */
export async function findVisibleUsers(ctx: Context, ids: readonly string[]): Promise<Map<string, User>> {
  const me = requireActor(ctx);
  const users = await findUsers(
    ctx,
    ids.filter((id) => id === me.id || seesPeople(ctx)),
  );
  const others = [...users.keys()].filter((id) => id !== me.id);
  if (others.length > 0) await inTransaction(ctx, (tx) => noteLooks(tx, others));
  return users;
}

async function noteLooks(ctx: Context, ids: readonly string[]): Promise<void> {
  const me = requireActor(ctx);
  // The questions of one page come at the same moment.
  await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended('looks:' || $1, 0))`, [me.id]);
  const noted: { id: string }[] = await ctx.db.query(
    `select subject_id as id from audit_event
     where subject_id = any($1) and action = 'user.viewed' and actor_id = $2 and token_id is not distinct from $3 and at > $4`,
    [ids, me.id, me.token?.id ?? null, new Date(ctx.now().getTime() - ONE_LOOK_MS)],
  );
  const known = new Set(noted.map(({ id }) => id));
  const looks = ids.filter((id) => !known.has(id));
  await auditMany(
    ctx,
    looks.map((id) => ({ action: 'user.viewed', subjectId: id, targetType: 'User', targetId: id })),
  );
}
