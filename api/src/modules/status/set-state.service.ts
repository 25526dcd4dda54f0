import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import type { Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { addIncident, moveIncident } from './incident.service.ts';
import { addMaintenance, moveMaintenance } from './maintenance.service.ts';
import { Incident, IncidentState, Maintenance, MaintenanceState, NoticeOrigin } from './notice.entity.ts';
import { isTimeZone } from './notice-input.ts';
import { Service, ServiceState } from './service.entity.ts';
import type { SetServiceStateInput } from './status.types.ts';

const { OPERATIONAL, PLANNED_OUTAGE } = ServiceState;
const TITLES: Record<ServiceState, string> = {
  OPERATIONAL: 'Operational',
  ISSUES_REPORTED: 'Issues reported',
  PLANNED_OUTAGE: 'Planned outage',
  SYSTEM_OUTAGE: 'System outage',
};
const OVER = 'It works again.';

function readInput(input: SetServiceStateInput): { note: string | null } | InvalidInput {
  const problems = new Problems();
  const note = problems.take('input.note', parseText(input.note, 'the note', limits.note.max));
  const { state, startsAt, endsAt, timeZone } = input;
  if (state !== OPERATIONAL && note === null)
    problems.add('input.note', 'REQUIRED', 'Say what is the matter and what people can do meanwhile.');
  if (state === PLANNED_OUTAGE && !startsAt)
    problems.add('input.startsAt', 'REQUIRED', 'Say when the planned outage starts.');
  if (startsAt && endsAt && endsAt <= startsAt)
    problems.add('input.endsAt', 'ORDER', 'The end must be after the start.');
  if ((startsAt || endsAt) && !(timeZone && isTimeZone(timeZone)))
    problems.add('input.timeZone', 'FORMAT', 'Choose the time zone of the window, like America/New_York.');
  return problems.error() ?? { note };
}

/**
 * The short way to say how one service is: an incident or maintenance of it alone is begun, goes on, or is over. What was
 * declared with more words stays as it is.
 */
export async function setServiceState(
  ctx: Context,
  input: SetServiceStateInput,
): Promise<Service | InvalidInput | NotFound> {
  const read = readInput(input);
  if (!('note' in read)) return read;
  const service = await ctx.db.findOne(Service, {
    where: { id: keyOf('Service', input.serviceId) ?? newId() },
    lock: { mode: 'pessimistic_write' },
  });
  if (!service) return new NotFound('that system', ['input', 'serviceId']);
  const { state } = input;
  const body = read.note ?? OVER;
  if (state !== PLANNED_OUTAGE) await endMaintenance(ctx, service, body);
  if (state === OPERATIONAL || state === PLANNED_OUTAGE) await endIncident(ctx, service, body);
  if (state === PLANNED_OUTAGE) await planMaintenance(ctx, service, body, input);
  else if (state !== OPERATIONAL) await sayIncident(ctx, service, body, state);
  return ctx.db.findOneByOrFail(Service, { id: service.id });
}

const openOf = <N extends Incident | Maintenance>(
  ctx: Context,
  Type: new () => N,
  service: Service,
  states: readonly string[],
): Promise<N | null> =>
  ctx.db
    .createQueryBuilder(Type, 'notice')
    .where('notice.origin = :origin and notice.state = any(:states) and notice.discarded_at is null', {
      origin: NoticeOrigin.SET_STATE,
      states,
    })
    .andWhere('exists (select 1 from notice_service n where n.notice_id = notice.id and n.service_id = :service)', {
      service: service.id,
    })
    .setLock('pessimistic_write')
    .getOne();

const openIncident = (ctx: Context, service: Service): Promise<Incident | null> =>
  openOf(ctx, Incident, service, [IncidentState.INVESTIGATING, IncidentState.IDENTIFIED, IncidentState.MONITORING]);
const openMaintenance = (ctx: Context, service: Service): Promise<Maintenance | null> =>
  openOf(ctx, Maintenance, service, [MaintenanceState.SCHEDULED, MaintenanceState.IN_PROGRESS]);

async function endIncident(ctx: Context, service: Service, body: string): Promise<void> {
  const incident = await openIncident(ctx, service);
  if (incident) await moveIncident(ctx, incident, { state: IncidentState.RESOLVED, body, affected: null });
}

async function endMaintenance(ctx: Context, service: Service, body: string): Promise<void> {
  const maintenance = await openMaintenance(ctx, service);
  if (!maintenance) return;
  const state =
    maintenance.state === MaintenanceState.SCHEDULED ? MaintenanceState.CANCELED : MaintenanceState.COMPLETED;
  const { startsAt, endsAt } = maintenance;
  await moveMaintenance(ctx, maintenance, { state, body, startsAt, endsAt });
}

async function sayIncident(ctx: Context, service: Service, body: string, state: ServiceState): Promise<void> {
  const affected = [{ serviceId: service.id, state }];
  const incident = await openIncident(ctx, service);
  if (incident) await moveIncident(ctx, incident, { state: incident.state, body, affected });
  else
    await addIncident(ctx, {
      title: `${service.name}: ${TITLES[state]}`,
      state: IncidentState.INVESTIGATING,
      affected,
      body,
      publish: true,
      startedAt: ctx.now(),
      resolvedAt: null,
      origin: NoticeOrigin.SET_STATE,
    });
}

async function planMaintenance(
  ctx: Context,
  service: Service,
  body: string,
  { startsAt: given, endsAt: end, timeZone }: SetServiceStateInput,
): Promise<void> {
  const [startsAt, endsAt] = [given ?? ctx.now(), end ?? null];
  const maintenance =
    (await openMaintenance(ctx, service)) ??
    (await addMaintenance(ctx, {
      title: `${service.name}: ${TITLES.PLANNED_OUTAGE}`,
      affected: [{ serviceId: service.id, state: PLANNED_OUTAGE }],
      body,
      startsAt,
      endsAt,
      timeZone: timeZone ?? 'UTC',
      reminderHours: null,
      publish: true,
      origin: NoticeOrigin.SET_STATE,
    }));
  // Whoever sets a state means it from now on, whatever the window is.
  await moveMaintenance(ctx, maintenance, { state: MaintenanceState.IN_PROGRESS, body, startsAt, endsAt });
}
