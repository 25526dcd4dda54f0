import type { IncidentState, MaintenanceState } from './notice.entity.ts';
import type { ServiceState } from './service.entity.ts';
import type { ServiceHistory } from './uptime.ts';

/* Everything that the public may see at one moment, as plain data: what pages and feeds are made of. */

export interface SnapshotService extends ServiceHistory {
  /** The global id. */
  id: string;
  key: string;
  name: string;
  group: string;
  description: string | null;
  contact: string | null;
  url: string | null;
  state: ServiceState;
  note: string | null;
  changedAt: Date;
}

export interface SnapshotUpdate {
  id: string;
  state: IncidentState | MaintenanceState;
  /** Markdown. */
  body: string;
  at: Date;
  affected: SnapshotAffected[];
}

export interface SnapshotAffected {
  id: string;
  key: string;
  name: string;
  state: ServiceState;
}

export interface SnapshotNotice {
  /** The global id. */
  id: string;
  title: string;
  changedAt: Date;
  publishedAt: Date;
  /** In the order of the page. */
  affected: SnapshotAffected[];
  /** The newest first. */
  updates: SnapshotUpdate[];
}

export interface SnapshotIncident extends SnapshotNotice {
  state: IncidentState;
  startedAt: Date;
  resolvedAt: Date | null;
  /** Markdown. */
  report: string | null;
}

export interface SnapshotMaintenance extends SnapshotNotice {
  state: MaintenanceState;
  startsAt: Date;
  endsAt: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
  timeZone: string;
  /** It starts within the next seven days. */
  coming: boolean;
}

/** What this installation is called, where its pages are, and who helps. */
export interface Installation {
  name: string;
  /** Where strangers find the status. */
  url: string;
  /** The self-service site. */
  siteUrl: string;
  supportEmail: string;
  supportPhone: string;
  sandbox: boolean;
}

export interface Snapshot {
  asOf: Date;
  page: Installation;
  overall: ServiceState;
  groups: { name: string; services: SnapshotService[] }[];
  incidents: {
    open: SnapshotIncident[];
    /** Those that were over within the last 14 days, the newest first. */
    recent: SnapshotIncident[];
    /** Those before, the newest first. */
    archive: SnapshotIncident[];
  };
  maintenances: {
    running: SnapshotMaintenance[];
    /** What starts first, first. */
    upcoming: SnapshotMaintenance[];
    /** Over or called off, the newest first. */
    past: SnapshotMaintenance[];
  };
}
