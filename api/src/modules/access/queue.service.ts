import type { SelectQueryBuilder } from 'typeorm';
import { paginate, type Connection, type PageArgs, type SortKey } from '../../platform/connection.ts';
import { pageField, paginateEach } from '../../platform/connections.ts';
import { requireActor, type Actor, type Context } from '../../platform/context.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { bordersOf, hasScope, withinToken } from '../../platform/token.ts';
import { User } from '../users/user.entity.ts';
import { RoleRequest, RoleRequestStatus } from './role-request.entity.ts';
import type { QueueOrder } from './role-request.types.ts';
import { type MyRequestsFilter, type QueueCounts, type QueueFilter } from './role-request.types.ts';

// The policy's `isInQueueOf`, for many rows at once; a test holds the two against each other.
const OFFICERS = `select 1 from role_grant g join role r on r.id = g.role_id and r.kind = 'SECURITY_OFFICER' and r.program_id = request.program_id
  where g.organization_id = request.organization_id and g.status = 'ACTIVE'`;
const OTHER_OFFICER = `${OFFICERS} and g.user_id <> request.user_id and exists (select 1 from "user" o where o.id = g.user_id and o.state = 'ACTIVE')`;
const IN_QUEUE = `((:decides and person.user_type <> 'CMS_STAFF' and exists (${OFFICERS} and g.user_id = :me)) or (:cms and (person.user_type = 'CMS_STAFF' or not exists (${OTHER_OFFICER}))))`;

const queueRights = (actor: Actor): { me: string; mine: boolean; decides: boolean; cms: boolean } => ({
  me: actor.id,
  mine: hasScope(actor, 'role-request:read'),
  decides: actor.permissions.has('role-request:decide'),
  cms: actor.permissions.has('role-request:decide-cms'),
});

const OF_REQUEST = { program: 'request.program_id', organization: 'request.organization_id' };

/** Requests in the signed-in officer's queue, decided ones too. */
function inMyQueue(ctx: Context): SelectQueryBuilder<RoleRequest> {
  const query = ctx.db
    .createQueryBuilder(RoleRequest, 'request')
    .innerJoinAndMapOne('request.person', User, 'person', 'person.id = request.user_id')
    .where(IN_QUEUE, queueRights(requireActor(ctx)));
  return withinToken(ctx, query, OF_REQUEST);
}

// As a directory sorts: accents and case count last. The text itself is the cursor, so nothing is lost in folding.
const SORT_NAME = `concat_ws(' ', person.family_name, person.given_name) collate "und-x-icu"`;
const sortName = ({ person }: RoleRequest): string =>
  [person?.familyName, person?.givenName].filter((part) => part != null).join(' ');
const byDue = (descending: boolean): SortKey<RoleRequest> => ({
  sql: 'request.due_at',
  type: 'timestamptz',
  descending,
  of: ({ dueAt }) => dueAt,
});
const byId: SortKey<RoleRequest> = { sql: 'request.id', type: 'uuid', of: ({ id }) => id };

