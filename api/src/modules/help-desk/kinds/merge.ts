import type { CaseKind } from '../case-kind.ts';

/** Two accounts that seem to be one person's. */
export const merge: CaseKind = {
  name: 'MERGE',
  description: 'Two accounts that seem to be one person’s.',
  permission: 'account:merge',
  nodeType: 'MergeCase',
  rows: `
    select m.id, m.reference, m.stays_id as user_id, m.origin as why,
           case when m.status = 'PROPOSED' then 'CONFIRMATION' else 'EXAMINATION' end as stage,
           case when m.status in ('WAITING', 'PROPOSED') then 'DESK' else 'CLOSED' end as waits_for, m.opened_at,
           (m.opened_at + interval '5 days')::date as due_on, m.decided_at as closed_at
    from merge_case m where m.goes_id is distinct from :me`,
};
