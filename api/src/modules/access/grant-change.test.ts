import { beforeAll, expect, test } from 'vitest';
import { findEvents } from '../../platform/events.ts';
import { globalId, newId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { change, changeAndSee, grantOf, statesOf } from '../../testing/grants.ts';
import { mailsTo } from '../../testing/mails.ts';
import {
  aCmsOfficer,
  aHelpDesk,
  anAdministrator,
  anOfficerOf,
  anOrganization,
  aPartner,
  holds,
  signedIn,
  withCatalogue,
  type Person,
} from '../../testing/people.ts';
import { count, newKey } from '../../testing/role-requests.ts';
import { grantResumed } from '../notifications/mails/grants.ts';
import type { Organization } from '../organizations/organization.entity.ts';

const server = freshServer();
beforeAll(() => withCatalogue(server.app));

const inConsole = (): Browser => server.browser({ site: 'web-admin' });
const enter = (person: Person): Promise<Browser> => signedIn(inConsole(), person, server.clock);

interface Scene {
  organization: Organization;
  officer: Person;
  browser: Browser;
  person: Person;
  id: string;
}

/** An officer at their desk, and somebody who holds a role there. */
async function scene(role = 'qtso-state-user'): Promise<Scene> {
  const { app } = server;
  const organization = await anOrganization(app);
  const officer = await anOfficerOf(app, organization);
  const person = await aPartner(app);
  await holds(app, person, role, organization);
  const browser = await enter(officer);
  return { organization, officer, browser, person, id: await grantOf(app, person, role) };
}

const eventsOf = async (person: Person): Promise<[string, unknown, unknown][]> => {
  const rows: { id: string }[] = await server.app.dataSource.query('select id from domain_event where user_id = $1', [
    person.user.id,
  ]);
  const events = await findEvents(
    server.app.makeContext('job'),
    rows.map(({ id }) => id),
  );
  return events.map(({ type, data }) => [type, data['status'], data['reasonCode']]);
};

test('a role is suspended, resumed and revoked; the person hears why each time, programs too, and each act is on record', async () => {
  const { app } = server;
  const { browser, person, id, officer } = await scene();
  const suspended = await change(browser, 'suspend', [id], { reason: 'Until the first of March.' });
  expect(suspended.results).toEqual([
    {
      __typename: 'Grant',
      id,
      status: 'SUSPENDED',
      endedAt: null,
      reasonCode: 'ON_LEAVE',
      reason: 'Until the first of March.',
      changedBy: officer.user.displayName(),
    },
  ]);
  expect(await changeAndSee(browser, 'resume', [id])).toEqual(['ACTIVE']);
  expect(await changeAndSee(browser, 'revoke', [id])).toEqual(['REVOKED']);
  expect(await eventsOf(person)).toEqual([
    ['grant.created', 'ACTIVE', undefined],
    ['grant.suspended', 'SUSPENDED', 'ON_LEAVE'],
    ['grant.resumed', 'ACTIVE', 'BACK_AT_WORK'],
    ['grant.revoked', 'REVOKED', 'LEFT_ORGANIZATION'],
  ]);
  const mails: { template: string }[] = await app.dataSource.query(
    'select template from mail where to_address = $1 order by queued_at, id',
    [person.email],
  );
  expect(mails.map(({ template }) => template)).toEqual(['grantSuspended', 'grantResumed', 'grantRevoked']);
  for (const action of ['grant.suspended', 'grant.resumed', 'grant.revoked'])
    expect(await count(app, 'audit_event where action = $1 and subject_id = $2', [action, person.user.id])).toBe(1);
});

test('while the program is down, the mail of a role that is given back does not send anybody there', async () => {
  const { browser, person, id } = await scene();
  const setState = (state: string) =>
    server.app.dataSource.query(`update service set state = $1 where program_key = 'qtso'`, [state]);
  await change(browser, 'suspend', [id]);
  await setState('PLANNED_OUTAGE');
  await change(browser, 'resume', [id]);
  await setState('OPERATIONAL');
  const [mail] = await mailsTo(server.app, person.email, 'grantResumed');
  const place = { ...server.app.config, url: server.app.config.webUserUrl };
  const said = (['EN', 'ES'] as const).map((one) =>
    grantResumed[one](mail?.params as never, place).paragraphs.join(' '),
  );
  expect(said[0]).toContain('You can use it as soon as QTSO works again. Right now: a planned outage.');
  expect(said[1]).toContain('Podrá usarlo en cuanto QTSO vuelva a funcionar.');
});

test('a role that was taken away stays so, and whoever comes second hears who was first', async () => {
  const { browser, id, officer } = await scene();
  await change(browser, 'revoke', [id]);
  for (const act of ['revoke', 'suspend', 'resume'] as const)
    expect((await change(browser, act, [id])).results).toMatchObject([
      { code: 'GRANT_ALREADY_CHANGED', earlier: 'REVOKED', changedBy: officer.user.displayName() },
    ]);
});

test('several at once have a result each, and what can’t be changed does not hold up the rest', async () => {
  const { app } = server;
  const { browser, organization, officer, id } = await scene();
  const other = await scene();
  const second = await aPartner(app);
  await holds(app, second, 'qtso-provider-user', organization);
  const ids = [
    id,
    other.id,
    await grantOf(app, second, 'qtso-provider-user'),
    globalId('Grant', newId()),
    'nonsense',
    await grantOf(app, officer, 'qtso-security-official'),
  ];
  const { results } = await change(browser, 'revoke', ids);
  expect(results.map(({ __typename }) => __typename)).toEqual([
    'Grant',
    'NotFound',
    'Grant',
    'NotFound',
    'NotFound',
    'OwnGrant',
  ]);
  expect(results[1]).toEqual({ ...results[3], path: ['input', 'ids', '1'] });
  expect(await statesOf(app, other.person, 'qtso-state-user')).toEqual(['ACTIVE']);
});

test('the same key does nothing twice, and another content under it is refused', async () => {
  const { app } = server;
  const { browser, person, id } = await scene();
  const idempotencyKey = newKey();
  const first = await change(browser, 'suspend', [id], { idempotencyKey });
  expect(await change(browser, 'suspend', [id], { idempotencyKey })).toEqual(first);
  expect((await change(browser, 'suspend', [id], { idempotencyKey, reason: 'x' })).code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(
    await count(app, 'audit_event where action = $1 and subject_id = $2', ['grant.suspended', person.user.id]),
  ).toBe(1);
});

test('a reason has to fit the act, and OTHER needs words', async () => {
  const { browser, id } = await scene();
  const wrong = await change(browser, 'revoke', [id], { reasonCode: 'BACK_AT_WORK', idempotencyKey: 'short' });
  expect(wrong.problems?.map(({ path }) => path.at(-1))).toEqual(['reasonCode', 'idempotencyKey']);
  const mute = await change(browser, 'revoke', [id], { reasonCode: 'OTHER', reason: '  ' });
  expect(mute.problems?.map(({ code }) => code)).toEqual(['REQUIRED']);
  expect((await change(browser, 'revoke', [])).problems?.map(({ code }) => code)).toEqual(['COUNT']);
});

test('of two who revoke at once on two replicas, one does it and the other hears of it; one event, one mail', async () => {
  const { app } = server;
  const { browser, organization, person, id } = await scene();
  const colleague = await enter(await anOfficerOf(app, organization));
  const elsewhere = colleague.moved({ address: await server.replica('web-admin') });
  const answers = await Promise.all([changeAndSee(browser, 'revoke', [id]), changeAndSee(elsewhere, 'revoke', [id])]);
  expect(answers.flat().toSorted()).toEqual(['GRANT_ALREADY_CHANGED', 'REVOKED']);
  expect(await eventsOf(person)).toHaveLength(2);
  expect(await count(app, 'mail where to_address = $1', [person.email])).toBe(1);
});

test('of two officers who take each other’s role away at once, one keeps it', async () => {
  const { app } = server;
  const { browser, organization, officer } = await scene();
  const rival = await anOfficerOf(app, organization);
  const theirs = (await enter(rival)).moved({ address: await server.replica('web-admin') });
  const role = 'qtso-security-official';
  const [mine, other] = [await grantOf(app, officer, role), await grantOf(app, rival, role)];
  // Whoever is second finds no such role, or is refused at the door because their own is gone by then.
  await Promise.allSettled([changeAndSee(browser, 'revoke', [other]), changeAndSee(theirs, 'revoke', [mine])]);
  const states = [...(await statesOf(app, officer, role)), ...(await statesOf(app, rival, role))];
  expect(states.toSorted()).toEqual(['ACTIVE', 'REVOKED']);
});

test('the role of an officer is changed only with a fresh factor, that of a user without', async () => {
  const { app, clock } = server;
  const { browser, organization, id } = await scene();
  const colleague = await anOfficerOf(app, organization);
  clock.advance({ minutes: 6 });
  const ids = [await grantOf(app, colleague, 'qtso-security-official'), id];
  expect(await changeAndSee(browser, 'suspend', ids)).toEqual(['STEP_UP_NEEDED', 'SUSPENDED']);
});

test('roles of staff are taken away by who names staff, and are not there for a CMS officer or the help desk', async () => {
  const { app } = server;
  const helper = await aHelpDesk(app);
  const id = await grantOf(app, helper, 'help-desk');
  expect(await changeAndSee(await enter(await aCmsOfficer(app)), 'revoke', [id])).toEqual(['NOT_FOUND']);
  const { body } = await (
    await enter(helper)
  ).send(
    `mutation { revokeGrants(input: { ids: ["${id}"], reasonCode: OTHER, idempotencyKey: "12345678" }) { __typename } }`,
  );
  expect(body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  expect(await changeAndSee(await enter(await anAdministrator(app)), 'revoke', [id])).toEqual(['REVOKED']);
});

test('a suspended role does not come back beside the same one that was given anew', async () => {
  const { app } = server;
  const { browser, organization, person, id } = await scene();
  await change(browser, 'suspend', [id]);
  await holds(app, person, 'qtso-state-user', organization);
  expect(await changeAndSee(browser, 'resume', [id])).toEqual(['ROLE_HELD_AGAIN']);
  expect(await statesOf(app, person, 'qtso-state-user')).toEqual(['SUSPENDED', 'ACTIVE']);
});

test('a role that is given and one that is resumed at once leave one active role', async () => {
  const { app } = server;
  for (let round = 0; round < 8; round += 1) {
    const { browser, organization, person, id } = await scene();
    await change(browser, 'suspend', [id]);
    await Promise.all([changeAndSee(browser, 'resume', [id]), holds(app, person, 'qtso-state-user', organization)]);
    const states = await statesOf(app, person, 'qtso-state-user');
    expect(states.filter((state) => state === 'ACTIVE')).toHaveLength(1);
  }
});

test('a role that is suspended or revoked allows nothing from that moment on', async () => {
  const { app } = server;
  const { browser, organization } = await scene();
  const colleague = await anOfficerOf(app, organization);
  const theirs = await enter(colleague);
  expect((await theirs.send('{ queueCounts { pending } }')).body.errors).toBeUndefined();
  await change(browser, 'suspend', [await grantOf(app, colleague, 'qtso-security-official')]);
  expect((await theirs.send('{ queueCounts { pending } }')).body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('an officer is told how many other officers there are, so that nobody leaves an organization without one unawares', async () => {
  const { app } = server;
  const { officer, organization } = await scene();
  const look = async (): Promise<number[]> => {
    const { edges } = await (
      await enter(officer)
    ).ask<{ edges: { node: { otherOfficers: number } }[] }>(
      '{ grants(orderBy: STARTED_ASC) { edges { node { otherOfficers viewerCanChange } } } }',
    );
    return edges.map(({ node }) => node.otherOfficers);
  };
  expect(await look()).toEqual([0, null]);
  await anOfficerOf(app, organization);
  expect(await look()).toEqual([1, null, 1]);
});

test('somebody gives a role of their own back, and nobody else’s', async () => {
  const { app, clock } = server;
  const { person, id, officer } = await scene();
  const drop = (browser: Browser, which: string): Promise<Record<string, unknown>> =>
    browser.mutate('dropGrant', { id: which }, '... on Grant { status reasonCode changedBy }');
  const own = await signedIn(server.browser(), person, clock);
  expect(await drop(own, await grantOf(app, officer, 'qtso-security-official'))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await drop(own, id)).toMatchObject({ status: 'REVOKED', reasonCode: 'GIVEN_BACK' });
  expect(await drop(own, id)).toMatchObject({ code: 'GRANT_ALREADY_CHANGED' });
  expect(await eventsOf(person)).toEqual([
    ['grant.created', 'ACTIVE', undefined],
    ['grant.revoked', 'REVOKED', 'GIVEN_BACK'],
  ]);
});

test('the last one who can name staff keeps that role, whoever would take it, themselves too', async () => {
  const { app, clock } = server;
  await app.dataSource.query(
    `update role_grant g set status = 'REVOKED' from role r where r.id = g.role_id and r.key = 'administrator'`,
  );
  const [first, second] = [await anAdministrator(app), await anAdministrator(app)];
  const [mine, theirs] = [await grantOf(app, first, 'administrator'), await grantOf(app, second, 'administrator')];
  const drop = async (person: Person, id: string): Promise<unknown> =>
    (await signedIn(server.browser(), person, clock)).mutate('dropGrant', { id });
  const browser = await enter(first);
  expect(await changeAndSee(browser, 'suspend', [theirs])).toEqual(['SUSPENDED']);
  expect(await drop(first, mine)).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
  expect(await changeAndSee(browser, 'resume', [theirs])).toEqual(['ACTIVE']);
  const both = await Promise.all([drop(first, mine), drop(second, theirs)]);
  expect(both.map((one) => (one as { code?: string }).code ?? 'dropped').toSorted()).toEqual([
    'LAST_ADMINISTRATOR',
    'dropped',
  ]);
});
