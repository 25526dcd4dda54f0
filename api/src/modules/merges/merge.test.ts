import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { aContract } from '../../testing/contracts.ts';
import { anEidmOwner, oldLogin, type Owner } from '../../testing/eidm.ts';
import { checkQueued } from '../../testing/eligibility.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { change, grantOf, statesOf } from '../../testing/grants.ts';
import { mailsTo } from '../../testing/mails.ts';
import {
  aHelpDesk,
  anAdministrator,
  anOrganization,
  aPartner,
  holds,
  signedIn,
  signInWithPassword,
  type Person,
} from '../../testing/people.ts';
import { ask as recover, sendRecoveryMails } from '../../testing/recovering.ts';
import { start } from '../../testing/registering.ts';
import { count } from '../../testing/role-requests.ts';
import { aPersonalToken, askWith } from '../../testing/tokens.ts';

const fresh = freshServer();
let networks = 0;
const at = (site: 'web-user' | 'web-admin' = 'web-user'): Browser =>
  fresh.browser({ site, from: `198.18.${(networks += 1)}.7` });
const staff = async (person: Person): Promise<Browser> => signedIn(at('web-admin'), person, fresh.clock);

let [hana, hugo]: [Browser, Browser] = [] as never;
beforeAll(async () => {
  await anAdministrator(fresh.app);
});
let [stays, goes]: [Person, Person] = [] as never;
beforeEach(async () => {
  [hana, hugo] = [await staff(await aHelpDesk(fresh.app)), await staff(await aHelpDesk(fresh.app))];
  [stays, goes] = [await aPartner(fresh.app), await aPartner(fresh.app)];
});

type Answer = Record<string, unknown> & { id: string; faults?: string[] };
const SHOWN =
  '... on MergeCase { id status staysUserId goesUserId proposedBy decidedBy viewerCanConfirm } ... on MergeImpossible { faults }';
const propose = (by: Browser, given: Record<string, unknown> = {}): Promise<Answer> =>
  by.mutate(
    'proposeMerge',
    { stays: stays.userId, goes: goes.userId, goesIsEarlier: false, reasonCode: 'SHOWN_BY_PERSON', ...given },
    SHOWN,
  );
const decide = (by: Browser, id: string, outcome: 'CONFIRM' | 'REFUSE' = 'CONFIRM', more = {}): Promise<Answer> =>
  by.mutate('decideMerge', { id, outcome, ...more }, SHOWN);
/** Both say that it is one person. */
async function merge(given: Record<string, unknown> = {}): Promise<Answer> {
  const { id } = await propose(hana, given);
  return decide(hugo, id);
}
const set = (person: Person, columns: string): Promise<unknown> =>
  fresh.app.dataSource.query(`update "user" set ${columns} where id = $1`, [person.user.id]);
const userOf = async ({ user }: Person): Promise<Record<string, unknown>> => {
  const rows: Record<string, unknown>[] = await fresh.app.dataSource.query('select * from "user" where id = $1', [
    user.id,
  ]);
  return rows[0] as Record<string, unknown>;
};

