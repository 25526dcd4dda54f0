import type { Config } from '../../config.ts';
import type { Context } from '../../platform/context.ts';
import { globalId } from '../../platform/ids.ts';
import { worstOf } from './derive.service.ts';
import { Incident, IncidentState, Maintenance, MaintenanceState, NoticeService, type Notice } from './notice.entity.ts';
import { updatesOf } from './notice-lookup.service.ts';
import { Service } from './service.entity.ts';
import type {
  Installation,
  Snapshot,
  SnapshotAffected,
  SnapshotIncident,
  SnapshotMaintenance,
  SnapshotService,
} from './snapshot.types.ts';
import { historiesOf } from './uptime.service.ts';
import { limits } from '@harp/domain/limits.ts';

const DAY_MS = 86_400_000;

type Said = Pick<SnapshotIncident, 'affected' | 'updates'>;

/** Everything that the public may see at this moment, in a fixed number of queries that see one state of the database. */
export function readSnapshot(ctx: Context): Promise<Snapshot> {
  return ctx.dataSource.transaction('REPEATABLE READ', (db) => read({ ...ctx, db }));
}

async function read(ctx: Context): Promise<Snapshot> {
  const services = await ctx.db.find(Service, { order: { position: 'ASC', key: 'ASC' } });
  const histories = await historiesOf(
    ctx,
    services.map(({ id }) => id),
  );
  const incidents = await publicOf(ctx, Incident, "notice.state <> 'RESOLVED'", 'notice.started_at');
  const maintenances = await publicOf(
    ctx,
    Maintenance,
    "notice.state in ('SCHEDULED', 'IN_PROGRESS')",
    'notice.starts_at',
  );
  const said = await saidOf(ctx, [...incidents, ...maintenances], services);
  return {
    asOf: ctx.now(),
    page: installationOf(ctx.config),
    overall: worstOf(services.map(({ state }) => state)),
    groups: groupsOf(services, (service) => shownService(service, histories)),
    incidents: sortIncidents(
      ctx,
      incidents.map((one) => shownIncident(one, said(one))),
    ),
    maintenances: sortMaintenances(maintenances.map((one) => shownMaintenance(ctx, one, said(one)))),
  };
}

export const installationOf = ({ site, statusUrl, webUserUrl, mode }: Config): Installation => ({
  name: site.name,
  url: statusUrl,
  siteUrl: webUserUrl,
  supportEmail: site.supportEmail,
  supportPhone: site.supportPhone,
  sandbox: mode === 'sandbox',
});

/** What is open, and what was told within the window of the archive. */
function publicOf<N extends Notice>(ctx: Context, Type: new () => N, open: string, order: string): Promise<N[]> {
  const since = new Date(ctx.now().getTime() - limits.notice.archiveDays * DAY_MS);
  return ctx.db
    .createQueryBuilder(Type, 'notice')
    .where('notice.discarded_at is null and notice.published_at is not null')
    .andWhere(`(${open} or ${order} > :since)`, { since })
    .orderBy(`(${open})`, 'DESC')
    .addOrderBy(order, 'DESC')
    .addOrderBy('notice.id', 'DESC')
    .limit(limits.notice.archiveMax)
    .getMany();
}

/** What was said of each notice, and of which services, by its id. */
async function saidOf(
  ctx: Context,
  notices: readonly Notice[],
  services: readonly Service[],
): Promise<(notice: Notice) => Said> {
  const ids = notices.map(({ id }) => id);
  const updates = await updatesOf(ctx, ids);
  const rows = await ctx.db
    .createQueryBuilder(NoticeService, 'affected')
    .where('affected.notice_id = any(:ids)', { ids })
    .getMany();
  const byNotice = Map.groupBy(rows, ({ noticeId }) => noticeId);
  const inOrder = (affected: readonly Pick<NoticeService, 'serviceId' | 'state'>[]): SnapshotAffected[] =>
    services.flatMap((service) =>
      affected
        .filter(({ serviceId }) => serviceId === service.id)
        .map(({ state }) => ({ id: service.globalId(), key: service.key, name: service.name, state })),
    );
  return ({ id: noticeId }) => ({
    affected: inOrder(byNotice.get(noticeId) ?? []),
    updates: (updates.get(noticeId) ?? []).map(({ id, state, body, at, affected }) => ({
      id: globalId('NoticeUpdate', id),
      state,
      body,
      at,
      affected: inOrder(affected),
    })),
  });
}

const groupsOf = (services: readonly Service[], show: (service: Service) => SnapshotService): Snapshot['groups'] =>
  [...Map.groupBy(services, ({ group }) => group)].map(([name, members]) => ({ name, services: members.map(show) }));

function shownService(service: Service, histories: Awaited<ReturnType<typeof historiesOf>>): SnapshotService {
  const { key, name, group, description, contact, url, state, note, changedAt } = service;
  const { days, uptimePercent } = histories.get(service.id) ?? { days: [], uptimePercent: 100 };
  const shown = { key, name, group, description, contact, url, state, note, changedAt };
  return { id: service.globalId(), ...shown, days, uptimePercent };
}

function shownIncident(incident: Incident, said: Said): SnapshotIncident {
  const { title, state, startedAt, resolvedAt, report, changedAt } = incident;
  const publishedAt = incident.publishedAt ?? changedAt;
  return { id: incident.globalId(), title, state, startedAt, resolvedAt, report, changedAt, publishedAt, ...said };
}

function shownMaintenance(ctx: Context, maintenance: Maintenance, said: Said): SnapshotMaintenance {
  const { title, state, startsAt, endsAt, startedAt, endedAt, timeZone, changedAt } = maintenance;
  const until = ctx.now().getTime() + limits.notice.comingDays * DAY_MS;
  return {
    id: maintenance.globalId(),
    title,
    state,
    startsAt,
    endsAt,
    startedAt,
    endedAt,
    timeZone,
    changedAt,
    publishedAt: maintenance.publishedAt ?? changedAt,
    coming: state === MaintenanceState.SCHEDULED && startsAt.getTime() <= until,
    ...said,
  };
}

function sortIncidents(ctx: Context, incidents: readonly SnapshotIncident[]): Snapshot['incidents'] {
  const since = ctx.now().getTime() - limits.notice.recentDays * DAY_MS;
  const isOpen = ({ state }: SnapshotIncident): boolean => state !== IncidentState.RESOLVED;
  const isRecent = ({ resolvedAt, startedAt }: SnapshotIncident): boolean =>
    (resolvedAt ?? startedAt).getTime() > since;
  const over = incidents.filter((one) => !isOpen(one));
  return {
    open: incidents.filter(isOpen),
    recent: over.filter(isRecent),
    archive: over.filter((one) => !isRecent(one)),
  };
}

const { SCHEDULED, IN_PROGRESS } = MaintenanceState;

const sortMaintenances = (maintenances: readonly SnapshotMaintenance[]): Snapshot['maintenances'] => ({
  running: maintenances.filter(({ state }) => state === IN_PROGRESS),
  upcoming: maintenances.filter(({ state }) => state === SCHEDULED).toReversed(),
  past: maintenances.filter(({ state }) => state !== IN_PROGRESS && state !== SCHEDULED),
});
