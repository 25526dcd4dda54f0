import type {
  IncidentState,
  ManagedIncidentFragment,
  ManagedMaintenanceFragment,
  ServiceState,
} from '../../generated/status.ts';
import { toLocal } from './zoned-time.ts';

/** A service and how it is because of what is told. */
export type Affected = { serviceId: string; state: ServiceState };

/** What is typed of anything that the public is told. */
export type NoticeValues = { title: string; body: string; affected: Affected[] };

/** What a form begins with, and the draft that it stands in for, which is put away when it is sent. */
export type Words = NoticeValues & { replaces?: string };

export type IncidentWords = Words & { state: IncidentState };

export type MaintenanceWords = Words & {
  startsAt: string;
  endsAt: string;
  timeZone: string;
  reminderHours: string;
};

/** The services of a notice as a form holds them. */
export const affectedIn = ({
  affected,
}: {
  affected: readonly { state: ServiceState; service: { id: string } }[];
}): Affected[] => affected.map(({ service, state }) => ({ serviceId: service.id, state }));

const said = (notice: ManagedIncidentFragment | ManagedMaintenanceFragment) => ({
  title: notice.title,
  body: notice.updates[0]?.body ?? '',
  affected: affectedIn(notice),
});

/** An incident as its form holds it. */
export const incidentWords = (incident: ManagedIncidentFragment): IncidentWords => ({
  ...said(incident),
  state: incident.state,
});

/** Maintenance as its form holds it. */
export function maintenanceWords(maintenance: ManagedMaintenanceFragment): MaintenanceWords {
  const { startsAt, endsAt, timeZone, reminderHours } = maintenance;
  return {
    ...said(maintenance),
    startsAt: toLocal(new Date(startsAt), timeZone),
    endsAt: endsAt ? toLocal(new Date(endsAt), timeZone) : '',
    timeZone,
    reminderHours: reminderHours === null ? '' : String(reminderHours),
  };
}
