import type { CaseKind } from '../case-kind.ts';

/** Somebody asks the help desk, from the page for help. */
export const contact: CaseKind = {
  name: 'CONTACT',
  description: 'A question to the help desk.',
  permission: 'contact:answer',
  nodeType: 'ContactCase',
  rows: `
    select c.id, c.reference, c.user_id, c.topic as why, null as stage,
           case when c.closed_at is null and c.answered_at is null then 'DESK' else 'CLOSED' end as waits_for,
           c.opened_at, c.due_on, coalesce(c.closed_at, c.answered_at) as closed_at
    from contact_case c`,
};
