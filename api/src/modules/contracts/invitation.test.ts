import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { ACCEPTED, aContract, follow, invited, tokenOf, type TestContract } from '../../testing/contracts.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aHelpDesk, aPartner, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import { count } from '../../testing/role-requests.ts';

const server = freshServer();
let one: TestContract;
let atContact: Browser;

beforeAll(() => withCatalogue(server.app));
beforeEach(async () => {
  one = await aContract(server.app);
  atContact = await signedIn(server.browser(), one.contact, server.clock);
});

const MADE =
  '... on ContractInvitation { id state email } ... on UserError { code } ... on InvalidInput { problems { code } }';
const invite = (browser: Browser, email: string, name = 'Con Tractor') =>
  browser.mutate('inviteToContract', { contractId: one.contract.globalId(), name, email }, MADE);
const act = (browser: Browser, name: string, id: unknown) =>
  browser.mutate(name, { id }, name === 'removeContractMember' ? '... on UserError { code }' : MADE);
const accept = (browser: Browser) =>
  browser.ask<{ code?: string }>(`mutation { acceptInvitation { __typename ${ACCEPTED} } }`);
const seen = (browser: Browser) =>
  browser.ask<{
    contracts: {
      number: string;
      members: { edges: { node: { person: { name: string } } }[] } | null;
      invitations: { edges: { node: { email: string; state: string } }[] } | null;
    }[];
  }>(
    '{ viewer { contracts { number members(first: 50) { edges { node { person { name } } } } invitations(first: 50) { edges { node { email state } } } } } }',
  );
const aGuest = async (): Promise<{ person: Person; browser: Browser; token: string }> => {
  const person = await aPartner(server.app);
  const token = await invited(server.app, atContact, one.contract, person.email);
  return { person, token, browser: await signedIn(server.browser(), person, server.clock) };
};

test('an address with an account and one without get the same answer, and the same mail', async () => {
  const owner = await aPartner(server.app);
  const answers = [await invite(atContact, owner.email), await invite(atContact, 'stranger@example.org')];
  for (const { id: _id, email: _email, ...answer } of answers)
    expect(answer).toEqual({ __typename: 'ContractInvitation', state: 'OPEN' });
  for (const email of [owner.email, 'stranger@example.org'])
    expect((await mailsTo(server.app, email)).map(({ template }) => template)).toEqual(['contractInvitation']);
});

test('who follows the link joins once, is a contractor from then on, and hears of it', async () => {
  const { person, browser, token } = await aGuest();
  expect(await follow(browser, token)).toMatchObject({ number: one.contract.number, idKind: 'HARP', otherId: false });
  expect(await accept(browser)).toEqual({ __typename: 'Contract', number: one.contract.number, state: 'CURRENT' });
  expect(await count(server.app, `"user" where id = $1 and user_type = 'CONTRACTOR'`, [person.user.id])).toBe(1);
  expect((await mailsTo(server.app, person.email)).map(({ template }) => template)).toContain('contractJoined');
  expect((await seen(browser)).contracts).toEqual([{ number: one.contract.number, members: null, invitations: null }]);
  const another = await signedIn(server.browser(), await aPartner(server.app), server.clock);
  expect(await follow(another, token)).toMatchObject({ code: 'INVITATION_GONE' });
  expect(await accept(another)).toMatchObject({ code: 'INVITATION_GONE' });
});

test('of two people with one link at once one joins', async () => {
  const token = await invited(server.app, atContact, one.contract, 'shared@example.org');
  const browsers: Browser[] = [];
  for (const person of [await aPartner(server.app), await aPartner(server.app)])
    browsers.push(await signedIn(server.browser(), person, server.clock));
  for (const browser of browsers) await follow(browser, token);
  const answers = await Promise.all(browsers.map(accept));
  expect(answers.filter(({ code }) => code === 'INVITATION_GONE')).toHaveLength(1);
  expect(await count(server.app, 'contract_member where contract_id = $1', [one.contract.id])).toBe(1);
});

test('a point of contact sees who works on it and what became of each invitation, and takes somebody off', async () => {
  const { person, browser, token } = await aGuest();
  await follow(browser, token);
  await accept(browser);
  await invite(atContact, 'waiting@example.org');
  const [contract] = (await seen(atContact)).contracts;
  expect(contract?.members?.edges.map(({ node }) => node.person.name)).toEqual([person.user.displayName()]);
  expect(contract?.invitations?.edges.map(({ node }) => `${node.email} ${node.state}`)).toEqual([
    'waiting@example.org OPEN',
    `${person.email} ACCEPTED`,
  ]);
  const { contracts } = await atContact.ask<{ contracts: { members: { edges: { node: { id: string } }[] } }[] }>(
    '{ viewer { contracts { members { edges { node { id } } } } } }',
  );
  const id = contracts[0]?.members.edges[0]?.node.id;
  const stranger = await signedIn(server.browser(), await aPartner(server.app), server.clock);
  expect(await act(stranger, 'removeContractMember', id)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await act(browser, 'removeContractMember', id)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await act(atContact, 'removeContractMember', id)).toMatchObject({ __typename: 'ContractMember' });
  expect(await act(atContact, 'removeContractMember', id)).toMatchObject({ code: 'NOT_FOUND' });
  expect((await seen(browser)).contracts).toEqual([]);
  expect((await mailsTo(server.app, person.email)).at(-1)?.template).toBe('contractRemoved');
});

