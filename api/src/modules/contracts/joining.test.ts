import { beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { aContract, follow, invited, type TestContract } from '../../testing/contracts.ts';
import { activated, anEua, signInWithEua } from '../../testing/eua.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { testConfig } from '../../testing/fresh-app.ts';
import { registrationMail } from '../../testing/mails.ts';
import { aPartner, signedIn, withCatalogue } from '../../testing/people.ts';
import { aNewcomer, confirm, create, PAGES, save, start } from '../../testing/registering.ts';

const eua = await anEua();
const server = freshServer(eua.settings);
const TERMS = testConfig().site.termsVersion;
let harp: TestContract;
let federated: TestContract;

beforeAll(async () => {
  eua.follow(server);
  await withCatalogue(server.app);
  harp = await aContract(server.app);
  federated = await aContract(server.app, { idKind: 'EUA' });
});

async function link({ contact, contract }: TestContract, email: string): Promise<string> {
  const atContact = await signedIn(server.browser(), contact, server.clock);
  return invited(server.app, atContact, contract, email);
}
const typeOf = async (userId: string): Promise<string | undefined> => {
  const rows: { user_type: string }[] = await server.app.dataSource.query(
    'select user_type from "user" where user_id = $1',
    [userId],
  );
  return rows[0]?.user_type;
};
const membersOf = async ({ contract }: TestContract): Promise<string[]> => {
  const rows: { user_id: string }[] = await server.app.dataSource.query(
    'select u.user_id from contract_member m join "user" u on u.id = m.user_id where m.contract_id = $1',
    [contract.id],
  );
  return rows.map(({ user_id }) => user_id);
};
const accept = (browser: Browser) =>
  browser.ask('mutation { acceptInvitation { __typename ... on OtherIdNeeded { idKind message } } }');
const CODE = '... on UserError { code } ... on OtherIdNeeded { idKind }';

test('who registers after following an invitation is a contractor and works on the contract, also in another browser', async () => {
  const { browser, email } = aNewcomer(server);
  await follow(browser, await link(harp, email));
  await start(browser, email);
  await confirm(browser, { code: (await registrationMail(server.app, email)).code });
  await save(browser, PAGES);
  const other = server.browser({ from: '198.51.250.9' });
  await start(other, email);
  await confirm(other, { code: (await registrationMail(server.app, email)).code });
  expect(await create(other, 'conny.tractor')).toMatchObject({ __typename: 'SignedIn' });
  expect([await typeOf('conny.tractor'), await membersOf(harp)]).toEqual(['CONTRACTOR', ['conny.tractor']]);
});

test('somebody else’s registration is not bound by an invitation that another browser follows', async () => {
  const victim = aNewcomer(server);
  const { browser: stranger } = aNewcomer(server);
  await follow(stranger, await link(harp, 'stranger@example.org'));
  await start(victim.browser, victim.email);
  await start(stranger, victim.email);
  await confirm(victim.browser, { code: '000000' });
  await start(victim.browser, victim.email);
  await confirm(victim.browser, { code: (await registrationMail(server.app, victim.email)).code });
  await save(victim.browser, PAGES);
  await create(victim.browser, 'vic.tim');
  expect([await typeOf('vic.tim'), (await membersOf(harp)).includes('vic.tim')]).toEqual(['PARTNER', false]);
});

test('who was invited to a contract for EUA IDs can’t register for a HARP ID, and hears what to do instead', async () => {
  const { browser, email } = aNewcomer(server);
  await follow(browser, await link(federated, email));
  const input = { email, bannerAcknowledged: true, termsVersion: TERMS };
  expect(await browser.mutate('startRegistration', input, CODE)).toMatchObject({
    __typename: 'OtherIdNeeded',
    code: 'OTHER_ID_NEEDED',
    idKind: 'EUA',
  });
  await browser.ask('mutation { leaveInvitation }');
  expect(await browser.mutate('startRegistration', input, CODE)).toEqual({ __typename: 'Registration' });
});

test('who activates their EUA ID after following an invitation works on the contract', async () => {
  const browser = server.browser();
  await follow(browser, await link(federated, 'grace.hall@cms.example.org'));
  await activated(browser, 'GH12');
  expect([await typeOf('GH12'), await membersOf(federated)]).toEqual(['CONTRACTOR', ['GH12']]);
});

test('nobody activates an EUA ID on the way to a contract for HARP IDs', async () => {
  const browser = server.browser();
  await follow(browser, await link(harp, 'marcus.keller@cms.example.org'));
  await signInWithEua(browser, 'MK34');
  expect(await browser.mutate('activateEua', { termsVersion: TERMS }, CODE)).toMatchObject({ idKind: 'HARP' });
  expect(await typeOf('MK34')).toBeUndefined();
});

test('an account with a HARP password does not join a contract for EUA IDs', async () => {
  const person = await aPartner(server.app);
  const browser = await signedIn(server.browser(), person, server.clock);
  expect(await follow(browser, await link(federated, person.email))).toMatchObject({ otherId: true });
  expect(await accept(browser)).toMatchObject({ __typename: 'OtherIdNeeded', idKind: 'EUA' });
  expect(await typeOf(person.userId)).toBe('PARTNER');
});
