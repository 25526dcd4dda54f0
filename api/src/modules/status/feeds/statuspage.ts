import { IncidentState, MaintenanceState } from '../notice.entity.ts';
import type { ServiceState } from '../service.entity.ts';
import type {
  Snapshot,
  SnapshotAffected,
  SnapshotIncident,
  SnapshotMaintenance,
  SnapshotService,
} from '../snapshot.types.ts';
import { worstOf } from '../derive.service.ts';
import { allIncidents, allMaintenances, isIncident, noticeUrl, type Notice } from './addresses.ts';
import { json, type Rendering } from './rendering.ts';

/* The JSON of Atlassian Statuspage's public API v2, so that what reads it reads us; docs/status-feeds.md has the mapping. */

/** As many as Statuspage lists. */
const MOST = 50;

export const COMPONENT: Record<ServiceState, string> = {
  OPERATIONAL: 'operational',
  ISSUES_REPORTED: 'degraded_performance',
  PLANNED_OUTAGE: 'under_maintenance',
  SYSTEM_OUTAGE: 'major_outage',
};
export const INDICATOR: Record<ServiceState, { indicator: string; description: string }> = {
  OPERATIONAL: { indicator: 'none', description: 'All Systems Operational' },
  ISSUES_REPORTED: { indicator: 'minor', description: 'Partially Degraded Service' },
  PLANNED_OUTAGE: { indicator: 'maintenance', description: 'Service Under Maintenance' },
  SYSTEM_OUTAGE: { indicator: 'critical', description: 'Major Service Outage' },
};
const STATUS: Record<IncidentState | MaintenanceState, string> = {
  INVESTIGATING: 'investigating',
  IDENTIFIED: 'identified',
  MONITORING: 'monitoring',
  RESOLVED: 'resolved',
  SCHEDULED: 'scheduled',
  IN_PROGRESS: 'in_progress',
  COMPLETED: 'completed',
  // Statuspage has no word for it.
  CANCELED: 'completed',
};

export const PAGE_ID = 'harp';

export function statuspageFiles(snapshot: Snapshot): Rendering[] {
  const page = pageOf(snapshot);
  const status = INDICATOR[snapshot.overall];
  const components = componentsOf(snapshot);
  const notices = (list: readonly Notice[]): object[] => list.slice(0, MOST).map((one) => noticeOf(snapshot, one));
  const { running, upcoming } = snapshot.maintenances;
  const unresolved = notices(snapshot.incidents.open);
  const file = (path: string, content: object): Rendering => json(`/api/v2/${path}.json`, { page, ...content });
  const maintenance = (path: string, list: readonly Notice[]): Rendering =>
    file(path, { scheduled_maintenances: notices(list) });
  return [
    file('summary', {
      components,
      incidents: unresolved,
      scheduled_maintenances: notices([...running, ...upcoming]),
      status,
    }),
    file('status', { status }),
    file('components', { components }),
    file('incidents', { incidents: notices(allIncidents(snapshot)) }),
    file('incidents/unresolved', { incidents: unresolved }),
    maintenance('scheduled-maintenances', allMaintenances(snapshot)),
    maintenance('scheduled-maintenances/upcoming', upcoming),
    maintenance('scheduled-maintenances/active', running),
  ];
}

const pageOf = ({ page, asOf }: Snapshot): object => ({
  id: PAGE_ID,
  name: page.name,
  url: `${page.url}/status`,
  time_zone: 'America/New_York',
  updated_at: asOf,
});

interface Component {
  id: string;
  name: string;
  status: string;
}

/** Groups and their members, as Statuspage lists both. */
export const componentsOf = ({ groups }: Snapshot): Component[] =>
  groups.flatMap(({ name, services }, position) => {
    const id = `group-${position + 1}`;
    const group = {
      ...component({ id, name, status: COMPONENT[worstOf(services.map(({ state }) => state))] }),
      created_at: earliest(services),
      updated_at: services.map(({ changedAt }) => changedAt).toSorted((a, b) => b.getTime() - a.getTime())[0],
      position: position + 1,
      description: null,
      group_id: null,
      group: true,
      components: services.map((service) => service.id),
    };
    const members = services.map((service, index) => ({
      ...component({ id: service.id, name: service.name, status: COMPONENT[service.state] }),
      created_at: earliest([service]),
      updated_at: service.changedAt,
      position: index + 1,
      description: service.description,
      group_id: id,
      group: false,
    }));
    return [group, ...members];
  });

const component = <K extends Component>(known: K) => ({
  ...known,
  showcase: true,
  start_date: null,
  page_id: PAGE_ID,
  only_show_if_degraded: false,
});

/** The first day of which anything is known. */
const earliest = (services: readonly SnapshotService[]): string =>
  `${services.flatMap(({ days }) => days.filter(({ worst }) => worst !== null).map(({ date }) => date)).toSorted()[0] ?? '2026-01-01'}T00:00:00.000Z`;

export function noticeOf(snapshot: Snapshot, notice: Notice): object {
  const own = isIncident(notice) ? incidentFields(notice) : maintenanceFields(notice);
  return {
    id: notice.id,
    name: notice.title,
    status: STATUS[notice.state],
    created_at: notice.publishedAt,
    updated_at: notice.changedAt,
    shortlink: noticeUrl(snapshot, notice),
    page_id: PAGE_ID,
    ...own,
    incident_updates: updatesOf(notice),
    components: notice.affected.map(({ id, name, state }) => ({ id, name, status: COMPONENT[state] })),
    reminder_intervals: null,
  };
}

const incidentFields = (incident: SnapshotIncident): object => ({
  started_at: incident.startedAt,
  monitoring_at: incident.updates.find(({ state }) => state === IncidentState.MONITORING)?.at ?? null,
  resolved_at: incident.resolvedAt,
  impact: INDICATOR[worstOf(incident.affected.map(({ state }) => state))].indicator,
});

const maintenanceFields = (maintenance: SnapshotMaintenance): object => ({
  started_at: maintenance.startedAt ?? maintenance.startsAt,
  monitoring_at: null,
  resolved_at: maintenance.endedAt,
  impact: 'maintenance',
  scheduled_for: maintenance.startsAt,
  scheduled_until: maintenance.endsAt,
});

const OVER: readonly string[] = [
  IncidentState.RESOLVED,
  MaintenanceState.SCHEDULED,
  MaintenanceState.COMPLETED,
  MaintenanceState.CANCELED,
];

/** The newest first, each with what it changed for the services. */
const updatesOf = (notice: Notice): object[] =>
  notice.updates.map((update, index) => {
    const before = notice.updates[index + 1];
    const was = statusesAt(before?.state, before?.affected ?? []);
    const is = statusesAt(update.state, update.affected);
    const named = new Map([...(before?.affected ?? []), ...update.affected].map(({ id, name }) => [id, name]));
    return {
      id: update.id,
      incident_id: notice.id,
      status: STATUS[update.state],
      body: update.body,
      created_at: update.at,
      updated_at: update.at,
      display_at: update.at,
      affected_components: [...named].map(([code, name]) => ({
        code,
        name,
        old_status: was.get(code) ?? 'operational',
        new_status: is.get(code) ?? 'operational',
      })),
      deliver_notifications: true,
      custom_tweet: null,
      tweet_id: null,
    };
  });

/** How the services were while it stood so: what is over or still to come changes nothing. */
const statusesAt = (state: string | undefined, affected: readonly SnapshotAffected[]): Map<string, string> =>
  new Map(
    state === undefined || OVER.includes(state) ? [] : affected.map(({ id, state: now }) => [id, COMPONENT[now]]),
  );
