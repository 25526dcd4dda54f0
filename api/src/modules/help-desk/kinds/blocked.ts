import type { CaseKind } from '../case-kind.ts';

/** An account that can't be used: disabled by staff, by EUA or by its owner's word, or locked after wrong tries. */
export const blocked: CaseKind = {
  name: 'BLOCKED',
  description: 'An account that can’t be used now.',
  permission: 'user:disable',
  nodeType: 'User',
  rows: `
    select u.id, u.user_id as reference, u.id as user_id, coalesce(u.state_reason_code, 'OTHER') as why, 'DISABLED' as stage,
           'DESK' as waits_for, coalesce(u.state_changed_at, u.created_at) as opened_at, null::date as due_on,
           null::timestamptz as closed_at
    from "user" u where u.state = 'DISABLED' and u.merged_into is null
    union all
    select u.id, u.user_id, u.id, case when bool_or(l.until is null) then 'CLOSED_WAY' else 'LOCKED' end, 'LOCKED', 'DESK',
           min(l.locked_at), null, null
    from account_lock l join "user" u on u.id = l.user_id and u.state = 'ACTIVE'
    where l.until is null or l.until > :now group by u.id`,
};
