import { IncidentState, MaintenanceState } from '../notice.entity.ts';
import type { ServiceState } from '../service.entity.ts';
import type { Snapshot } from '../snapshot.types.ts';
import { allIncidents, allMaintenances, isIncident, type Notice } from './addresses.ts';
import { COMPONENT, componentsOf, INDICATOR, noticeOf, PAGE_ID } from './statuspage.ts';

/*
 * What a Statuspage says to webhooks, without `meta`, which is another for each of them:
 * https://support.atlassian.com/statuspage/docs/enable-webhook-notifications/
 */

const pageOf = ({ overall }: Snapshot): object => {
  const { indicator, description } = INDICATOR[overall];
  return { id: PAGE_ID, status_indicator: indicator, status_description: description };
};

const { RESOLVED } = IncidentState;
const { COMPLETED, CANCELED } = MaintenanceState;

/** A notice as it was when that was said of it; null when it is not there any more. */
function asOf(notice: Notice, updateId: string): Notice | null {
  const updates = notice.updates.slice(notice.updates.findIndex(({ id }) => id === updateId));
  const [update] = updates;
  if (update?.id !== updateId) return null;
  const { state, at } = update;
  const isOver = ([RESOLVED, COMPLETED, CANCELED] as string[]).includes(state);
  const end = isOver ? {} : isIncident(notice) ? { resolvedAt: null } : { endedAt: null };
  return { ...notice, updates, state, affected: update.affected, changedAt: at, ...end } as Notice;
}

/** An update of an incident or of maintenance. */
export function incidentMessage(snapshot: Snapshot, noticeId: string, updateId: string): object | null {
  const found = [...allIncidents(snapshot), ...allMaintenances(snapshot)].find(({ id }) => id === noticeId);
  const notice = found && asOf(found, updateId);
  if (!notice) return null;
  return {
    page: pageOf(snapshot),
    incident: {
      backfilled: false,
      impact_override: null,
      scheduled_for: null,
      scheduled_until: null,
      ...noticeOf(snapshot, notice),
    },
  };
}

/** A change of a service's state; null when the service is not there any more. */
export function componentMessage(
  snapshot: Snapshot,
  serviceId: string,
  change: { id: string; oldState: ServiceState; newState: ServiceState; at: Date },
): object | null {
  const component = componentsOf(snapshot).find(({ id }) => id === serviceId);
  if (!component) return null;
  const status = COMPONENT[change.newState];
  return {
    page: pageOf(snapshot),
    component_update: {
      id: change.id,
      component_id: serviceId,
      component_type: 'Component',
      old_status: COMPONENT[change.oldState],
      new_status: status,
      created_at: change.at,
    },
    component: { ...component, status },
  };
}

/** How a service that somebody wants to hear of is at this moment: nothing untrue gets in by a test. */
export function testMessage(
  snapshot: Snapshot,
  id: string,
  wants: (service: { id: string; group: string }) => boolean,
): object | null {
  const service = snapshot.groups.flatMap(({ services }) => services).find(wants);
  if (!service) return { page: pageOf(snapshot) };
  const { state } = service;
  return componentMessage(snapshot, service.id, { id, oldState: state, newState: state, at: snapshot.asOf });
}
