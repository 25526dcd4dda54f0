import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import type { ServiceState } from './service.entity.ts';
import { firstDay, historyOf, type Backfill, type Change, type ServiceHistory } from './uptime.ts';

/** The last 90 days of each of these services, in two queries; for `loader`. */
export async function historiesOf(ctx: Context, serviceIds: readonly string[]): Promise<Map<string, ServiceHistory>> {
  const days = limits.notice.historyDays;
  const since = firstDay(ctx.now(), days);
  const changes: (Change & { serviceId: string })[] = await ctx.db.query(
    `select service_id as "serviceId", state, changed_at as at from (
       select service_id, state, changed_at, id from service_change where service_id = any($1) and changed_at > $2
       union all
       select last.* from unnest($1::uuid[]) as service (id), lateral (
         select service_id, state, changed_at, id from service_change
         where service_id = service.id and changed_at <= $2 order by changed_at desc, id desc limit 1) last) c
     order by changed_at, id`,
    [serviceIds, since],
  );
  // What went on before the public was told stands in no change: an incident begins earlier, or is noted afterwards.
  const backfills: (Backfill & { serviceId: string; state: ServiceState })[] = await ctx.db.query(
    `select n.service_id as "serviceId", n.state, i.started_at as "from", least(i.resolved_at, i.published_at) as "to"
     from incident i join notice_service n on n.notice_id = i.id
     where n.service_id = any($1) and i.discarded_at is null and i.published_at > $2
       and i.started_at < least(i.resolved_at, i.published_at)`,
    [serviceIds, since],
  );
  const changesBy = Map.groupBy(changes, ({ serviceId }) => serviceId);
  const backfillsBy = Map.groupBy(backfills, ({ serviceId }) => serviceId);
  return new Map(
    serviceIds.map((id) => [id, historyOf(changesBy.get(id) ?? [], backfillsBy.get(id) ?? [], ctx.now(), days)]),
  );
}
