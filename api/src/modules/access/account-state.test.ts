import { beforeAll, expect, test } from 'vitest';
import { findEvents } from '../../platform/events.ts';
import { globalId, newId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { changeAndSee, grantOf } from '../../testing/grants.ts';
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
  signInWithPassword,
  withCatalogue,
  type Person,
} from '../../testing/people.ts';
import { count, roleByKey } from '../../testing/role-requests.ts';
import { staffRoleGiven } from '../notifications/mails/accounts.ts';

const server = freshServer();
beforeAll(() => withCatalogue(server.app));

const enter = (person: Person): Promise<Browser> =>
  signedIn(server.browser({ site: 'web-admin' }), person, server.clock);
const idOf = ({ user }: Person): string => globalId('User', user.id);

const CHANGED =
  '... on User { state stateReasonCode stateReason stateChangedBy } ... on AccountAlreadyChanged { now: state changedBy } ... on InvalidInput { problems { code path } }';

const setState = (
  browser: Browser,
  act: 'disable' | 'enable',
  person: Person,
  options: Record<string, unknown> = {},
): Promise<Record<string, unknown>> =>
  browser.mutate(
    `${act}User`,
    { id: idOf(person), reasonCode: act === 'disable' ? 'SECURITY_CONCERN' : 'MATTER_SETTLED', ...options },
    CHANGED,
  );

test('a disabled account is refused at its next request on every replica, can’t sign in, and comes back with its roles', async () => {
  const { app, clock } = server;
  const person = await aPartner(app);
  await holds(app, person, 'qtso-state-user', await anOrganization(app));
  const theirs = await signedIn(server.browser(), person, clock);
  const elsewhere = theirs.moved({ address: await server.replica() });
  const helper = await aHelpDesk(app, { givenName: 'Hana', familyName: 'Help' });
  const desk = await enter(helper);
  expect(await setState(desk, 'disable', person, { reason: 'Signed in from two continents.' })).toMatchObject({
    __typename: 'User',
    state: 'DISABLED',
    stateReasonCode: 'SECURITY_CONCERN',
    stateReason: 'Signed in from two continents.',
    stateChangedBy: 'Hana Help',
  });
  for (const browser of [theirs, elsewhere]) expect(await browser.ask('{ viewer { level } }')).toBeNull();
  expect(await signInWithPassword(server.browser(), person)).not.toHaveProperty('methods');
  expect(await setState(desk, 'enable', person)).toMatchObject({ state: 'ACTIVE' });
  expect(await theirs.ask('{ viewer { level } }')).toBeNull();
  const again = await signedIn(server.browser(), person, clock);
  expect(await again.ask('{ viewer { grants { totalCount } } }')).toEqual({ grants: { totalCount: 1 } });
});

test('programs, the person and the record hear of it once each', async () => {
  const { app } = server;
  const person = await aPartner(app);
  const desk = await enter(await aHelpDesk(app));
  await setState(desk, 'disable', person);
  await setState(desk, 'enable', person);
  const rows: { id: string }[] = await app.dataSource.query('select id from domain_event where user_id = $1', [
    person.user.id,
  ]);
  const events = await findEvents(
    app.makeContext('job'),
    rows.map(({ id }) => id),
  );
  expect(events.map(({ type, data }) => [type, data])).toEqual([
    ['user.disabled', { userId: person.userId, state: 'DISABLED', reasonCode: 'SECURITY_CONCERN' }],
    ['user.enabled', { userId: person.userId, state: 'ACTIVE', reasonCode: 'MATTER_SETTLED' }],
  ]);
  const mails: unknown[] = await app.dataSource.query(
    'select template from mail where to_address = $1 order by queued_at, id',
    [person.email],
  );
  expect(mails).toEqual([{ template: 'accountDisabled' }, { template: 'accountEnabled' }]);
  for (const action of ['user.disabled', 'user.enabled'])
    expect(await count(app, 'audit_event where action = $1 and subject_id = $2', [action, person.user.id])).toBe(1);
});