describe('two accounts of one person', () => {
  test('become one when another one confirms what the first proposed', async () => {
    const proposed = await propose(hana);
    expect(proposed).toMatchObject({ status: 'PROPOSED', staysUserId: stays.userId, viewerCanConfirm: false });
    expect(await decide(hana, proposed.id)).toMatchObject({ __typename: 'ProposedByYou' });
    expect(await userOf(goes)).toMatchObject({ state: 'ACTIVE' });
    expect(await decide(hugo, proposed.id)).toMatchObject({ status: 'DONE' });
    expect(await userOf(goes)).toMatchObject({
      state: 'DISABLED',
      state_reason_code: 'MERGED',
      merged_into: stays.user.id,
    });
    expect(await decide(hugo, proposed.id)).toMatchObject({ status: 'DONE' });
    expect(await decide(hana, proposed.id)).toMatchObject({ __typename: 'ProposedByYou' });
  });

  test('move roles without doubling them: what rests goes on resting, and staff roles end', async () => {
    const [one, two, three] = [
      await anOrganization(fresh.app),
      await anOrganization(fresh.app),
      await anOrganization(fresh.app),
    ];
    await holds(fresh.app, stays, 'qtso-state-user', one);
    for (const organization of [one, two, three]) await holds(fresh.app, goes, 'qtso-state-user', organization);
    const admin = await staff(await anAdministrator(fresh.app));
    await change(admin, 'suspend', [await grantOf(fresh.app, goes, 'qtso-state-user')]);
    await holds(fresh.app, goes, 'status-manager', one);
    await merge();
    await checkQueued(fresh.app);
    expect((await statesOf(fresh.app, stays, 'qtso-state-user')).toSorted()).toEqual(['ACTIVE', 'ACTIVE', 'SUSPENDED']);
    expect(await statesOf(fresh.app, stays, 'status-manager')).toEqual([]);
    for (const role of ['qtso-state-user', 'status-manager'])
      expect(new Set(await statesOf(fresh.app, goes, role))).toEqual(new Set(['REVOKED']));
  });

  test('move the better proofing, and the fingerprint of the number', async () => {
    stays = await aPartner(fresh.app, { proofed: false });
    await set(goes, `ssn_hmac = 'of ${goes.userId}'`);
    await merge();
    expect(await userOf(stays)).toMatchObject({ ssn_hmac: `of ${goes.userId}` });
    expect(await userOf(goes)).toMatchObject({ ssn_hmac: null });
    const passed = `proofing_case where user_id = $1 and status = 'PASSED' and method = 'MANUAL' and strength = 'VERIFIED'`;
    expect(await count(fresh.app, passed, [stays.user.id])).toBe(1);
  });

  test('keep the EUA ID: then EUA lets them in, and the password no longer does', async () => {
    await fresh.app.dataSource.query(
      `insert into eua_identity (id, user_id, eua_id, linked_at, state) values (gen_random_uuid(), $1, $2, now(), 'ACTIVE')`,
      [goes.user.id, `T${goes.user.id.slice(-3)}`.toUpperCase()],
    );
    const there = await signedIn(at(), stays, fresh.clock);
    await merge();
    expect(await userOf(stays)).toMatchObject({ credential_source: 'EUA', password_hash: null });
    expect(await there.ask('{ viewer { level } }')).toBeNull();
    expect(await signInWithPassword(at(), stays)).toMatchObject({ __typename: 'SignInRefused' });
    expect(await count(fresh.app, 'eua_identity where user_id = $1', [stays.user.id])).toBe(1);
  });

  test('keep the place in contracts, as one who works on them and as a point of contact', async () => {
    const { contract, contact } = await aContract(fresh.app);
    await fresh.app.dataSource.query(
      'insert into contract_member (id, contract_id, user_id, joined_at) values (gen_random_uuid(), $1, $2, now())',
      [contract.id, contact.user.id],
    );
    await merge({ goes: contact.userId });
    expect(await count(fresh.app, 'contract_member where user_id = $1', [stays.user.id])).toBe(1);
    expect(await count(fresh.app, 'contract where contact_ids = array[$1::uuid]', [stays.user.id])).toBe(1);
  });

  test('end the sessions and tokens of the one that is closed, and nobody gets into it or enables it again', async () => {
    const there = await signedIn(at(), goes, fresh.clock);
    const token = await aPersonalToken(fresh.app, goes, { scopes: ['account:read'] });
    await merge();
    expect(await there.ask('{ viewer { level } }')).toBeNull();
    expect((await askWith(fresh, token, '{ systemStatus { overall } }')).status).toBe(401);
    expect(await signInWithPassword(at(), goes)).toMatchObject({ __typename: 'SignInRefused' });
    const back = { id: goes.user.globalId(), reasonCode: 'BACK_AT_WORK', reason: null };
    expect(await hana.mutate('enableUser', back, '... on InvalidInput { problems { code } }')).toMatchObject({
      problems: [{ code: 'MERGED' }],
    });
  });

  test('are told at both addresses, and whoever asks by the old one is led to the one that stayed', async () => {
    await merge();
    for (const { email } of [stays, goes]) expect(await mailsTo(fresh.app, email, 'accountsMerged')).toHaveLength(1);
    await start(at(), goes.email);
    await recover(at(), goes.userId, ['PASSWORD']);
    await sendRecoveryMails(fresh.app);
    const told = await mailsTo(fresh.app, stays.email);
    expect(told.map(({ template }) => template)).toEqual(expect.arrayContaining(['registrationKnown', 'recoveryLink']));
    expect(told.at(-1)?.params).toMatchObject({ userId: stays.userId });
  });

  test('leave one event for each thing that changed, with both who did it', async () => {
    await merge();
    const actions: { action: string }[] = await fresh.app.dataSource.query(
      `select action from audit_event where target_id = (select id from merge_case where goes_id = $1) order by sequence`,
      [goes.user.id],
    );
    expect(actions.map(({ action }) => action)).toEqual(['merge.proposed', 'user.merged', 'merge.done']);
    expect(
      await count(fresh.app, `audit_event where action = 'user.disabled' and subject_id = $1`, [goes.user.id]),
    ).toBe(1);
  });

  test('are merged once, of many confirmations at once too', async () => {
    await holds(fresh.app, goes, 'qtso-state-user', await anOrganization(fresh.app));
    const { id } = await propose(hana);
    const others = await Promise.all([hugo, await staff(await aHelpDesk(fresh.app))].map((by) => decide(by, id)));
    expect(others.map((answer) => answer['__typename']).toSorted()).toEqual(['MergeCase', 'MergeMoved']);
    await checkQueued(fresh.app);
    expect(await statesOf(fresh.app, stays, 'qtso-state-user')).toEqual(['ACTIVE']);
  });
});

