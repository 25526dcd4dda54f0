import type { SelectQueryBuilder } from 'typeorm';
import { paginate, type Connection, type PageArgs, type SortKey } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { keyOf } from '../../platform/ids.ts';
import {
  Incident,
  IncidentState,
  Maintenance,
  NoticeTemplate,
  NoticeService,
  NoticeUpdate,
  type Notice,
} from './notice.entity.ts';
import { AffectedService, type IncidentFilter, type MaintenanceFilter } from './notice.types.ts';
import { Service } from './service.entity.ts';

const isManager = (ctx: Context): boolean => ctx.actor?.permissions.has('status:manage') === true;

/** Drafts are for status managers; what was discarded is for nobody. */
function visible<N extends Notice>(ctx: Context, Type: new () => N): SelectQueryBuilder<N> {
  const query = ctx.db.createQueryBuilder(Type, 'notice').where('notice.discarded_at is null');
  return isManager(ctx) ? query : query.andWhere('notice.published_at is not null');
}

function narrow<N extends Notice>(
  query: SelectQueryBuilder<N>,
  { draft, serviceKey }: { draft?: boolean | null; serviceKey?: string | null },
): void {
  if (draft != null) query.andWhere(`notice.published_at is ${draft ? 'null' : 'not null'}`);
  if (serviceKey != null)
    query.andWhere(
      `exists (select 1 from notice_service n join service s on s.id = n.service_id
               where n.notice_id = notice.id and s.key = :serviceKey)`,
      { serviceKey },
    );
}

const newestFirst = <N extends Notice>(column: string, of: (notice: N) => Date): SortKey<N>[] => [
  { sql: `notice.${column}`, type: 'timestamptz', descending: true, of },
  { sql: 'notice.id', type: 'uuid', descending: true, of: ({ id }) => id },
];

export function listIncidents(ctx: Context, filter: IncidentFilter, page: PageArgs): Promise<Connection<Incident>> {
  const query = visible(ctx, Incident);
  narrow(query, filter);
  const over = IncidentState.RESOLVED;
  if (filter.open != null) query.andWhere(`notice.state ${filter.open ? '<>' : '='} :over`, { over });
  if (filter.from != null)
    query.andWhere('(notice.resolved_at is null or notice.resolved_at >= :from)', { from: filter.from });
  if (filter.to != null) query.andWhere('notice.started_at < :to', { to: filter.to });
  return paginate(
    query,
    newestFirst('started_at', ({ startedAt }) => startedAt),
    page,
  );
}

export function listMaintenances(
  ctx: Context,
  filter: MaintenanceFilter,
  page: PageArgs,
): Promise<Connection<Maintenance>> {
  const query = visible(ctx, Maintenance);
  narrow(query, filter);
  if (filter.states != null) query.andWhere('notice.state = any(:states)', { states: filter.states });
  if (filter.from != null)
    query.andWhere(`coalesce(notice.ended_at, notice.ends_at, 'infinity') >= :from`, { from: filter.from });
  if (filter.to != null) query.andWhere('notice.starts_at < :to', { to: filter.to });
  return paginate(
    query,
    newestFirst('starts_at', ({ startsAt }) => startsAt),
    page,
  );
}

const findNotices =
  <N extends Notice>(Type: new () => N) =>
  async (ctx: Context, ids: readonly string[]): Promise<Map<string, N>> => {
    const found = await visible(ctx, Type).andWhere('notice.id = any(:ids)', { ids }).getMany();
    return new Map(found.map((notice) => [notice.id, notice]));
  };

export const findIncidents = findNotices(Incident);
export const findMaintenances = findNotices(Maintenance);

export async function findNotice<N extends Notice>(
  ctx: Context,
  find: (ctx: Context, ids: readonly string[]) => Promise<Map<string, N>>,
  type: string,
  id: string,
): Promise<N | null> {
  const key = keyOf(type, id);
  return key === null ? null : ((await find(ctx, [key])).get(key) ?? null);
}

/** What was said of each, the newest first; for `loader`. */
export async function updatesOf(ctx: Context, noticeIds: readonly string[]): Promise<Map<string, NoticeUpdate[]>> {
  const updates = await ctx.db
    .createQueryBuilder(NoticeUpdate, 'said')
    .where('said.notice_id = any(:noticeIds) and said.retracted_at is null', { noticeIds })
    .orderBy('said.at', 'DESC')
    .addOrderBy('said.created_at', 'DESC')
    .addOrderBy('said.id', 'DESC')
    .limit(5000)
    .getMany();
  return Map.groupBy(updates, ({ noticeId }) => noticeId);
}

/** The services of each, in the order of the page; for `loader`. */
export async function affectedOf(ctx: Context, noticeIds: readonly string[]): Promise<Map<string, AffectedService[]>> {
  const rows = await ctx.db.find(NoticeService, { where: noticeIds.map((noticeId) => ({ noticeId })) });
  const services = await ctx.db
    .createQueryBuilder(Service, 'service')
    .where('service.id = any(:ids)', { ids: rows.map(({ serviceId }) => serviceId) })
    .orderBy('service.position')
    .addOrderBy('service.key')
    .getMany();
  const byNotice = Map.groupBy(rows, ({ noticeId }) => noticeId);
  return new Map(
    noticeIds.map((id) => [
      id,
      services.flatMap((service) =>
        (byNotice.get(id) ?? [])
          .filter(({ serviceId }) => serviceId === service.id)
          .map(({ state }) => Object.assign(new AffectedService(), { service, state })),
      ),
    ]),
  );
}

export const listTemplates = (ctx: Context): Promise<NoticeTemplate[]> =>
  ctx.db.find(NoticeTemplate, { order: { name: 'ASC', id: 'ASC' } });

export async function findTemplates(ctx: Context, ids: readonly string[]): Promise<Map<string, NoticeTemplate>> {
  if (!isManager(ctx)) return new Map();
  const found = await ctx.db
    .createQueryBuilder(NoticeTemplate, 'template')
    .where('template.id = any(:ids)', { ids })
    .getMany();
  return new Map(found.map((one) => [one.id, one]));
}
