import ical, { ICalEventStatus, type ICalEventData } from 'ical-generator';
import { textOf } from '../../../platform/markdown.ts';
import { MaintenanceState } from '../notice.entity.ts';
import type { Snapshot, SnapshotMaintenance } from '../snapshot.types.ts';
import { allMaintenances, noticeUrl } from './addresses.ts';
import type { Rendering } from './rendering.ts';

/** iCalendar (RFC 5545): an event for each maintenance; one that is moved or called off keeps its UID. */
export function calendar(snapshot: Snapshot): Rendering {
  const host = new URL(snapshot.page.url).hostname;
  const made = ical({
    name: `${snapshot.page.name}: planned outages`,
    prodId: { company: 'HARP', product: 'status', language: 'EN' },
    ttl: 3600,
    events: allMaintenances(snapshot).map((maintenance) => event(snapshot, maintenance, host)),
  });
  return { path: '/status/maintenance.ics', body: made.toString() };
}

function event(snapshot: Snapshot, maintenance: SnapshotMaintenance, host: string): ICalEventData {
  const { id, title, startsAt, affected, updates, changedAt, state } = maintenance;
  const end = endOf(maintenance);
  return {
    id: `${id}@${host}`,
    start: startsAt,
    ...(end ? { end } : {}),
    stamp: changedAt,
    lastModified: changedAt,
    // Calendars take a change only with a higher number.
    sequence: Math.max(0, updates.length - 1),
    summary: `${title} (${affected.map(({ name }) => name).join(', ')})`,
    description: updates.map(({ body }) => textOf(body)).join('\n\n'),
    url: noticeUrl(snapshot, maintenance),
    status: state === MaintenanceState.CANCELED ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  };
}

/** When it really ended, if it did. */
const endOf = ({ state, startsAt, endsAt, endedAt }: SnapshotMaintenance): Date | null =>
  state === MaintenanceState.COMPLETED && endedAt && endedAt > startsAt ? endedAt : endsAt;
