import { beforeEach, expect, test } from 'vitest';
import { aContract, anHourPasses, endingOn, follow, invited, type TestContract } from '../../testing/contracts.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { grantOf, statesOf, change } from '../../testing/grants.ts';
import { mailsTo } from '../../testing/mails.ts';
import { anAdministrator, aPartner, holds, signedIn, type Person } from '../../testing/people.ts';
import { count } from '../../testing/role-requests.ts';

const server = freshServer();
const ROLES = ['madie-user', 'qtso-state-user'];
let one: TestContract;
let contractor: Person;

/** Somebody who works on the contract, is checked, and holds two roles by it. */
async function aContractor(of: TestContract): Promise<Person> {
  const person = await aPartner(server.app);
  const atContact = await signedIn(server.browser(), of.contact, server.clock);
  const browser = await signedIn(server.browser(), person, server.clock);
  await follow(browser, await invited(server.app, atContact, of.contract, person.email));
  await browser.ask('mutation { acceptInvitation { __typename } }');
  await server.app.dataSource.query(
    `insert into background_check (user_id, state, decided_on, set_at) values ($1, 'FAVORABLE', now(), now()) on conflict do nothing`,
    [person.user.id],
  );
  for (const role of ROLES) await holds(server.app, person, role, of.organization);
  return person;
}

const at = async (day: string): Promise<void> => {
  server.clock.set(`${day}T09:00:00Z`);
  await anHourPasses(server.app);
};
const states = async (person = contractor): Promise<string[]> => {
  const all: string[] = [];
  for (const role of ROLES) all.push(...(await statesOf(server.app, person, role)));
  return all;
};
const told = async (person: Person, template: string): Promise<string[]> =>
  (await mailsTo(server.app, person.email, template as never)).map(
    ({ params }) => params['days'] ?? params['roles'] ?? '',
  );
const events = (action: string) =>
  count(server.app, `audit_event where action = $2 and target_id = $1`, [one.contract.id, action]);

beforeEach(async () => {
  server.clock.set('2026-11-01T09:00:00Z');
  one = await aContract(server.app, { to: '2027-01-31' });
  contractor = await aContractor(one);
  await anHourPasses(server.app);
  expect(await states()).toEqual(['ACTIVE', 'ACTIVE']);
});

test('over ninety days a contractor, the point of contact and the COR are told 30, 14 and 3 days before, and the roles end', async () => {
  const heard: Record<string, string[]> = {};
  for (let day = 0; day < 95; day += 1) {
    server.clock.set(new Date(Date.parse('2026-11-05T23:30:00Z') + day * 86_400_000));
    await anHourPasses(server.app);
    const today = server.clock.now().toISOString().slice(0, 10);
    const now = [
      await told(contractor, 'contractEnds'),
      await told(one.contact, 'contractEndsForKeepers'),
      await told(one.cor, 'contractEndsForKeepers'),
    ].map(({ length }) => length);
    heard[now.join()] ??= [];
    heard[now.join()]?.push(today);
    expect([today, await states()]).toEqual([
      today,
      today <= '2027-01-31' ? ['ACTIVE', 'ACTIVE'] : ['EXPIRED', 'EXPIRED'],
    ]);
  }
  expect(Object.entries(heard).map(([mails, days]) => `${mails} from ${days[0]}`)).toEqual([
    '0,0,0 from 2026-11-05',
    '1,1,1 from 2027-01-01',
    '2,2,2 from 2027-01-17',
    '3,3,3 from 2027-01-28',
  ]);
  expect(await told(contractor, 'contractEnds')).toEqual(['30', '14', '3']);
  expect(await told(contractor, 'contractOver')).toEqual(['2']);
  expect(await told(one.contact, 'contractOverForKeepers')).toEqual(['2']);
  expect(await told(one.cor, 'contractOverForKeepers')).toEqual(['2']);
  for (const template of ['requirementLapses', 'requirementsMissing', 'grantRevoked'])
    expect([template, await told(contractor, template)]).toEqual([template, []]);
  expect([await events('contract.notice'), await events('contract.ended')]).toEqual([3, 1]);
  expect(
    await count(server.app, `audit_event where action = 'grant.expired' and subject_id = $1`, [contractor.user.id]),
  ).toBe(2);
});