test('of two who disable at once one does it, and the other hears who was faster', async () => {
  const { app } = server;
  const person = await aPartner(app);
  const [one, other] = [await enter(await aHelpDesk(app)), await enter(await aHelpDesk(app))];
  const answers = await Promise.all([
    setState(one, 'disable', person),
    setState(other.moved({ address: await server.replica('web-admin') }), 'disable', person),
  ]);
  expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['AccountAlreadyChanged', 'User']);
  expect(await count(app, "domain_event where type = 'user.disabled' and user_id = $1", [person.user.id])).toBe(1);
});

test('nobody disables themselves, and nobody the last one who can name staff', async () => {
  const { app } = server;
  await app.dataSource.query(
    `update role_grant g set status = 'REVOKED' from role r where r.id = g.role_id and r.key = 'administrator'`,
  );
  const helper = await aHelpDesk(app);
  const desk = await enter(helper);
  const [first, second] = [await anAdministrator(app), await anAdministrator(app)];
  expect(await setState(desk, 'disable', helper)).toMatchObject({ code: 'OWN_ACCOUNT' });
  const both = await Promise.all([setState(desk, 'disable', first), setState(desk, 'disable', second)]);
  expect(both.map(({ code }) => code ?? 'disabled').toSorted()).toEqual(['LAST_ADMINISTRATOR', 'disabled']);
});

test('it needs a fresh factor, a reason that fits, and somebody who is there', async () => {
  const { app, clock } = server;
  const person = await aPartner(app);
  const desk = await enter(await aHelpDesk(app));
  const wrong = await setState(desk, 'disable', person, { reasonCode: 'BACK_AT_WORK' });
  expect(wrong['problems']).toEqual([{ code: 'CHOICE', path: ['input', 'reasonCode'] }]);
  const nobody = { ...person, user: Object.assign(Object.create(person.user), { id: newId() }) } as Person;
  expect(await setState(desk, 'disable', nobody)).toMatchObject({ code: 'NOT_FOUND' });
  clock.advance({ minutes: 6 });
  expect(await setState(desk, 'disable', person)).toMatchObject({ code: 'STEP_UP_NEEDED' });
});

test('an account is not enabled beside another one of the same identity', async () => {
  const { app } = server;
  const [old, young] = [await aPartner(app), await aPartner(app)];
  const desk = await enter(await aHelpDesk(app));
  await setState(desk, 'disable', old);
  await app.dataSource.query(`update "user" set ssn_hmac = 'the same' where id = any($1)`, [
    [old.user.id, young.user.id],
  ]);
  expect(await setState(desk, 'enable', old)).toMatchObject({ code: 'IDENTITY_IN_USE' });
  await setState(desk, 'disable', young);
  expect(await setState(desk, 'enable', old)).toMatchObject({ state: 'ACTIVE' });
});

