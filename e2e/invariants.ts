import type pg from 'pg';

/** Each names what must not be there; the number is how many there are. DESIGN.md §7 has the invariants by number. */
const BROKEN: Record<string, string> = {
  '1: a request with more than one decision in a stage':
    'select request_id from role_request_decision group by request_id, stage having count(*) > 1',
  '1: a request whose state is not what was decided': `select r.id from role_request r full join role_request_decision d on d.request_id = r.id
    where r.id is null or (r.status in ('APPROVED', 'REJECTED')) <> (d.id is not null) or (d.id is not null and d.outcome <> r.status)`,
  '2: an approved request without its grant': `select r.id from role_request r where r.status = 'APPROVED'
    and not exists (select 1 from role_grant g where g.request_id = r.id and (g.user_id, g.role_id, g.organization_id) = (r.user_id, r.role_id, r.organization_id))`,
  '2: a grant of a request that is not approved': `select g.id from role_grant g join role_request r on r.id = g.request_id where r.status <> 'APPROVED'`,
  '2: two active grants of one role': `select user_id from role_grant where status = 'ACTIVE' group by user_id, role_id, organization_id having count(*) > 1`,
  '3: a request without exactly one event of its submission': `select r.id from role_request r
    left join audit_event e on e.target_id = r.id and e.action = 'role-request.submitted' group by r.id having count(e.id) <> 1`,
  '3: a decision without exactly one event of its own': `select d.id from role_request_decision d
    left join audit_event e on e.target_id = d.request_id and e.action = 'role-request.' || lower(d.outcome) and e.actor_id = d.decided_by
    group by d.id having count(e.id) <> 1`,
  '3: an event of something that did not happen': `select e.id from audit_event e left join role_request r on r.id = e.target_id
    where e.target_type = 'RoleRequest' and (r.id is null or (e.action in ('role-request.approved', 'role-request.rejected') and 'role-request.' || lower(r.status) <> e.action))`,
  '7: a decided request without exactly one mail to its person': `select r.id from role_request r join "user" u on u.id = r.user_id
    left join mail m on m.about = 'RoleRequest:' || r.id and m.to_address = u.email
      and m.template = case r.status when 'APPROVED' then 'requestApproved' else 'requestRejected' end
    where r.status in ('APPROVED', 'REJECTED') group by r.id having count(m.id) <> 1`,
  '7: a mail of something that did not happen': `select m.id from mail m where m.about like 'RoleRequest:%'
    and not exists (select 1 from role_request r where m.about = 'RoleRequest:' || r.id and (m.template = 'requestWaits' or m.template = 'request' || initcap(r.status)))`,
  '7: a mail that is neither sent nor waiting to be': `select m.id from mail m where m.sent_at is null
    and not exists (select 1 from graphile_worker._private_jobs j where j.payload ->> 'mailId' = m.id::text and j.attempts < j.max_attempts)`,
  '7: a request of which no officer is told': `select r.id from role_request r
    where not exists (select 1 from mail m where m.about = 'RoleRequest:' || r.id and m.template = 'requestWaits')`,
};

/** How often each invariant is broken; all are 0 when all hold. */
export async function brokenInvariants(database: pg.Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, sql] of Object.entries(BROKEN)) counts[name] = (await database.query(sql)).rows.length;
  return counts;
}
