/* JSON Schemas of Statuspage's public API v2, written from its documentation (https://status.atlassian.com/api/v2). */

const time = { type: 'string', format: 'date-time' };
const timeOrNull = { type: ['string', 'null'], format: 'date-time' };
const text = { type: 'string', minLength: 1 };

const object = (properties: Record<string, object>, optional: readonly string[] = []): object => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const list = (items: object): object => ({ type: 'array', items });

const page = object({
  id: text,
  name: text,
  url: { type: 'string', format: 'uri' },
  time_zone: text,
  updated_at: time,
});
const status = object({
  indicator: { enum: ['none', 'minor', 'major', 'critical', 'maintenance'] },
  description: text,
});
const componentStatus = {
  enum: ['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance'],
};
const component = object(
  {
    id: text,
    name: text,
    status: componentStatus,
    created_at: time,
    updated_at: time,
    position: { type: 'integer' },
    description: { type: ['string', 'null'] },
    showcase: { type: 'boolean' },
    start_date: { type: ['string', 'null'] },
    group_id: { type: ['string', 'null'] },
    page_id: text,
    group: { type: 'boolean' },
    only_show_if_degraded: { type: 'boolean' },
    components: list(text),
  },
  ['components'],
);

const notice = (states: readonly string[], impacts: readonly string[], own: Record<string, object> = {}): object =>
  object({
    id: text,
    name: text,
    status: { enum: states },
    created_at: time,
    updated_at: time,
    monitoring_at: timeOrNull,
    resolved_at: timeOrNull,
    started_at: time,
    impact: { enum: impacts },
    shortlink: { type: 'string', format: 'uri' },
    page_id: text,
    incident_updates: list(
      object({
        id: text,
        incident_id: text,
        status: { enum: states },
        body: text,
        created_at: time,
        updated_at: time,
        display_at: time,
        affected_components: list(
          object({ code: text, name: text, old_status: componentStatus, new_status: componentStatus }),
        ),
      }),
    ),
    components: list(object({ id: text, name: text, status: componentStatus })),
    ...own,
  });
const incident = notice(
  ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'],
  ['none', 'minor', 'major', 'critical', 'maintenance'],
);
const maintenance = notice(['scheduled', 'in_progress', 'verifying', 'completed'], ['maintenance'], {
  scheduled_for: time,
  scheduled_until: timeOrNull,
});

const incidents = object({ page, incidents: list(incident) });
const maintenances = object({ page, scheduled_maintenances: list(maintenance) });

/** By the path of the file. */
export const STATUSPAGE_SCHEMAS: Record<string, object> = {
  summary: object({
    page,
    status,
    components: list(component),
    incidents: list(incident),
    scheduled_maintenances: list(maintenance),
  }),
  status: object({ page, status }),
  components: object({ page, components: list(component) }),
  incidents,
  'incidents/unresolved': incidents,
  'scheduled-maintenances': maintenances,
  'scheduled-maintenances/upcoming': maintenances,
  'scheduled-maintenances/active': maintenances,
};