const orders: Record<QueueOrder, SortKey<RoleRequest>[]> = {
  DUE_ASC: [byDue(false), byId],
  DUE_DESC: [byDue(true), byId],
  NAME_ASC: [{ sql: SORT_NAME, type: 'text', of: sortName }, byId],
  SUBMITTED_DESC: [
    { sql: 'request.submitted_at', type: 'timestamptz', descending: true, of: ({ submittedAt }) => submittedAt },
    byId,
  ],
};

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** A page of the officer's queue. */
export async function readQueue(
  ctx: Context,
  filter: QueueFilter,
  order: QueueOrder,
  page: PageArgs,
): Promise<Connection<RoleRequest>> {
  const query = inMyQueue(ctx).andWhere('request.status = any(:status)', {
    status: filter.status ?? [RoleRequestStatus.PENDING],
  });
  if (filter.programKey != null)
    query.andWhere('exists (select 1 from program p where p.id = request.program_id and p.key = :program)', {
      program: filter.programKey,
    });
  if (filter.organizationId != null)
    query.andWhere('request.organization_id = :organization', {
      organization: keyOf('Organization', filter.organizationId) ?? newId(),
    });
  if (filter.overdue != null)
    query.andWhere(`(request.status = 'PENDING' and request.due_at < :now) = :overdue`, {
      now: ctx.now(),
      overdue: filter.overdue,
    });
  const search = filter.search?.trim();
  if (search) {
    query.andWhere(
      `(concat_ws(' ', person.given_name, person.middle_name, person.family_name, person.user_id, person.email, request.reference) ilike :search
        or exists (select 1 from organization o where o.id = request.organization_id and concat_ws(' ', o.ccn, o.name) ilike :search))`,
      { search: `%${escapeLike(search)}%` },
    );
  }
  return paginate(query, orders[order], page);
}

export async function queueCounts(ctx: Context): Promise<QueueCounts> {
  const waiting = await inMyQueue(ctx)
    .andWhere(`request.status = 'PENDING'`)
    .select('count(*)::int', 'pending')
    .addSelect('count(*) filter (where request.due_at < :now)::int', 'overdue')
    .setParameter('now', ctx.now())
    .getRawOne<{ pending: number; overdue: number }>();
  const rows: { count: number }[] = await ctx.db.query(
    `select count(*)::int as count from role_request_decision d join role_request r on r.id = d.request_id
     where d.decided_by = $1 and ($2::uuid is null or r.program_id = $2) and ($3::uuid is null or r.organization_id = $3)`,
    [requireActor(ctx).id, bordersOf(ctx).programId, bordersOf(ctx).organizationId],
  );
  return { pending: waiting?.pending ?? 0, overdue: waiting?.overdue ?? 0, decidedByMe: rows[0]?.count ?? 0 };
}

const requests = (ctx: Context): SelectQueryBuilder<RoleRequest> =>
  withinToken(ctx, ctx.db.createQueryBuilder(RoleRequest, 'request').where('true'), OF_REQUEST);

/** One's own requests, the newest first. */
export function ownRequests(ctx: Context, filter: MyRequestsFilter, page: PageArgs): Promise<Connection<RoleRequest>> {
  const query = requests(ctx).andWhere('request.user_id = :me', { me: requireActor(ctx).id });
  if (filter.status != null) query.andWhere('request.status = any(:status)', { status: filter.status });
  return paginate(query, [...orders.SUBMITTED_DESC], page);
}

/** A page of somebody's requests, the newest first, of many at once; who may see them is the caller's question. */
export const requestsOfPerson = pageField<RoleRequest, PageArgs>((ctx, userIds, page) =>
  paginateEach(ctx, requests(ctx), { owner: 'request.user_id', ids: userIds }, orders.SUBMITTED_DESC, page),
);

/** The requests of these ids that the signed-in person may see: their own, and those of their queue. */
export async function findVisibleRequests(ctx: Context, ids: readonly string[]): Promise<Map<string, RoleRequest>> {
  const query = ctx.db
    .createQueryBuilder(RoleRequest, 'request')
    .innerJoin(User, 'person', 'person.id = request.user_id')
    .where('request.id = any(:ids)', { ids })
    .andWhere(`((:mine and request.user_id = :me) or ${IN_QUEUE})`, queueRights(requireActor(ctx)));
  const requests = await withinToken(ctx, query, OF_REQUEST).getMany();
  return new Map(requests.map((request) => [request.id, request]));
}

/** The requests of these ids that stand in the queue of the signed-in officer, decided ones too. */
export const findQueueRequests = (ctx: Context, ids: readonly string[]): Promise<RoleRequest[]> =>
  inMyQueue(ctx).andWhere('request.id = any(:ids)', { ids }).orderBy('request.id').getMany();