test('staff find people and see their page, each look is on record, and an officer finds nobody', async () => {
  const { app } = server;
  const organization = await anOrganization(app);
  const person = await aPartner(app, { givenName: 'Beatrix', familyName: 'Quist' });
  await holds(app, person, 'qtso-state-user', organization);
  const desk = await enter(await aHelpDesk(app));
  const found = await desk.ask<{ edges: { node: { id: string } }[] }>(
    '{ users(filter: { text: "quist bea", state: ACTIVE }) { edges { node { id userId email displayName } } } }',
  );
  expect(found.edges.map(({ node }) => node.id)).toEqual([idOf(person)]);
  const page = `{ user(id: "${idOf(person)}") { displayName state factorKinds proofing { proofed strength }
    grants { edges { node { role { key } } } } roleRequests { totalCount } } }`;
  const looks = (): Promise<number> =>
    count(app, "audit_event where action = 'user.viewed' and subject_id = $1", [person.user.id]);
  expect(await looks()).toBe(0);
  expect(await desk.ask(page)).toMatchObject({
    displayName: 'Beatrix Quist',
    factorKinds: ['TOTP'],
    proofing: { proofed: true, strength: 'VERIFIED' },
    grants: { edges: [{ node: { role: { key: 'qtso-state-user' } } }] },
  });
  expect(await looks()).toBe(1);
  // A page asks more than once; somebody else, and the same one later, look anew.
  await desk.ask(page);
  expect(await looks()).toBe(1);
  await (await enter(await aHelpDesk(app))).ask(page);
  expect(await looks()).toBe(2);
  server.clock.advance({ minutes: 11 });
  await Promise.all(Array.from({ length: 8 }, () => desk.ask(page)));
  expect(await looks()).toBe(3);
  const officer = await enter(await anOfficerOf(app, organization));
  expect((await officer.send(page)).body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  expect(await officer.ask(`{ node(id: "${idOf(person)}") { id } }`)).toBeNull();
  expect(await looks()).toBe(3);
});

test('an administrator gives somebody a role of staff and takes it away again; nobody else does, and not to themselves', async () => {
  const { app } = server;
  const administrator = await anAdministrator(app);
  const person = await aPartner(app);
  const desk = await enter(administrator);
  const role = async (key: string): Promise<string> => globalId('Role', (await roleByKey(app, key)).id);
  const give = (browser: Browser, whom: Person, roleId: string): Promise<Record<string, unknown>> =>
    browser.mutate('giveStaffRole', { userId: idOf(whom), roleId }, '... on Grant { status role { key } }');
  expect(await give(desk, person, await role('help-desk'))).toMatchObject({ status: 'ACTIVE' });
  expect(await give(desk, person, await role('help-desk'))).toMatchObject({ code: 'STAFF_ROLE_HELD' });
  expect(await give(desk, administrator, await role('help-desk'))).toMatchObject({ code: 'OWN_ACCOUNT' });
  expect(await give(desk, person, await role('qtso-state-user'))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await count(app, "mail where template = 'staffRoleGiven' and to_address = $1", [person.email])).toBe(1);
  // A console that is down is said to be, whatever the role.
  const second = await aPartner(app);
  await app.dataSource.query(`update service set state = 'SYSTEM_OUTAGE' where key = 'harp'`);
  await give(desk, second, await role('help-desk'));
  await app.dataSource.query(`update service set state = 'OPERATIONAL' where key = 'harp'`);
  const [mail] = await mailsTo(app, second.email, 'staffRoleGiven');
  expect(staffRoleGiven.EN(mail?.params as never, { ...app.config, url: '' }).paragraphs.join()).toContain(
    'as soon as HARP works again',
  );
  const cms = await enter(await aCmsOfficer(app));
  const refused = await cms.send(
    `mutation { giveStaffRole(input: { userId: "${idOf(person)}", roleId: "x" }) { __typename } }`,
  );
  expect(refused.body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  const theirs = await enter(person);
  expect((await theirs.send('{ users { totalCount } }')).body.errors).toBeUndefined();
  expect(await changeAndSee(desk, 'revoke', [await grantOf(app, person, 'help-desk')])).toEqual(['REVOKED']);
  expect((await theirs.send('{ users { totalCount } }')).body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('of two administrators who disable each other at once, at most one is told that it is done, and nobody sees a fault', async () => {
  const { app } = server;
  for (let round = 0; round < 2; round += 1) {
    const [one, other] = [await anAdministrator(app), await anAdministrator(app)];
    const [browserOfOne, browserOfOther] = [await enter(one), await enter(other)];
    const act = (browser: Browser, person: Person) =>
      browser.send(`mutation ($input: ChangeAccountInput!) { disableUser(input: $input) { __typename } }`, {
        input: { id: idOf(person), reasonCode: 'SECURITY_CONCERN' },
      });
    const replies = await Promise.all([act(browserOfOne, other), act(browserOfOther, one)]);
    const said = replies.map(
      ({ body }) =>
        (body.data?.['disableUser'] as { __typename: string } | null)?.__typename ??
        body.errors?.[0]?.extensions['code'],
    );
    const done = said.filter((answer) => answer === 'User');
    const disabled = await count(
      app,
      `"user" where state = 'DISABLED' and id in ('${one.user.id}', '${other.user.id}')`,
    );
    expect(disabled).toBe(done.length);
    expect(done.length).toBeLessThan(2);
    for (const answer of said)
      expect(['User', 'SERVICE_BUSY', 'UNAUTHENTICATED', 'FORBIDDEN', 'NotFound']).toContain(answer);
  }
});
