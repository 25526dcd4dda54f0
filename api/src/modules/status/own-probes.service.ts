import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { audit } from '../audit/audit.service.ts';
import { ProbeKind } from './probe.entity.ts';
import { ServiceState } from './service.entity.ts';

const { ISSUES_REPORTED, SYSTEM_OUTAGE } = ServiceState;

/** How HARP watches its own parts; each part is the trouble of one of its services. */
const OWN = [
  { service: 'harp', kind: ProbeKind.DATABASE, name: 'Database', finds: SYSTEM_OUTAGE },
  { service: 'harp', kind: ProbeKind.JOBS, name: 'Jobs', finds: ISSUES_REPORTED },
  { service: 'harp-mail', kind: ProbeKind.MAIL, name: 'Mail server', finds: SYSTEM_OUTAGE },
  { service: 'harp-proofing', kind: ProbeKind.BUREAU, name: 'Identity bureau', finds: SYSTEM_OUTAGE },
];

/** Adds those that are not there yet. What a status manager has changed of one stays. */
export async function syncOwnProbes(ctx: Context): Promise<void> {
  for (const { service, kind, name, finds } of OWN) {
    const added: { id: string }[] = await ctx.db.query(
      `insert into probe (id, service_id, name, kind, interval_seconds, timeout_seconds, fail_after, recover_after, finds,
                          mode, enabled, failing, streak, next_at, created_at, changed_at)
       select $1, s.id, $2, $3, 60, 5, 3, 2, $4, 'PROPOSE', true, false, 0, $5, $5, $5 from service s
       where s.key = $6 and not exists (select 1 from probe p where p.service_id = s.id and p.kind = $3)
       on conflict do nothing returning id`,
      [newId(), name, kind, finds, ctx.now(), service],
    );
    for (const { id } of added)
      await audit(ctx, { action: 'probe.added', targetType: 'Probe', targetId: id, after: { name, kind, service } });
  }
}
