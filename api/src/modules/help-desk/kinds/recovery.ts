import type { CaseKind } from '../case-kind.ts';

/** Somebody can't get in and was given a number; who it is, the help desk finds out. */
export const recovery: CaseKind = {
  name: 'RECOVERY',
  description: 'Somebody can’t get in, and no other way leads them back.',
  permission: 'recovery:start',
  nodeType: 'RecoveryCase',
  rows: `
    select r.id, r.reference, r.user_id, array_to_string(r.lost, ',') as why, null as stage,
           case when r.closed_at is null then 'DESK' else 'CLOSED' end as waits_for, r.opened_at, r.due_on, r.closed_at
    from recovery_case r`,
};
