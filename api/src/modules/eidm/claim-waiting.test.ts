import { describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import {
  anEidmOwner,
  claimLink,
  finishClaim,
  oldLogin,
  openLink,
  type Owner,
  type OwnerOptions,
} from '../../testing/eidm.ts';
import { checkQueued } from '../../testing/eligibility.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aPartner } from '../../testing/people.ts';
import { create, PAGES, save, start } from '../../testing/registering.ts';
import { count } from '../../testing/role-requests.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { activateEua } from '../eua/eua-activation.service.ts';
import { keepPerson } from '../eua/eua-visit.service.ts';
import { ProofingMethod, ProofingStrength } from '../proofing/proofing-case.entity.ts';
import { passKept } from '../proofing/proofing-case.service.ts';
import { Language } from '../users/user.entity.ts';
import { findUserByEmail, getUser } from '../users/user.service.ts';

const fresh = freshServer();
let networks = 0;
const elsewhere = (): Browser => fresh.browser({ from: `203.0.${(networks += 1)}.7` });
const owner = (options?: OwnerOptions): Promise<Owner> => anEidmOwner(fresh.app, options);
const ctx = () => fresh.app.makeContext('command');

/** Goes on without the old password, as the page behind the mailed link offers. */
async function forgets(person: Owner): Promise<{ browser: Browser; answer: Record<string, unknown> }> {
  const browser = elsewhere();
  await start(browser, person.email);
  await openLink(browser, await claimLink(fresh.app, person.email));
  const agreed = { bannerAcknowledged: true, termsVersion: fresh.app.config.site.termsVersion };
  const answer = await browser.mutate(
    'registerFromEarlierClaim',
    agreed,
    '... on Registration { step email emailConfirmed draft { givenName familyName } }',
  );
  return { browser, answer };
}

const fillIn = (browser: Browser, name: Record<string, unknown> = PAGES.name): Promise<unknown> =>
  save(browser, { ...PAGES, name });

/** As when the identity bureau or the help desk is content. */
async function proofs(email: string): Promise<string> {
  const user = await findUserByEmail(ctx(), email);
  const { id } = user as { id: string };
  await inTransaction(ctx(), (tx) =>
    passKept(tx, id, {
      method: ProofingMethod.MANUAL,
      strength: ProofingStrength.VERIFIED,
      provedAt: fresh.clock.now(),
    }),
  );
  await checkQueued(fresh.app);
  return id;
}
const stateOf = async ({ eidmId }: Owner): Promise<string> => {
  const [row] = (await fresh.app.dataSource.query('select state from earlier_account where eidm_id = $1', [
    eidmId,
  ])) as {
    state: string;
  }[];
  return row?.state ?? '';
};
const grants = (userId: string): Promise<number> => count(fresh.app, 'role_grant where user_id = $1', [userId]);
const casesOf = ({ eidmId }: Owner): Promise<number> =>
  count(fresh.app, 'merge_case where earlier_id = (select id from earlier_account where eidm_id = $1)', [eidmId]);

describe('an EIDM owner who forgot the old password', () => {
  test('registers with the address confirmed and the name filled in, and has the roles once proofed anew', async () => {
    const person = await owner();
    const { browser, answer } = await forgets(person);
    expect(answer).toMatchObject({
      step: 'DATE_OF_BIRTH',
      email: person.email,
      emailConfirmed: true,
      draft: { givenName: 'Old', familyName: 'Owner' },
    });
    await fillIn(browser, { givenName: 'Óld', familyName: "O'wner" });
    expect(await create(browser, `new.${person.eidmId}`)).toMatchObject({ __typename: 'SignedIn' });
    await checkQueued(fresh.app);
    expect(await stateOf(person)).toBe('WAITING');
    const id = await proofs(person.email);
    expect(await stateOf(person)).toBe('CLAIMED');
    expect(await grants(id)).toBe(1);
    expect(await mailsTo(fresh.app, person.email, 'earlierRolesKept')).toHaveLength(1);
    await checkQueued(fresh.app);
    expect(await grants(id)).toBe(1);
  });

  test('and is called something else than in EIDM gets a case, and no roles', async () => {
    const person = await owner();
    const { browser } = await forgets(person);
    await fillIn(browser, { givenName: 'Somebody', familyName: 'Else' });
    await create(browser, `new.${person.eidmId}`);
    const id = await proofs(person.email);
    expect([await stateOf(person), await grants(id), await casesOf(person)]).toEqual(['WAITING', 0, 1]);
    await proofs(person.email);
    expect(await casesOf(person)).toBe(1);
  });

  test('must have come by the link: the old login alone confirms no address', async () => {
    const browser = elsewhere();
    await oldLogin(browser, await owner());
    const agreed = { bannerAcknowledged: true, termsVersion: fresh.app.config.site.termsVersion };
    expect(await browser.mutate('registerFromEarlierClaim', agreed)).toMatchObject({
      __typename: 'EarlierClaimClosed',
    });
  });

  test('can still find it and claim the account, as long as the registration is not finished', async () => {
    const person = await owner();
    const { browser } = await forgets(person);
    const other = elsewhere();
    expect(await oldLogin(other, person)).toMatchObject({ step: 'ACCOUNT' });
    expect(await finishClaim(fresh.app, other)).toMatchObject({ __typename: 'SignedIn' });
    await fillIn(browser);
    expect(await create(browser, `new.${person.eidmId}`)).toMatchObject({ __typename: 'RegistrationClosed' });
    expect(await count(fresh.app, '"user" where email = $1', [person.email])).toBe(1);
  });
});

test('an EIDM owner who works for CMS by now, and comes with EUA, has the roles with the first sign-in', async () => {
  const person = await owner({ givenName: 'Eve', familyName: 'Ease' });
  const jar = new Map<string, string>();
  const cookies = {
    get: (name: string) => jar.get(name),
    set: (name: string, value: string) => void jar.set(name, value),
    clear: (name: string) => void jar.delete(name),
  };
  const eve = { euaId: 'EV01', givenName: 'Eve', familyName: 'Ease', email: person.email };
  await inTransaction({ ...ctx(), cookies }, async (tx) => {
    await keepPerson(tx, { ...eve, methods: ['pwd', 'otp'], twoFactors: true, authTime: null });
    await activateEua(tx, { termsVersion: fresh.app.config.site.termsVersion, language: Language.EN });
  });
  await checkQueued(fresh.app);
  const user = await findUserByEmail(ctx(), person.email);
  expect([await stateOf(person), await grants(user?.id ?? '')]).toEqual(['CLAIMED', 1]);
});

test('who has an account in HARP with the same address gets a case and a mail, once, and no second account', async () => {
  const partner = await aPartner(fresh.app);
  const person = await owner({ email: partner.email.toUpperCase() });
  for (let times = 0; times < 3; times += 1) await oldLogin(elsewhere(), person);
  expect(await casesOf(person)).toBe(1);
  expect(await mailsTo(fresh.app, partner.email, 'earlierAndHarp')).toHaveLength(1);
  expect(await count(fresh.app, '"user" where email_key = $1', [partner.user.emailKey])).toBe(1);
});

test('who makes an account in HARP while the claim is open gets a case', async () => {
  const person = await owner();
  const browser = elsewhere();
  await oldLogin(browser, person);
  await aPartner(fresh.app, { email: person.email });
  expect(await finishClaim(fresh.app, browser)).toMatchObject({ __typename: 'EarlierClaimClosed' });
  expect([await casesOf(person), await stateOf(person)]).toEqual([1, 'OPEN']);
  expect(await getUser(ctx(), (await findUserByEmail(ctx(), person.email))?.id ?? '')).toMatchObject({
    state: 'ACTIVE',
  });
});
