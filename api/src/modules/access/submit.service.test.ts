import { limits } from '@harp/domain/limits.ts';
import { beforeAll, expect, test } from 'vitest';
import { globalId, newId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import {
  aCmsOfficer,
  anAdministrator,
  anOfficerOf,
  anOrganization,
  aPartner,
  holds,
  signedIn,
  withCatalogue,
  type Person,
  type PersonOptions,
} from '../../testing/people.ts';
import { count, decide, newKey, reject, roleByKey, submit, withdraw } from '../../testing/role-requests.ts';
import type { Organization } from '../organizations/organization.entity.ts';
import { UserType } from '../users/user.entity.ts';

const server = freshServer();
beforeAll(() => withCatalogue(server.app));

const STATE_USER = 'qtso-state-user';

/** Somebody new, at their browser. */
async function somebody(options: PersonOptions = {}): Promise<{ person: Person; at: Browser }> {
  const person = await aPartner(server.app, options);
  return { person, at: await signedIn(server.browser(), person, server.clock) };
}

const close = (organization: Organization): Promise<unknown> =>
  server.app.dataSource.query("update organization set status = 'CLOSED' where id = $1", [organization.id]);

test('a partner asks for a role: it waits, is due in seven days, and the officer is told once', async () => {
  const { app, clock } = server;
  const organization = await anOrganization(app);
  const officer = await anOfficerOf(app, organization, { givenName: 'Olga', familyName: 'Okoye' });
  const { person, at } = await somebody();
  const { results } = await submit(app, at, [{ role: STATE_USER, organization }], { reason: 'Monthly reports' });
  const due = new Date(clock.now().getTime() + limits.request.dueDays * 86_400_000).toISOString();
  expect(results).toMatchObject([
    {
      __typename: 'RoleRequest',
      status: 'PENDING',
      approverLevel: 'SECURITY_OFFICER',
      approvers: ['Olga Okoye'],
      dueAt: due,
      reason: 'Monthly reports',
    },
  ]);
  expect(await mailsTo(app, officer.email, 'requestWaits')).toMatchObject([
    { params: { person: person.user.displayName(), reference: results[0]?.reference } },
  ]);
  expect(
    await count(app, "audit_event where action = 'role-request.submitted' and subject_id = $1", [person.user.id]),
  ).toBe(1);
});

test('each entry of a basket has its own result, in the order of the basket', async () => {
  const { app } = server;
  const { person, at } = await somebody();
  const [open, closed, held, waiting] = await Promise.all([1, 2, 3, 4].map(() => anOrganization(app)));
  await close(closed as Organization);
  await holds(app, person, STATE_USER, held as Organization);
  const earlier = await submit(app, at, [{ role: STATE_USER, organization: waiting as Organization }]);
  const { results } = await submit(app, at, [
    { role: STATE_USER, organization: closed as Organization },
    { role: STATE_USER, organization: open as Organization },
    { role: STATE_USER, organization: held as Organization },
    { role: STATE_USER, organization: waiting as Organization },
    { role: STATE_USER, organization: { id: newId() } },
    { role: STATE_USER, organization: open as Organization },
  ]);
  expect(results.map(({ __typename }) => __typename)).toEqual([
    'OrganizationClosed',
    'RoleRequest',
    'RoleAlreadyHeld',
    'RoleAlreadyRequested',
    'NotFound',
    'RoleAlreadyRequested',
  ]);
  expect(results[0]?.path).toEqual(['input', 'items', '0']);
  expect(results[3]?.reference).toBe(earlier.results[0]?.reference);
  expect(results[4]?.path).toEqual(['input', 'items', '4', 'organizationId']);
  expect(results[5]?.reference).toBe(results[1]?.reference);
  expect(await count(app, 'role_request where user_id = $1', [person.user.id])).toBe(2);
});

test('a role of a login-only program and a staff role can’t be asked for, as if they were not there', async () => {
  const { app } = server;
  const { at } = await somebody();
  const organization = await anOrganization(app);
  const roles: { key: string }[] = await app.dataSource.query(
    `select min(r.key) as key from role r join program p on p.id = r.program_id where r.kind = 'STAFF' or p.kind = 'LOGIN_ONLY' or p.hidden group by r.id`,
  );
  expect(roles.length).toBeGreaterThan(2);
  const { results } = await submit(
    app,
    at,
    roles.map(({ key }) => ({ role: key, organization })),
  );
  expect(new Set(results.map(({ __typename }) => __typename))).toEqual(new Set(['NotFound']));
  expect(await count(app, 'role_request where organization_id = $1', [organization.id])).toBe(0);
});

test('an id of another type, or of nothing, leads nowhere', async () => {
  const { app } = server;
  const { at } = await somebody();
  const organization = await anOrganization(app);
  const role = await roleByKey(app, STATE_USER);
  const items = [
    { roleId: globalId('Organization', role.id), organizationId: globalId('Organization', organization.id) },
    { roleId: globalId('Role', role.id), organizationId: organization.id },
    { roleId: "' or 1=1 --", organizationId: globalId('Organization', organization.id) },
  ];
  const { results } = await at.mutate<{ results: { code: string }[] }>(
    'submitRoleRequests',
    { items, idempotencyKey: newKey() },
    '... on RoleRequestsSubmitted { results { ... on UserError { code } } }',
  );
  expect(results).toEqual([{ code: 'NOT_FOUND' }, { code: 'NOT_FOUND' }, { code: 'NOT_FOUND' }]);
});

test('somebody whose identity is not proofed is sent there first', async () => {
  const { at } = await somebody({ proofed: false });
  const answer = await submit(server.app, at, [{ role: STATE_USER, organization: await anOrganization(server.app) }]);
  expect(answer.__typename).toBe('ProofingNeeded');
});

test('an empty basket, one too large, a long reason and a bad key are each named, all at once', async () => {
  const { at } = await somebody();
  const problems = async (input: Record<string, unknown>): Promise<{ path: string[]; code: string }[]> =>
    (
      await at.mutate<{ problems: { path: string[]; code: string }[] }>(
        'submitRoleRequests',
        input,
        '... on InvalidInput { problems { path code } }',
      )
    ).problems;
  expect(await problems({ items: [], reason: 'x'.repeat(1001), idempotencyKey: 'short' })).toEqual([
    { path: ['input', 'reason'], code: expect.any(String) },
    { path: ['input', 'items'], code: 'COUNT' },
    { path: ['input', 'idempotencyKey'], code: 'FORMAT' },
  ]);
  const items = Array.from({ length: limits.basket.max + 1 }, () => ({ roleId: 'a', organizationId: 'b' }));
  expect(await problems({ items, idempotencyKey: newKey() })).toEqual([{ path: ['input', 'items'], code: 'COUNT' }]);
});

test('a basket that is sent again with its key gets the same answer, and nothing is asked for twice', async () => {
  const { app } = server;
  const { person, at } = await somebody();
  const [one, other] = await Promise.all([anOrganization(app), anOrganization(app)]);
  await submit(app, at, [{ role: STATE_USER, organization: other }]);
  const basket = [
    { role: STATE_USER, organization: one },
    { role: STATE_USER, organization: other },
    { role: STATE_USER, organization: one },
  ];
  const idempotencyKey = newKey();
  // Two at once, as after a lost answer and an impatient click, and one more later.
  const [first, second] = await Promise.all([1, 2].map(() => submit(app, at, basket, { idempotencyKey })));
  expect(first?.results.map(({ __typename }) => __typename)).toEqual([
    'RoleRequest',
    'RoleAlreadyRequested',
    'RoleAlreadyRequested',
  ]);
  expect(second).toEqual(first);
  expect(await submit(app, at, basket, { idempotencyKey })).toEqual(first);
  expect(await count(app, 'role_request where user_id = $1', [person.user.id])).toBe(2);
  expect(
    await count(app, "audit_event where action = 'role-request.submitted' and subject_id = $1", [person.user.id]),
  ).toBe(2);
  const changed = await submit(app, at, basket, { idempotencyKey, reason: 'other' });
  expect(changed.__typename).toBe('IdempotencyKeyReused');
});

test('the same key of two people are two keys', async () => {
  const { app } = server;
  const organization = await anOrganization(app);
  const idempotencyKey = newKey();
  for (const { at } of [await somebody(), await somebody()])
    expect(
      (await submit(app, at, [{ role: STATE_USER, organization }], { idempotencyKey })).results[0]?.__typename,
    ).toBe('RoleRequest');
});

test('a basket of which nothing could be asked for may be sent again with its key when that is mended', async () => {
  const { app } = server;
  const { at } = await somebody();
  const organization = await anOrganization(app);
  await close(organization);
  const idempotencyKey = newKey();
  const again = (): ReturnType<typeof submit> =>
    submit(app, at, [{ role: STATE_USER, organization }], { idempotencyKey });
  expect((await again()).results[0]?.__typename).toBe('OrganizationClosed');
  await app.dataSource.query("update organization set status = 'OPEN' where id = $1", [organization.id]);
  expect((await again()).results[0]?.__typename).toBe('RoleRequest');
});

test('two baskets of one person at once, one the other way round, both get an answer', async () => {
  const { app } = server;
  const { person, at } = await somebody();
  const basket = await Promise.all(
    Array.from({ length: 10 }, async () => ({ role: STATE_USER, organization: await anOrganization(app) })),
  );
  // Slow enough that both are surely half-way at once.
  await app.dataSource.query(
    `create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.02); return new; end $$;
     create trigger slowly before insert on role_request for each row execute function slowly()`,
  );
  const answers = Promise.all([submit(app, at, basket), submit(app, at, basket.toReversed())]);
  const [a, b] = await answers.finally(() => app.dataSource.query('drop function slowly() cascade'));
  const kinds = [...a.results, ...b.results].map(({ __typename }) => __typename);
  expect(kinds.toSorted()).toEqual([...Array(10).fill('RoleAlreadyRequested'), ...Array(10).fill('RoleRequest')]);
  expect(await count(app, 'role_request where user_id = $1', [person.user.id])).toBe(10);
});

test('CMS staff, and people of an organization without an officer, ask CMS; nobody is told of their own request', async () => {
  const { app } = server;
  const organization = await anOrganization(app);
  const cms = await aCmsOfficer(app);
  const { at } = await somebody();
  const here = await submit(app, at, [{ role: STATE_USER, organization }]);
  expect(here.results[0]).toMatchObject({ approverLevel: 'CMS_SECURITY_OFFICER', approvers: ['CMS Security Officer'] });
  const officer = await anOfficerOf(app, organization);
  const staff = await somebody({ userType: UserType.CMS_STAFF });
  const ofStaff = await submit(app, staff.at, [{ role: STATE_USER, organization }]);
  expect(ofStaff.results[0]).toMatchObject({ approverLevel: 'CMS_SECURITY_OFFICER' });
  expect(await mailsTo(app, officer.email, 'requestWaits')).toHaveLength(0);
  expect((await mailsTo(app, cms.email, 'requestWaits')).length).toBe(2);
  const atOfficers = await signedIn(server.browser(), officer, server.clock);
  const own = await submit(app, atOfficers, [{ role: STATE_USER, organization }]);
  expect(own.results[0]).toMatchObject({ approverLevel: 'CMS_SECURITY_OFFICER' });
  expect(await mailsTo(app, officer.email, 'requestWaits')).toHaveLength(0);
  expect((await mailsTo(app, cms.email, 'requestWaits')).length).toBe(3);
});

test('where CMS has no officer yet, or only the one who asks, an administrator is told', async () => {
  const { app } = server;
  await app.dataSource.query("update role_grant set status = 'REVOKED'");
  const organization = await anOrganization(app);
  const { at } = await somebody();
  const nobody = await submit(app, at, [{ role: STATE_USER, organization }]);
  expect(nobody.results[0]).toMatchObject({ approvers: ['HARP help desk'] });
  const administrator = await anAdministrator(app);
  const cms = await aCmsOfficer(app);
  const ofCms = await submit(app, await signedIn(server.browser(), cms, server.clock), [
    { role: STATE_USER, organization },
  ]);
  expect(ofCms.results[0]).toMatchObject({ approvers: ['HARP Administrator'] });
  expect(await mailsTo(app, administrator.email, 'requestWaits')).toHaveLength(1);
  const ofAPartner = await submit(app, (await somebody()).at, [{ role: STATE_USER, organization }]);
  expect(ofAPartner.results[0]).toMatchObject({ approvers: ['CMS Security Officer'] });
  expect(await mailsTo(app, administrator.email, 'requestWaits')).toHaveLength(1);
  expect(await mailsTo(app, cms.email, 'requestWaits')).toHaveLength(1);
});

test('a person takes a request back while it waits, and is told when it is too late', async () => {
  const { app, clock } = server;
  const organization = await anOrganization(app);
  const officer = await signedIn(server.browser({ site: 'web-admin' }), await anOfficerOf(app, organization), clock);
  const { person, at } = await somebody();
  const ask = async (): Promise<string> =>
    (await submit(app, at, [{ role: STATE_USER, organization }])).results[0]?.id as string;
  const first = await ask();
  expect(await withdraw(at, first)).toMatchObject({ __typename: 'RoleRequest', status: 'WITHDRAWN' });
  expect(await withdraw(at, first)).toMatchObject({
    __typename: 'RequestWithdrawn',
    withdrawnAt: clock.now().toISOString(),
  });
  expect(
    await count(app, "audit_event where action = 'role-request.withdrawn' and subject_id = $1", [person.user.id]),
  ).toBe(1);
  expect(await decide(officer, first)).toMatchObject({ __typename: 'RequestWithdrawn' });
  // What was taken back can be asked for again.
  const second = await ask();
  await decide(officer, second, reject);
  expect(await withdraw(at, second)).toMatchObject({
    __typename: 'RequestAlreadyDecided',
    earlier: { outcome: 'REJECTED' },
  });
  const { at: stranger } = await somebody();
  expect(await withdraw(stranger, await ask())).toMatchObject({ __typename: 'NotFound', path: ['input', 'id'] });
});
