import { addIncident, type NewIncident } from '../modules/status/incident.service.ts';
import { addMaintenance, type NewMaintenance } from '../modules/status/maintenance.service.ts';
import { IncidentState, NoticeOrigin, type Incident, type Maintenance } from '../modules/status/notice.entity.ts';
import { Service, ServiceState } from '../modules/status/service.entity.ts';
import type { Context } from '../platform/context.ts';
import { inTransaction } from '../platform/transaction.ts';
import type { FreshApp } from './fresh-app.ts';

export interface Notices {
  /** So many hours from now. */
  hours(n: number): Date;
  /** An incident of this service that began an hour ago, unless it is said otherwise. */
  declare(key: string, given?: Partial<NewIncident>): Promise<Incident>;
  /** What to give for one that went from then to then, in hours from now. */
  over(from: number, to: number): Partial<NewIncident>;
  /** Maintenance of this service from then to then, in hours from now. */
  plan(key: string, from: number, to: number, given?: Partial<NewMaintenance>): Promise<Maintenance>;
}

/** Incidents and maintenance of the catalogue's services. */
export function noticesOf(fresh: FreshApp): Notices {
  const act = <T>(key: string, work: (ctx: Context, serviceId: string) => Promise<T>): Promise<T> =>
    inTransaction(fresh.app.makeContext('command'), async (ctx) => {
      const { id } = await ctx.db.findOneByOrFail(Service, { key });
      return work(ctx, id);
    });
  const hours = (n: number): Date => new Date(fresh.clock.now().getTime() + n * 3_600_000);
  return {
    hours,
    declare: (key, given = {}) =>
      act(key, (ctx, serviceId) =>
        addIncident(ctx, {
          title: `${key} is down`,
          state: IncidentState.INVESTIGATING,
          affected: [{ serviceId, state: ServiceState.SYSTEM_OUTAGE }],
          body: 'We **look** into it.',
          publish: true,
          startedAt: hours(-1),
          resolvedAt: null,
          origin: NoticeOrigin.PERSON,
          ...given,
        }),
      ),
    over: (from, to) => ({ state: IncidentState.RESOLVED, startedAt: hours(from), resolvedAt: hours(to) }),
    plan: (key, from, to, given = {}) =>
      act(key, (ctx, serviceId) =>
        addMaintenance(ctx, {
          title: `${key} gets new servers`,
          affected: [{ serviceId, state: ServiceState.PLANNED_OUTAGE }],
          body: 'Be patient.',
          startsAt: hours(from),
          endsAt: hours(to),
          timeZone: 'America/New_York',
          reminderHours: null,
          publish: true,
          origin: NoticeOrigin.PERSON,
          ...given,
        }),
      ),
  };
}
