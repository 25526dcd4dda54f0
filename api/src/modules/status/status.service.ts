import { paginate, type Connection, type PageArgs } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { audit } from '../audit/audit.service.ts';
import { Service, ServiceChange, ServiceState } from './service.entity.ts';
import { worstOf } from './derive.service.ts';
import { SystemStatus } from './status.types.ts';

export async function systemStatus(ctx: Context): Promise<SystemStatus> {
  const services = await ctx.db.find(Service, { order: { position: 'ASC', key: 'ASC' } });
  return Object.assign(new SystemStatus(), {
    overall: worstOf(services.map(({ state }) => state)),
    asOf: ctx.now(),
    services,
  });
}

/** Every state that a service had, the latest first. */
export const serviceByKey = (ctx: Context, key: string): Promise<Service | null> => ctx.db.findOneBy(Service, { key });

/** The services of these programs that have trouble now, by the program's key; HARP's own line stands for HARP. */
export async function troubledPrograms(ctx: Context, programKeys: readonly string[]): Promise<Map<string, Service>> {
  const services = await ctx.db
    .createQueryBuilder(Service, 'service')
    .where('coalesce(service.program_key, service.key) = any(:programKeys) and service.state <> :well', {
      programKeys,
      well: ServiceState.OPERATIONAL,
    })
    .getMany();
  return new Map(services.map((service) => [service.programKey ?? service.key, service]));
}

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

export interface CatalogueService {
  key: string;
  name: string;
  group: string;
  url: string | null;
  programKey?: string | null;
  description?: string | null;
  contact?: string | null;
}

/** Brings the list of systems to what the catalogue says. A new one starts as OPERATIONAL, never blank. */
export async function syncServices(ctx: Context, list: readonly CatalogueService[]): Promise<void> {
  for (const [position, entry] of list.entries()) {
    const rows: { id: string; added: boolean }[] = await ctx.db.query(
      `insert into service as s (id, key, name, "group", url, position, program_key, description, contact, state, changed_at)
       values ($1, $2, $3, $4, $5, $6, $8, $9, $10, 'OPERATIONAL', $7)
       on conflict (key) do update set name = excluded.name, "group" = excluded."group", url = excluded.url,
         position = excluded.position, program_key = excluded.program_key, description = excluded.description,
         contact = excluded.contact
       where (s.name, s."group", s.url, s.position, s.program_key, s.description, s.contact) is distinct from
         (excluded.name, excluded."group", excluded.url, excluded.position, excluded.program_key, excluded.description,
          excluded.contact)
       returning id, (xmax = 0) as added`,
      [
        newId(),
        entry.key,
        entry.name,
        entry.group,
        entry.url,
        position,
        ctx.now(),
        entry.programKey ?? null,
        entry.description ?? null,
        entry.contact ?? null,
      ],
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
