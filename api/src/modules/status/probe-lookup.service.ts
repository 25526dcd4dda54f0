import { limits } from '@harp/domain/limits.ts';
import { GraphQLError } from 'graphql';
import type { Context } from '../../platform/context.ts';
import { Probe, ProbeProposal } from './probe.entity.ts';
import { ResponseTime } from './probe.types.ts';

const isManager = ({ actor }: Context): boolean => actor?.permissions.has('status:manage') ?? false;

export async function findProbes(ctx: Context, ids: readonly string[]): Promise<Map<string, Probe>> {
  if (!isManager(ctx)) return new Map();
  const found = await ctx.db.createQueryBuilder(Probe, 'probe').where('probe.id = any(:ids)', { ids }).getMany();
  return new Map(found.map((one) => [one.id, one]));
}

export async function findProposals(ctx: Context, ids: readonly string[]): Promise<Map<string, ProbeProposal>> {
  if (!isManager(ctx)) return new Map();
  const found = await ctx.db
    .createQueryBuilder(ProbeProposal, 'proposal')
    .where('proposal.id = any(:ids)', { ids })
    .getMany();
  return new Map(found.map((one) => [one.id, one]));
}

/** The probes of each service, in the order in which they were made; for `loader`. */
export async function probesOf(ctx: Context, serviceIds: readonly string[]): Promise<Map<string, Probe[]>> {
  const probes = await ctx.db
    .createQueryBuilder(Probe, 'probe')
    .where('probe.service_id = any(:serviceIds)', { serviceIds })
    .orderBy('probe.id')
    .getMany();
  return Map.groupBy(probes, ({ serviceId }) => serviceId);
}

/** What waits for a decision, the newest first; not what somebody has ended in the meantime. */
export const openProposals = (ctx: Context): Promise<ProbeProposal[]> =>
  ctx.db
    .createQueryBuilder(ProbeProposal, 'proposal')
    .where(`proposal.state = 'OPEN'`)
    .andWhere(
      `not exists (select 1 from incident i where i.id = proposal.incident_id
         and (i.state = 'RESOLVED' or i.discarded_at is not null))`,
    )
    .orderBy('proposal.foundAt', 'DESC')
    .addOrderBy('proposal.id', 'DESC')
    .getMany();

const { plotHours } = limits.probe;

/** The key of a service's plot, for `timesOf`. */
export function timesKey(serviceId: string, hours: number): string {
  if (hours >= 1 && hours <= plotHours) return `${hours} ${serviceId}`;
  throw new GraphQLError(`Ask for 1 to ${plotHours} hours.`, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** Per service and hour, the oldest first; an hour without a check is left out. For `loader`, by `timesKey`. */
export async function timesOf(ctx: Context, keys: readonly string[]): Promise<Map<string, ResponseTime[]>> {
  const rows: (ResponseTime & { key: string })[] = await ctx.db.query(
    `select k.key, date_trunc('hour', r.at, 'UTC') as at,
            round((percentile_cont(0.5) within group (order by r.took_ms) filter (where r.ok))::numeric)::int as p50,
            round((percentile_cont(0.95) within group (order by r.took_ms) filter (where r.ok))::numeric)::int as p95,
            count(*)::int as checks, (count(*) filter (where not r.ok))::int as failures
     from unnest($1::text[]) as k(key)
     join probe_result r on r.service_id = split_part(k.key, ' ', 2)::uuid
       and r.at > $2::timestamptz - make_interval(hours => split_part(k.key, ' ', 1)::int)
     group by 1, 2 order by 1, 2`,
    [keys, ctx.now()],
  );
  return new Map(
    [...Map.groupBy(rows, ({ key }) => key)].map(([key, list]) => [
      key,
      list.map(({ at, p50, p95, checks, failures }) =>
        Object.assign(new ResponseTime(), { at, p50, p95, checks, failures }),
      ),
    ]),
  );
}