test('an invitation that was sent again has a new link, and the one before is dead; one that was taken back has none', async () => {
  const made = await invite(atContact, 'again@example.org');
  const before = await tokenOf(server.app, 'again@example.org');
  expect(await act(atContact, 'resendInvitation', made['id'])).toMatchObject({ state: 'OPEN' });
  const after = await tokenOf(server.app, 'again@example.org');
  const browser = server.browser();
  expect(await follow(browser, before)).toMatchObject({ code: 'INVITATION_GONE' });
  expect(await follow(browser, after)).toMatchObject({ __typename: 'InvitationOffer' });
  expect(await act(atContact, 'revokeInvitation', made['id'])).toMatchObject({ state: 'REVOKED' });
  expect(await follow(browser, after)).toMatchObject({ code: 'INVITATION_GONE' });
  expect(await browser.ask('{ invitationOffer { number } }')).toBeNull();
  expect(await act(atContact, 'resendInvitation', made['id'])).toMatchObject({ code: 'INVITATION_SETTLED' });
  expect(await invite(atContact, 'again@example.org')).toMatchObject({ state: 'OPEN' });
});

test('a link is too old after fourteen days, and works until then', async () => {
  const { token, browser } = await aGuest();
  server.clock.advance({ hours: 14 * 24 - 1 });
  expect(await follow(server.browser(), token)).toMatchObject({ __typename: 'InvitationOffer' });
  server.clock.advance({ hours: 1 });
  expect(await follow(browser, token)).toMatchObject({ code: 'INVITATION_GONE' });
});

test('an address is invited once while that is open', async () => {
  await invite(atContact, 'once@example.org');
  expect(await invite(atContact, 'Once@Example.org')).toMatchObject({ problems: [{ code: 'INVITED' }] });
});

test('nobody invites to a contract of others, not even staff of another kind', async () => {
  const others = [await aPartner(server.app), one.cor, await aHelpDesk(server.app)];
  for (const person of others) {
    const browser = await signedIn(server.browser(), person, server.clock);
    expect(await invite(browser, 'x@example.org')).toMatchObject({ code: 'NOT_FOUND' });
  }
});

test('a list is tried first and invites nobody; then it invites all but the damaged, once', async () => {
  const list = (csv: string, dryRun: boolean) =>
    atContact.mutate(
      'inviteListToContract',
      { contractId: one.contract.globalId(), csv, dryRun },
      '... on ListTaken { dryRun added unchanged refused rows { line outcome detail } } ... on InvalidInput { problems { code message } }',
    );
  const csv =
    'Name,Email\nAda One,ada.one@example.org\n,nameless@example.org\nBo Two,not an address\nAda Again,ADA.ONE@example.org\nCy Three,cy.three@example.org';
  expect(await list(csv, true)).toMatchObject({ dryRun: true, added: 2, refused: 3 });
  expect(await mailsTo(server.app, 'ada.one@example.org')).toEqual([]);
  expect(await list(csv, false)).toMatchObject({
    dryRun: false,
    added: 2,
    rows: [
      { line: 2, outcome: 'ADDED', detail: '' },
      { line: 3, outcome: 'REFUSED', detail: 'Enter the person’s name.' },
      { line: 4, outcome: 'REFUSED' },
      { line: 5, outcome: 'REFUSED', detail: 'the address ada.one@example.org already stands on line 2' },
      { line: 6, outcome: 'ADDED' },
    ],
  });
  expect(await list(csv, false)).toMatchObject({ added: 0, unchanged: 2 });
  expect(await mailsTo(server.app, 'ada.one@example.org')).toHaveLength(1);
  expect(await list('a,b\n1,2', false)).toMatchObject({ problems: [{ code: 'FILE' }] });
});

test('nobody is invited to a contract that is over', async () => {
  server.clock.set('2028-02-01T12:00:00Z');
  atContact = await signedIn(server.browser(), one.contact, server.clock);
  expect(await invite(atContact, 'late@example.org')).toMatchObject({ problems: [{ code: 'OVER' }] });
});
