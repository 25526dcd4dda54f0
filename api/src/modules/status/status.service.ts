import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import { paginate, type Connection, type PageArgs } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { emitEvents } from '../../platform/events.ts';
import { NotFound, type InvalidInput } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { announce } from '../../platform/announce.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { Service, ServiceChange, ServiceState } from './service.entity.ts';
import { SystemStatus, type SetServiceStateInput } from './status.types.ts';

const FROM_BEST_TO_WORST = [
  ServiceState.OPERATIONAL,
  ServiceState.PLANNED_OUTAGE,
  ServiceState.ISSUES_REPORTED,
  ServiceState.SYSTEM_OUTAGE,
];

export const worstOf = (states: readonly ServiceState[]): ServiceState =>
  FROM_BEST_TO_WORST[Math.max(0, ...states.map((state) => FROM_BEST_TO_WORST.indexOf(state)))] as ServiceState;

/** What is announced when the state of a system changes. */
export const STATUS_TOPIC = 'status';

export async function systemStatus(ctx: Context): Promise<SystemStatus> {
  const services = await ctx.db.find(Service, { order: { position: 'ASC', key: 'ASC' } });
  return Object.assign(new SystemStatus(), {
    overall: worstOf(services.map(({ state }) => state)),
    asOf: ctx.now(),
    services,
  });
}

/** Every state that a service had, the latest first. */
export function changesOf(ctx: Context, service: Service, page: PageArgs): Promise<Connection<ServiceChange>> {
  const query = ctx.db.createQueryBuilder(ServiceChange, 'change').where('change.service_id = :id', { id: service.id });
  const keys = [
    {
      sql: 'change.changed_at',
      type: 'timestamptz',
      descending: true,
      of: (change: ServiceChange) => change.changedAt,
    },
    { sql: 'change.id', type: 'uuid', descending: true, of: (change: ServiceChange) => change.id },
  ] as const;
  return paginate(query, keys, page);
}

export async function findServices(ctx: Context, ids: readonly string[]): Promise<Map<string, Service>> {
  const services = await ctx.db
    .createQueryBuilder(Service, 'service')
    .where('service.id = any(:ids)', { ids })
    .getMany();
  return new Map(services.map((service) => [service.id, service]));
}

/** By its IANA name: an offset like +05:00 says nothing of summer time. */
const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }));
  } catch {
    return false;
  }
};

function readInput(input: SetServiceStateInput): { note: string | null } | InvalidInput {
  const problems = new Problems();
  const note = problems.take('input.note', parseText(input.note, 'the note', limits.note.max));
  const { state, startsAt, endsAt, timeZone } = input;
  if (state !== ServiceState.OPERATIONAL && note === null)
    problems.add('input.note', 'REQUIRED', 'Say what is the matter and what people can do meanwhile.');
  if (state === ServiceState.PLANNED_OUTAGE && !startsAt)
    problems.add('input.startsAt', 'REQUIRED', 'Say when the planned outage starts.');
  if (startsAt && endsAt && endsAt <= startsAt)
    problems.add('input.endsAt', 'ORDER', 'The end must be after the start.');
  if ((startsAt || endsAt) && !(timeZone && isTimeZone(timeZone)))
    problems.add('input.timeZone', 'FORMAT', 'Choose the time zone of the window, like America/New_York.');
  return problems.error() ?? { note };
}

/** Sets how a system is. Two at once: both are noted in order, and the later one stands. */
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
  const before = { state: service.state, note: service.note };
  const now = {
    state: input.state,
    note: read.note,
    startsAt: input.startsAt ?? null,
    endsAt: input.endsAt ?? null,
    timeZone: input.timeZone ?? null,
    changedAt: ctx.now(),
  };
  await ctx.db.update(Service, { id: service.id }, now);
  await ctx.db.insert(ServiceChange, { id: newId(), serviceId: service.id, ...now });
  await audit(ctx, {
    action: 'service.state-set',
    targetType: 'Service',
    targetId: service.id,
    before,
    after: { state: now.state, note: now.note },
  });
  await emitEvents(ctx, [
    {
      type: 'status.changed',
      subject: `service:${service.id}`,
      data: { service: service.key, name: service.name, ...now, changedAt: now.changedAt.toISOString(), before },
    },
  ]);
  await announce(ctx, STATUS_TOPIC, [[service.id]]);
  return Object.assign(service, now);
}

export interface CatalogueService {
  key: string;
  name: string;
  group: string;
  url: string | null;
}

/** Brings the list of systems to what the catalogue says. A new one starts as OPERATIONAL, never blank. */
export async function syncServices(ctx: Context, list: readonly CatalogueService[]): Promise<void> {
  for (const [position, entry] of list.entries()) {
    const rows: { id: string; added: boolean }[] = await ctx.db.query(
      `insert into service as s (id, key, name, "group", url, position, state, changed_at) values ($1, $2, $3, $4, $5, $6, 'OPERATIONAL', $7)
       on conflict (key) do update set name = excluded.name, "group" = excluded."group", url = excluded.url, position = excluded.position
       where (s.name, s."group", s.url, s.position) is distinct from (excluded.name, excluded."group", excluded.url, excluded.position)
       returning id, (xmax = 0) as added`,
      [newId(), entry.key, entry.name, entry.group, entry.url, position, ctx.now()],
    );
    for (const { id, added } of rows) {
      if (added)
        await ctx.db.insert(ServiceChange, {
          id: newId(),
          serviceId: id,
          state: ServiceState.OPERATIONAL,
          note: null,
          startsAt: null,
          endsAt: null,
          timeZone: null,
          changedAt: ctx.now(),
        });
      await audit(ctx, {
        action: added ? 'service.added' : 'service.changed',
        targetType: 'Service',
        targetId: id,
        after: { key: entry.key, name: entry.name },
      });
    }
  }
}
