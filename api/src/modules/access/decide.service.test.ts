import { beforeAll, beforeEach, expect, test } from 'vitest';
import { globalId, newId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import {
  aCmsOfficer,
  anOfficerOf,
  anOrganization,
  aPartner,
  signedIn,
  withCatalogue,
  type Person,
} from '../../testing/people.ts';
import { count, decide, decideMany, newKey, queueIds, reject, submit } from '../../testing/role-requests.ts';
import { requestApproved } from '../notifications/mails/role-requests.ts';
import type { Organization } from '../organizations/organization.entity.ts';
import { UserType } from '../users/user.entity.ts';

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

test('an approved role is held at once, with one event and one mail', async () => {
  const id = await request();
  expect(await decide(atOfficers, id)).toMatchObject({
    __typename: 'RoleRequest',
    status: 'APPROVED',
    decision: {
      outcome: 'APPROVED',
      decidedBy: officer.user.displayName(),
      decidedAt: server.clock.now().toISOString(),
    },
    grant: { status: 'ACTIVE' },
  });
  const held = await atPartners.ask<{ grants: { edges: unknown[] }; tasks: unknown[] }>(
    '{ viewer { grants(first: 5) { edges { node { status role { key } organization { id } } } } tasks { key state } } }',
  );
  expect(held.grants.edges).toEqual([
    {
      node: {
        status: 'ACTIVE',
        role: { key: STATE_USER },
        organization: { id: globalId('Organization', organization.id) },
      },
    },
  ]);
  expect(held.tasks).toContainEqual({ key: 'FIRST_ROLE', state: 'DONE' });
  expect(await eventsOf('role-request.approved', partner)).toBe(1);
  expect(await mailsTo(server.app, partner.email, 'requestApproved')).toHaveLength(1);
});

test('while the program is down, the mail of an approval does not send anybody there', async () => {
  const setState = (state: string) =>
    server.app.dataSource.query(`update service set state = $1 where program_key = 'qtso'`, [state]);
  const newcomer = await aPartner(server.app);
  const { results } = await submit(server.app, await signedIn(server.browser(), newcomer, server.clock), [
    { role: STATE_USER, organization },
  ]);
  await setState('SYSTEM_OUTAGE');
  await decide(atOfficers, results[0]?.id as string);
  await setState('OPERATIONAL');
  const [mail] = await mailsTo(server.app, newcomer.email, 'requestApproved');
  expect(mail?.params).toMatchObject({ program: 'QTSO', trouble: 'SYSTEM_OUTAGE' });
  const place = { ...server.app.config, url: server.app.config.webUserUrl };
  const words = requestApproved.EN(mail?.params as never, place).paragraphs.join(' ');
  expect(words).toContain('a system outage');
  expect(words).not.toContain('You can use it now');
});

test('a rejection says why, and grants nothing', async () => {
  const id = await request();
  const answer = await decide(atOfficers, id, {
    outcome: 'REJECTED',
    reasonCode: 'OTHER',
    reason: 'You left us in May.',
  });
  expect(answer).toMatchObject({
    status: 'REJECTED',
    decision: { reasonCode: 'OTHER', reason: 'You left us in May.' },
    grant: null,
  });
  expect(await mailsTo(server.app, partner.email, 'requestRejected')).toMatchObject([
    { params: { reasonCode: 'OTHER', reason: 'You left us in May.' } },
  ]);
  expect(await count(server.app, 'role_grant where user_id = $1', [partner.user.id])).toBe(0);
});

test('a rejection without a reason, or "other" without words, is not taken', async () => {
  const id = await request();
  for (const [wrong, path] of [
    [{ outcome: 'REJECTED' }, 'reasonCode'],
    [{ outcome: 'REJECTED', reasonCode: 'OTHER' }, 'reason'],
    [{ outcome: 'REJECTED', reasonCode: 'OTHER', reason: '   ' }, 'reason'],
    [{ idempotencyKey: 'x' }, 'idempotencyKey'],
  ] as const) {
    const answer = await atOfficers.mutate(
      'decideRoleRequest',
      Object.assign({ id, outcome: 'APPROVED', idempotencyKey: newKey() }, wrong),
      '... on InvalidInput { problems { path } }',
    );
    expect(answer).toMatchObject({ __typename: 'InvalidInput', problems: [{ path: ['input', path] }] });
  }
  expect(await queueIds(atOfficers)).toEqual([id]);
});

test('an officer sees and decides only the requests of their own organization and program', async () => {
  const id = await request();
  const elsewhere = await atConsole(await anOfficerOf(server.app, await anOrganization(server.app)));
  const otherProgram = await atConsole(await anOfficerOf(server.app, organization, { role: 'del-security-official' }));
  const nothing = globalId('RoleRequest', newId());
  for (const stranger of [elsewhere, otherProgram]) {
    expect(await queueIds(stranger)).toEqual([]);
    expect(await stranger.ask(`{ node(id: "${id}") { id } }`)).toBeNull();
    expect(await stranger.ask(`{ nodes(ids: ["${id}", "${nothing}"]) { id } }`)).toEqual([null, null]);
    // Word for word what is said of a request that does not exist: nobody learns from it that there is one.
    expect(await decide(stranger, id)).toEqual(await decide(stranger, nothing));
    expect(await decide(stranger, id)).toMatchObject({ __typename: 'NotFound', path: ['input', 'id'] });
    const many = await decideMany(stranger, [id, nothing]);
    expect(many.results[0]).toEqual({ ...many.results[1], path: ['input', 'ids', '0'] });
  }
  expect(await queueIds(atOfficers)).toEqual([id]);
  expect(await atOfficers.ask(`{ node(id: "${id}") { id } }`)).toEqual({ id });
});

test('nobody decides their own request, neither an officer nor CMS', async () => {
  const own = await request(STATE_USER, await signedIn(server.browser(), officer, server.clock));
  expect(await decide(atOfficers, own)).toMatchObject({ __typename: 'OwnRequest' });
  expect((await decideMany(atOfficers, [own])).results).toMatchObject([{ __typename: 'OwnRequest' }]);
  const elsewhere = await request(
    STATE_USER,
    await signedIn(server.browser(), officer, server.clock),
    await anOrganization(server.app),
  );
  expect(await decide(atOfficers, elsewhere)).toMatchObject({ __typename: 'OwnRequest' });
  const cms = await aCmsOfficer(server.app);
  const ofCms = await request(STATE_USER, await signedIn(server.browser(), cms, server.clock));
  expect(await decide(await atConsole(cms), ofCms)).toMatchObject({ __typename: 'OwnRequest' });
  expect(
    await count(
      server.app,
      'role_request_decision where request_id = any(select id from role_request where user_id = any($1))',
      [[officer.user.id, cms.user.id]],
    ),
  ).toBe(0);
});

test('the slower of two officers is told who decided, and how', async () => {
  const colleague = await anOfficerOf(server.app, organization, { givenName: 'Quick', familyName: 'Quinn' });
  const atColleagues = await atConsole(colleague);
  const id = await request();
  const [a, b] = await Promise.all([decide(atOfficers, id, reject), decide(atColleagues, id)]);
  const [winner, loser, name, outcome] =
    b.__typename === 'RoleRequest' ? [b, a, 'Quick Quinn', 'APPROVED'] : [a, b, officer.user.displayName(), 'REJECTED'];
  expect(winner).toMatchObject({ decision: { outcome, decidedBy: name } });
  expect(loser).toMatchObject({ __typename: 'RequestAlreadyDecided', earlier: { outcome, decidedBy: name } });
  expect(loser.message).toContain(name);
});

test('what is decided stays decided', async () => {
  const id = await request();
  await decide(atOfficers, id, reject);
  expect(await decide(atOfficers, id)).toMatchObject({
    __typename: 'RequestAlreadyDecided',
    earlier: { outcome: 'REJECTED' },
  });
  const decisions: unknown[] = await server.app.dataSource.query(
    'select outcome from role_request_decision where request_id = any(select id from role_request where user_id = $1)',
    [partner.user.id],
  );
  expect(decisions).toEqual([{ outcome: 'REJECTED' }]);
});

test('a request for an organization that has closed meanwhile can be rejected, not approved', async () => {
  const id = await request();
  await server.app.dataSource.query("update organization set status = 'CLOSED' where id = $1", [organization.id]);
  expect(await decide(atOfficers, id)).toMatchObject({
    __typename: 'OrganizationClosed',
    message: expect.stringContaining(organization.name),
  });
  expect(await decide(atOfficers, id, reject)).toMatchObject({ status: 'REJECTED' });
});

test('an officer’s role needs a fresh factor, and the act then goes on under its key', async () => {
  const id = await request(OFFICER_ROLE);
  server.clock.advance({ minutes: 6 });
  const idempotencyKey = newKey();
  expect(await decide(atOfficers, id, { idempotencyKey })).toMatchObject({ __typename: 'StepUpNeeded' });
  const again = await signedIn(atOfficers, officer, server.clock);
  const approved = await decide(again, id, { idempotencyKey });
  expect(approved).toMatchObject({ status: 'APPROVED' });
  expect(await decide(again, id, { idempotencyKey })).toEqual(approved);
});

test('an end user’s role needs none', async () => {
  const id = await request();
  server.clock.advance({ minutes: 6 });
  expect(await decide(atOfficers, id)).toMatchObject({ status: 'APPROVED' });
});

test('CMS decides for CMS staff, for the first officer, and where the only officer asks', async () => {
  const cms = await atConsole(await aCmsOfficer(server.app));
  const ofStaff = await request(
    STATE_USER,
    await signedIn(server.browser(), await aPartner(server.app, { userType: UserType.CMS_STAFF }), server.clock),
  );
  const first = await request(OFFICER_ROLE, atPartners, await anOrganization(server.app));
  const ofTheOnlyOne = await request(STATE_USER, await signedIn(server.browser(), officer, server.clock));
  const ofAPartner = await request();
  const queue = await queueIds(cms);
  expect(queue).toEqual(expect.arrayContaining([ofStaff, first, ofTheOnlyOne]));
  expect(queue).not.toContain(ofAPartner);
  expect(await decide(atOfficers, ofStaff)).toMatchObject({ __typename: 'NotFound' });
  expect(await decide(cms, ofAPartner)).toMatchObject({ __typename: 'NotFound' });
  for (const id of [ofStaff, first, ofTheOnlyOne]) expect(await decide(cms, id)).toMatchObject({ status: 'APPROVED' });
  // The first officer decides the next requests.
  const at = await atConsole(partner);
  expect(await queueIds(at)).toEqual([]);
});
