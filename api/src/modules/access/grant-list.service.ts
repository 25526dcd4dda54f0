import { userIdKey } from '@harp/domain/identity.ts';
import type { SelectQueryBuilder } from 'typeorm';
import { auditList } from '../audit/audit.service.ts';
import { paginate, type Connection, type PageArgs, type SortKey } from '../../platform/connection.ts';
import { pageField, paginateEach } from '../../platform/connections.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { hasScope, withinToken } from '../../platform/token.ts';
import { roleIdsOfProgram, roleIdsOfPrograms } from '../programs/program.service.ts';
import { User } from '../users/user.entity.ts';
import { byName, matchPeople } from '../users/user-search.service.ts';
import { Grant } from './grant.entity.ts';
import { OF_GRANT } from './grant.service.ts';
import { GrantOrder, type GrantFilter } from './grant.types.ts';

/**
 * Leaves of a query over `held` only what the actor may read: all of it, some programs, or some organizations in some
 * programs. The roles are named one by one, because the planner knows how many grants each has.
 */
async function withinReach(
  ctx: Context,
  query: SelectQueryBuilder<Grant>,
  or = 'false',
): Promise<SelectQueryBuilder<Grant>> {
  const reach = requireActor(ctx).reach.filter(({ permission }) => permission === 'grant:read');
  if (reach.some(({ programId, organizationId }) => programId === null && organizationId === null)) return query;
  const roles = await roleIdsOfPrograms(
    ctx,
    reach.flatMap(({ programId }) => programId ?? []),
  );
  const parts = [...Map.groupBy(reach, ({ programId }) => programId)].map(([programId, list], index) => {
    const organizations = list.flatMap(({ organizationId }) => organizationId ?? []);
    query.setParameters({ [`roles${index}`]: roles.get(programId ?? '') ?? [], [`in${index}`]: organizations });
    const ofProgram = programId === null ? 'true' : `held.role_id = any(:roles${index})`;
    const everywhere = organizations.length < list.length;
    return `(${ofProgram} and ${everywhere ? 'true' : `held.organization_id = any(:in${index})`})`;
  });
  return query.andWhere(`(${[...parts, or].join(' or ')})`, { me: requireActor(ctx).id });
}

const byStart = (descending: boolean): SortKey<Grant> => ({
  sql: 'held.started_at',
  type: 'timestamptz',
  descending,
  of: ({ startedAt }) => startedAt,
});
const byId = (descending: boolean): SortKey<Grant> => ({
  sql: 'held.id',
  type: 'uuid',
  descending,
  of: ({ id }) => id,
});
const byPerson: SortKey<Grant>[] = byName('person').map((key) => ({
  ...key,
  of: ({ person }) => key.of(person as User),
}));

const orders: Record<GrantOrder, SortKey<Grant>[]> = {
  STARTED_DESC: [byStart(true), byId(true)],
  STARTED_ASC: [byStart(false), byId(false)],
  NAME_ASC: [...byPerson, byId(false)],
};

/** A page of the grants that the signed-in person looks after. That it was read is on record: it tells of people. */
export async function readGrants(
  ctx: Context,
  filter: GrantFilter,
  order: GrantOrder,
  page: PageArgs,
): Promise<Connection<Grant>> {
  const query = ctx.db.createQueryBuilder(Grant, 'held').where('true');
  if (order === GrantOrder.NAME_ASC)
    query.innerJoinAndMapOne('held.person', User, 'person', 'person.id = held.user_id');
  await withinReach(ctx, query);
  if (filter.status != null) query.andWhere('held.status = any(:status)', { status: filter.status });
  if (filter.programKey != null)
    query.andWhere('held.role_id = any(:ofProgram)', { ofProgram: await roleIdsOfProgram(ctx, filter.programKey) });
  if (filter.organizationId != null)
    query.andWhere('held.organization_id = :inOrganization', {
      inOrganization: keyOf('Organization', filter.organizationId) ?? newId(),
    });
  if (filter.userId != null)
    query.andWhere('held.user_id = (select u.id from "user" u where u.user_id_key = :userId)', {
      userId: userIdKey(filter.userId),
    });
  const match = matchPeople('u', filter.text);
  if (match) query.andWhere(`held.user_id in (select u.id from "user" u where ${match.sql})`, match.parameters);
  const found = await paginate(query, orders[order], page);
  await auditList(ctx, 'grant.listed', found.edges.length, filter);
  return found;
}

/** A page of what somebody holds and held, newest first, as far as the signed-in person looks after it; of many at once. */
export const grantsOfPerson = pageField<Grant, PageArgs>(async (ctx, userIds, page) => {
  const query = await withinReach(ctx, ctx.db.createQueryBuilder(Grant, 'held').where('true'));
  const pages = await paginateEach(ctx, query, { owner: 'held.user_id', ids: userIds }, orders.STARTED_DESC, page);
  const count = [...pages.values()].reduce((sum, { edges }) => sum + edges.length, 0);
  await auditList(ctx, 'grant.listed', count, { userId: userIds.length });
  return pages;
});

/** The grants of these ids that the signed-in person may see: their own, and those that they look after. */
export async function findVisibleGrants(ctx: Context, ids: readonly string[]): Promise<Map<string, Grant>> {
  const query = ctx.db.createQueryBuilder(Grant, 'held').where('held.id = any(:ids)', { ids });
  const own = hasScope(ctx.actor, 'account:read') ? 'held.user_id = :me' : 'false';
  const grants = await (await withinReach(ctx, withinToken(ctx, query, OF_GRANT), own)).getMany();
  return new Map(grants.map((grant) => [grant.id, grant]));
}
