import type {
  IncidentState,
  ManagedIncidentFragment,
  ManagedMaintenanceFragment,
  ServiceState,
} from '../../generated/status.ts';
import type { TypedWindow } from './window.ts';
import { ownZone, toLocal } from './zoned-time.ts';

/** A service and how it is because of what is told. */
export type Affected = { serviceId: string; state: ServiceState };

/** What is typed of anything that the public is told. */
export type NoticeValues = { title: string; body: string; affected: Affected[] };

/** What the form of an incident begins with. */
export type IncidentWords = NoticeValues & { state: IncidentState } & Partial<TypedWindow>;

/** What the form of maintenance begins with. */
export type MaintenanceWords = NoticeValues & TypedWindow & { reminderHours: string };

/** A draft that is changed in a form. */
export interface Editing<Notice> {
  draft: Notice;
  /** It was kept as it is now. */
  onKept: (draft: Notice) => void;
  onCancel: () => void;
}

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
export function incidentWords(incident: ManagedIncidentFragment): IncidentWords {
  const { state, startedAt, resolvedAt } = incident;
  const timeZone = ownZone();
  const over = resolvedAt
    ? { startsAt: toLocal(new Date(startedAt), timeZone), endsAt: toLocal(new Date(resolvedAt), timeZone), timeZone }
    : {};
  return { ...said(incident), state, ...over };
}

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