describe('nobody merges', () => {
  test('without a fresh factor', async () => {
    fresh.clock.advance({ minutes: 6 });
    expect(await propose(hana)).toMatchObject({ __typename: 'StepUpNeeded' });
  });

  test('their own account, nor one that is not there: one answer', async () => {
    const person = await aHelpDesk(fresh.app);
    const own = await staff(person);
    expect(await propose(own, { goes: person.userId })).toEqual(await propose(own, { goes: 'nobody.there' }));
    expect(await propose(own, { stays: person.userId })).toMatchObject({ __typename: 'NotFound' });
    const { id } = await propose(hana, { goes: person.userId });
    expect(await decide(own, id)).toMatchObject({ __typename: 'NotFound' });
  });

  test('who is not of the help desk', async () => {
    const officer = await staff(await anAdministrator(fresh.app));
    const { body } = await officer.send(
      'mutation ($input: ProposeMergeInput!) { proposeMerge(input: $input) { __typename } }',
      { input: { stays: stays.userId, goes: goes.userId, reasonCode: 'SHOWN_BY_PERSON' } },
    );
    expect(body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('two people: two different numbers say so', async () => {
    await set(stays, `ssn_hmac = 'one ${stays.userId}'`);
    await set(goes, `ssn_hmac = 'other ${goes.userId}'`);
    expect(await propose(hana)).toMatchObject({ faults: ['DIFFERENT_NUMBERS'] });
  });

  test('into an account that is disabled, or one that is gone already, or into itself', async () => {
    expect(await propose(hana, { goes: stays.userId })).toMatchObject({ faults: ['SAME_ACCOUNT'] });
    await merge();
    const third = await aPartner(fresh.app);
    expect(await propose(hana, { stays: third.userId })).toMatchObject({ faults: ['MERGED_ALREADY'] });
    expect(await propose(hana, { stays: goes.userId, goes: third.userId })).toMatchObject({
      faults: ['STAYS_NOT_IN_USE'],
    });
  });

  test('what was found to be two people between proposal and confirmation', async () => {
    const { id } = await propose(hana);
    await set(stays, `ssn_hmac = 'one ${stays.userId}'`);
    await set(goes, `ssn_hmac = 'other ${goes.userId}'`);
    expect(await decide(hugo, id)).toMatchObject({ faults: ['DIFFERENT_NUMBERS'] });
    expect(await userOf(goes)).toMatchObject({ state: 'ACTIVE' });
    expect(await decide(hugo, id, 'REFUSE', { reasonCode: 'NOT_ONE_PERSON' })).toMatchObject({ status: 'REFUSED' });
    expect(await decide(hana, id)).toMatchObject({ __typename: 'ProposedByYou' });
  });

  test('an account that is in another open case', async () => {
    await propose(hana);
    expect(await propose(hugo)).toMatchObject({ __typename: 'MergeMoved' });
    const third = await aPartner(fresh.app);
    expect(await propose(hugo, { stays: third.userId })).toMatchObject({ __typename: 'MergeMoved' });
  });
});

describe('an EIDM account beside one in HARP', () => {
  let earlier: Owner;
  beforeEach(async () => {
    earlier = await anEidmOwner(fresh.app, { email: stays.email });
    await oldLogin(at(), earlier);
  });
  const pair = () => ({ goes: earlier.eidmId, goesIsEarlier: true, reasonCode: 'SAME_ADDRESS' });

  test('stands in the queue, is proposed and confirmed, and its roles are the person’s', async () => {
    const queue = await hana.ask<{ edges: { node: { why: string; stage: string; personUserId: string } }[] }>(
      '{ helpDeskCases(filter: { kinds: [MERGE] }, first: 100) { edges { node { why stage personUserId } } } }',
    );
    expect(queue.edges.map(({ node }) => node)).toContainEqual({
      why: 'EARLIER_AND_HARP',
      stage: 'EXAMINATION',
      personUserId: stays.userId,
    });
    expect(await merge(pair())).toMatchObject({ status: 'DONE', goesUserId: earlier.eidmId });
    await checkQueued(fresh.app);
    expect(await statesOf(fresh.app, stays, 'qtso-state-user')).toEqual(['ACTIVE']);
    expect(await count(fresh.app, `earlier_account where eidm_id = $1 and state = 'CLAIMED'`, [earlier.eidmId])).toBe(
      1,
    );
    expect(await propose(hana, pair())).toMatchObject({ faults: ['MERGED_ALREADY'] });
  });

  test('is led to the account that stays, when the one that it waits for is merged into another', async () => {
    const third = await aPartner(fresh.app);
    await merge({ stays: third.userId, goes: stays.userId });
    expect(await count(fresh.app, `merge_case where stays_id = $1 and status = 'WAITING'`, [third.user.id])).toBe(1);
    expect(await merge({ ...pair(), stays: third.userId })).toMatchObject({ status: 'DONE' });
    await checkQueued(fresh.app);
    expect(await statesOf(fresh.app, third, 'qtso-state-user')).toEqual(['ACTIVE']);
  });

  test('opens no new case once people have said no', async () => {
    const { id } = await propose(hana, pair());
    await decide(hugo, id, 'REFUSE', { reasonCode: 'NOT_ONE_PERSON' });
    await oldLogin(at(), earlier);
    expect(await count(fresh.app, 'merge_case where stays_id = $1', [stays.user.id])).toBe(1);
  });
});

test('what would move is shown first, with both accounts, and each look is on record', async () => {
  await holds(fresh.app, goes, 'qtso-state-user', await anOrganization(fresh.app, { name: 'Looked At Clinic' }));
  const preview = await hana.ask(
    `query ($pair: MergePairInput!) { mergePreview(pair: $pair) { stays { userId } goes { userId } earlier { eidmId }
       grants { role organization status outcome } proofing number eua faults } }`,
    { pair: { stays: stays.userId, goes: goes.userId } },
  );
  expect(preview).toEqual({
    stays: { userId: stays.userId },
    goes: { userId: goes.userId },
    earlier: null,
    grants: [{ role: 'QTSO State User', organization: 'Looked At Clinic', status: 'ACTIVE', outcome: 'MOVES' }],
    proofing: 'STAYS',
    number: 'NONE',
    eua: 'NONE',
    faults: [],
  });
  for (const { user } of [stays, goes])
    expect(await count(fresh.app, `audit_event where action = 'user.viewed' and subject_id = $1`, [user.id])).toBe(1);
});