test('an extension before the end keeps the roles, and the notices begin anew', async () => {
  await at('2027-01-20');
  expect(await told(contractor, 'contractEnds')).toHaveLength(1);
  await endingOn(server.app, one, '2027-06-30');
  await at('2027-02-15');
  expect(await states()).toEqual(['ACTIVE', 'ACTIVE']);
  expect(await told(contractor, 'contractExtended')).toHaveLength(1);
  await at('2027-06-28');
  expect(await told(contractor, 'contractEnds')).toEqual(['11', '2']);
});

test('an extension after the end brings back what ended with the contract, and nothing else', async () => {
  const admin = await anAdministrator(server.app);
  const atAdmin = await signedIn(server.browser({ site: 'web-admin' }), admin, server.clock);
  const left = await aContractor(one);
  await change(atAdmin, 'revoke', [await grantOf(server.app, contractor, 'qtso-state-user')]);
  await at('2027-02-01');
  expect(await states()).toEqual(['EXPIRED', 'REVOKED']);
  expect(await states(left)).toEqual(['EXPIRED', 'EXPIRED']);
  await server.app.dataSource.query('update contract_member set removed_at = now() where user_id = $1', [left.user.id]);
  await endingOn(server.app, one, '2027-06-30');
  await at('2027-02-02');
  expect(await states()).toEqual(['ACTIVE', 'REVOKED']);
  expect(await states(left)).toEqual(['EXPIRED', 'EXPIRED']);
  expect((await mailsTo(server.app, contractor.email)).slice(-2).map(({ template }) => template)).toEqual([
    'contractExtended',
    'grantResumed',
  ]);
  expect(await events('contract.resumed')).toBe(1);
  await at('2027-07-01');
  expect(await states()).toEqual(['EXPIRED', 'REVOKED']);
});

test('a role stays while another contract of the same organization covers it', async () => {
  const other = await aContract(server.app, { organization: one.organization, programs: 'madie', to: '2027-12-31' });
  const atContact = await signedIn(server.browser(), other.contact, server.clock);
  const browser = await signedIn(server.browser(), contractor, server.clock);
  await follow(browser, await invited(server.app, atContact, other.contract, contractor.email));
  await browser.ask('mutation { acceptInvitation { __typename } }');
  await at('2027-02-01');
  expect(await states()).toEqual(['ACTIVE', 'EXPIRED']);
});

test('what lacks something else when the contract is extended rests for that', async () => {
  await at('2027-02-01');
  await server.app.dataSource.query(`update background_check set state = 'INITIATED' where user_id = $1`, [
    contractor.user.id,
  ]);
  await endingOn(server.app, one, '2027-06-30');
  await at('2027-02-02');
  expect(await states()).toEqual(['SUSPENDED', 'SUSPENDED']);
});

test('who was taken off the contract loses the use of its roles, and nobody else', async () => {
  const other = await aContractor(one);
  const atContact = await signedIn(server.browser(), one.contact, server.clock);
  const { contracts } = await atContact.ask<{
    contracts: { members: { edges: { node: { id: string; person: { userId: string } } }[] } }[];
  }>('{ viewer { contracts { members { edges { node { id person { userId } } } } } } }');
  const member = contracts[0]?.members.edges.find(({ node }) => node.person.userId === contractor.userId)?.node.id;
  await atContact.mutate('removeContractMember', { id: member });
  await anHourPasses(server.app);
  expect(await states()).toEqual(['SUSPENDED', 'SUSPENDED']);
  expect(await states(other)).toEqual(['ACTIVE', 'ACTIVE']);
});
