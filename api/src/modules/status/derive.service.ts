import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/announce.ts';
import { emitEvents, type NewEvent } from '../../platform/events.ts';
import { newId } from '../../platform/ids.ts';
import { textOf } from '../../platform/markdown.ts';
import { Service, ServiceChange, ServiceState } from './service.entity.ts';
import { noteMessages, type NewMessage } from './status-message.service.ts';

const FROM_BEST_TO_WORST = [
  ServiceState.OPERATIONAL,
  ServiceState.PLANNED_OUTAGE,
  ServiceState.ISSUES_REPORTED,
  ServiceState.SYSTEM_OUTAGE,
];

const rank = (state: ServiceState): number => FROM_BEST_TO_WORST.indexOf(state);

export const worstOf = (states: readonly ServiceState[]): ServiceState =>
  FROM_BEST_TO_WORST[Math.max(0, ...states.map(rank))] as ServiceState;

/** What is announced when anything that the public page shows has changed. */
export const STATUS_TOPIC = 'status';

/** One reason why a service is not operational. */
export interface Cause {
  state: ServiceState;
  note: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  timeZone: string | null;
}

type Derived = Pick<Service, 'state' | 'note' | 'startsAt' | 'endsAt' | 'timeZone'>;

const WELL: Derived = { state: ServiceState.OPERATIONAL, note: null, startsAt: null, endsAt: null, timeZone: null };

/** How a service is, of all that is the matter with it: the worst counts, and of equals the first. */
export const stateFrom = (causes: readonly Cause[]): Derived =>
  causes.reduce<Derived>((worst, cause) => (rank(cause.state) > rank(worst.state) ? cause : worst), WELL);

/** Everything that is the matter with these services, the newest first: open incidents, running maintenance, probes. */
async function causesOf(ctx: Context, serviceIds: readonly string[]): Promise<Map<string, Cause[]>> {
  const rows: (Cause & { serviceId: string })[] = await ctx.db.query(
    `select n.service_id as "serviceId", n.state, coalesce(last.body, i.title) as note, null::timestamptz as "startsAt",
            null::timestamptz as "endsAt", null as "timeZone", i.changed_at as at
     from notice_service n join incident i on i.id = n.notice_id
       and i.state <> 'RESOLVED' and i.published_at is not null and i.discarded_at is null
     left join lateral (
       select body from notice_update u where u.notice_id = i.id and u.retracted_at is null
       order by u.at desc, u.id desc limit 1) last on true
     where n.service_id = any($1)
     union all
     select n.service_id, n.state, coalesce(last.body, m.title), m.starts_at, m.ends_at, m.time_zone, m.changed_at
     from notice_service n join maintenance m on m.id = n.notice_id
       and m.state = 'IN_PROGRESS' and m.published_at is not null and m.discarded_at is null
     left join lateral (
       select body from notice_update u where u.notice_id = m.id and u.retracted_at is null
       order by u.at desc, u.id desc limit 1) last on true
     where n.service_id = any($1)
     union all
     select id, probed_state, probed_note, null, null, null, changed_at from service
     where id = any($1) and probed_state is not null
     order by at desc`,
    [serviceIds],
  );
  return Map.groupBy(rows, ({ serviceId }) => serviceId);
}

const sameTime = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();
const isSame = (a: Derived, b: Derived): boolean =>
  a.state === b.state &&
  a.note === b.note &&
  a.timeZone === b.timeZone &&
  sameTime(a.startsAt, b.startsAt) &&
  sameTime(a.endsAt, b.endsAt);

/**
 * Brings these services to the state that follows from what is the matter with them, and tells everybody. Locks them, so
 * that of two changes at once the later one sees the earlier. Whoever calls it audits the act.
 */
export async function deriveServices(ctx: Context, serviceIds: readonly string[]): Promise<void> {
  const services = await ctx.db
    .createQueryBuilder(Service, 'service')
    .where('service.id = any(:ids)', { ids: serviceIds })
    .orderBy('service.id')
    .setLock('pessimistic_write')
    .getMany();
  const causes = await causesOf(ctx, serviceIds);
  const events: NewEvent[] = [];
  const messages: NewMessage[] = [];
  for (const service of services) {
    const { state, note, startsAt, endsAt, timeZone } = stateFrom(causes.get(service.id) ?? []);
    const now = { state, note: note === null ? null : textOf(note), startsAt, endsAt, timeZone };
    if (isSame(service, now)) continue;
    const changedAt = ctx.now();
    await ctx.db.update(Service, { id: service.id }, { ...now, changedAt });
    const id = newId();
    await ctx.db.insert(ServiceChange, { id, serviceId: service.id, ...now, changedAt });
    if (state !== service.state) messages.push({ id, serviceId: service.id, oldState: service.state, newState: state });
    events.push({
      type: 'status.changed',
      subject: `service:${service.id}`,
      data: {
        service: service.key,
        name: service.name,
        ...now,
        changedAt: changedAt.toISOString(),
        before: { state: service.state, note: service.note },
      },
    });
  }
  await emitEvents(ctx, events);
  await noteMessages(ctx, messages);
  await announce(
    ctx,
    STATUS_TOPIC,
    serviceIds.map((id) => [id]),
  );
}
