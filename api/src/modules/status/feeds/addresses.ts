import { statusPagePath } from '@harp/domain/status-address.ts';
import type { Snapshot, SnapshotIncident, SnapshotMaintenance } from '../snapshot.types.ts';

export type Notice = SnapshotIncident | SnapshotMaintenance;

export const isIncident = (notice: Notice): notice is SnapshotIncident => 'resolvedAt' in notice;

/** The page of an incident or of maintenance, below the beginning of the addresses of a language. */
export const underOf = (notice: Notice): string => `/${isIncident(notice) ? 'incidents' : 'maintenance'}/${notice.id}`;

export const noticeUrl = ({ page }: Snapshot, notice: Notice): string =>
  `${page.url}${statusPagePath({ language: 'en', under: underOf(notice) })}`;

export const allIncidents = ({ incidents }: Snapshot): SnapshotIncident[] => [
  ...incidents.open,
  ...incidents.recent,
  ...incidents.archive,
];

export const allMaintenances = ({ maintenances }: Snapshot): SnapshotMaintenance[] => [
  ...maintenances.running,
  ...maintenances.upcoming,
  ...maintenances.past,
];

/** What changed last, first. */
export const latest = (snapshot: Snapshot, most: number): Notice[] =>
  [...allIncidents(snapshot), ...allMaintenances(snapshot)]
    .toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime())
    .slice(0, most);

/** When anything that people were told last changed; else the moment of the snapshot. */
export const lastChange = (snapshot: Snapshot): Date => latest(snapshot, 1)[0]?.changedAt ?? snapshot.asOf;
