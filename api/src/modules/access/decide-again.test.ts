import { beforeAll, beforeEach, expect, test } from 'vitest';
import { globalId, newId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import {
  anOfficerOf,
  anOrganization,
  aPartner,
  holds,
  signedIn,
  withCatalogue,
  type Person,
} from '../../testing/people.ts';
import { meanwhile } from '../../testing/meanwhile.ts';
import { count, decide, decideMany, newKey, queueIds, reject, submit } from '../../testing/role-requests.ts';
import type { Organization } from '../organizations/organization.entity.ts';

const server = freshServer();
const STATE_USER = 'qtso-state-user';
const OFFICER_ROLE = 'qtso-security-official';

let organization: Organization;
let officer: Person;
let atOfficers: Browser;
let partner: Person;
let atPartners: Browser;

const atConsole = (person: Person): Promise<Browser> =>
  signedIn(server.browser({ site: 'web-admin' }), person, server.clock);
beforeAll(() => withCatalogue(server.app));
beforeEach(async () => {
  organization = await anOrganization(server.app);
  officer = await anOfficerOf(server.app, organization);
  partner = await aPartner(server.app);
  atOfficers = await atConsole(officer);
  atPartners = await signedIn(server.browser(), partner, server.clock);
});

async function request(role = STATE_USER, at = atPartners, where = organization): Promise<string> {
  const { results } = await submit(server.app, at, [{ role, organization: where }]);
  return results[0]?.id as string;
}

const eventsOf = (action: string, person: Person): Promise<number> =>
  count(server.app, 'audit_event where action = $1 and subject_id = $2', [action, person.user.id]);

test('a decision that is sent again with its key gets the same answer; with other content it is refused', async () => {
  const id = await request();
  const idempotencyKey = newKey();
  const answers = await Promise.all([1, 2, 3].map(() => decide(atOfficers, id, { idempotencyKey })));
  expect(answers[0]).toMatchObject({ __typename: 'RoleRequest', status: 'APPROVED' });
  expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  expect(await decide(atOfficers, id, { idempotencyKey, ...reject })).toMatchObject({
    __typename: 'IdempotencyKeyReused',
  });
  expect(await eventsOf('role-request.approved', partner)).toBe(1);
  expect(await mailsTo(server.app, partner.email, 'requestApproved')).toHaveLength(1);
});

test('several at once have a result each, and what can’t be decided holds up nothing', async () => {
  const [second, third] = await Promise.all([aPartner(server.app), aPartner(server.app)]);
  const ids = [await request(), await request(OFFICER_ROLE)];
  for (const person of [second, third])
    ids.push(await request(STATE_USER, await signedIn(server.browser(), person, server.clock)));
  await decide(atOfficers, ids[3] as string, reject);
  const own = await request(STATE_USER, await signedIn(server.browser(), officer, server.clock));
  const nothing = globalId('RoleRequest', newId());
  server.clock.advance({ minutes: 6 });
  const idempotencyKey = newKey();
  const all = [...ids, own, nothing];
  const kinds = ({ results }: Awaited<ReturnType<typeof decideMany>>): string[] =>
    results.map(({ __typename }) => __typename);
  const before = ['RoleRequest', 'StepUpNeeded', 'RoleRequest', 'RequestAlreadyDecided', 'OwnRequest', 'NotFound'];
  expect(kinds(await decideMany(atOfficers, all, { idempotencyKey }))).toEqual(before);
  const after = ['RoleRequest', 'RoleRequest', 'RoleRequest', 'RequestAlreadyDecided', 'OwnRequest', 'NotFound'];
  const fresh = await signedIn(atOfficers, officer, server.clock);
  for (let time = 0; time < 2; time += 1)
    expect(kinds(await decideMany(fresh, all, { idempotencyKey }))).toEqual(after);
  expect(await eventsOf('role-request.approved', partner)).toBe(2);
  expect(await eventsOf('role-request.approved', second)).toBe(1);
});

test('a right that is lost while the decision is on its way is noticed by the decision', async () => {
  const id = await request();
  const loss = "update role_grant set status = 'REVOKED' where user_id = $1";
  const decided = await meanwhile(server.app, loss, [officer.user.id], () => decide(atOfficers, id));
  expect(decided).toMatchObject({ __typename: 'NotFound' });
  const next = await atOfficers.send('{ queueCounts { pending } }');
  expect(next.body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('a role that was given meanwhile by another way is held once', async () => {
  const id = await request();
  await holds(server.app, partner, STATE_USER, organization);
  expect(await decide(atOfficers, id)).toMatchObject({ status: 'APPROVED' });
  expect(await count(server.app, "role_grant where user_id = $1 and status = 'ACTIVE'", [partner.user.id])).toBe(1);
});

test('a decision without its audit event does not happen', async () => {
  const id = await request();
  const { dataSource } = server.app;
  await dataSource.query(
    "alter table audit_event add constraint broken check (action <> 'role-request.approved') not valid",
  );
  const { body } = await atOfficers.send(
    'mutation ($input: DecideRoleRequestInput!) { decideRoleRequest(input: $input) { __typename } }',
    {
      input: { id, outcome: 'APPROVED', idempotencyKey: newKey() },
    },
  );
  await dataSource.query('alter table audit_event drop constraint broken');
  expect(body.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  expect(JSON.stringify(body)).not.toContain('broken');
  expect(await queueIds(atOfficers)).toEqual([id]);
  expect(await mailsTo(server.app, partner.email, 'requestApproved')).toHaveLength(0);
  expect(await count(server.app, 'role_grant where user_id = $1', [partner.user.id])).toBe(0);
});
