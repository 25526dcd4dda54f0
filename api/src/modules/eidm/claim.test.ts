import { describe, expect, test } from 'vitest';
import { totpCode } from '../../testing/authenticator-app.ts';
import type { Browser } from '../../testing/browser.ts';
import { dump } from '../../testing/dump.ts';
import {
  anEidmOwner,
  claimLink,
  finishClaim,
  giveOldPassword,
  OLD_PASSWORD,
  oldLogin,
  openLink,
  type Owner,
  type OwnerOptions,
} from '../../testing/eidm.ts';
import { checkQueued } from '../../testing/eligibility.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aPartner, signInWithPassword } from '../../testing/people.ts';
import { ask, sendRecoveryMails } from '../../testing/recovering.ts';
import { start } from '../../testing/registering.ts';
import { count } from '../../testing/role-requests.ts';

const fresh = freshServer();
let networks = 0;
const elsewhere = (): Browser => fresh.browser({ from: `198.51.${(networks += 1)}.7` });
const owner = (options?: OwnerOptions): Promise<Owner> => anEidmOwner(fresh.app, options);
const finish = (browser: Browser, input?: Record<string, unknown>) => finishClaim(fresh.app, browser, input);

interface Kept {
  state: string;
  grants: string[];
  proofing: string | null;
}
/** What is left of an account of EIDM, and what its owner has in HARP. */
async function keptOf({ eidmId }: Owner): Promise<Kept | undefined> {
  const rows: Kept[] = await fresh.app.dataSource.query(
    `select a.state, array(select g.status from role_grant g where g.user_id = a.user_id order by g.id) as grants,
       (select p.method || ' ' || p.strength || ' ' || to_char(p.decided_at at time zone 'UTC', 'yyyy-mm-dd')
        from proofing_case p where p.user_id = a.user_id and p.status = 'PASSED') as proofing
     from earlier_account a where a.eidm_id = $1`,
    [eidmId],
  );
  return rows[0];
}

/** Adds an authenticator app, as the page after the claim asks for. */
async function addApp(browser: Browser): Promise<Record<string, unknown>> {
  const begun = await browser.mutate('startTotp', { label: 'Phone' }, '... on TotpEnrolment { factorId secret }');
  const code = totpCode(begun['secret'] as string, fresh.clock.now());
  return browser.mutate('confirmTotp', { factorId: begun['factorId'], code }, '... on FactorAdded { recoveryCodes }');
}

describe('an EIDM owner with the old login', () => {
  test.each([
    ['by PBKDF2', false],
    ['by bcrypt', true],
  ])('whose password was kept %s keeps user ID, password, roles and proofing, and adds a factor', async (_, bcrypt) => {
    const person = await owner({ bcrypt });
    const browser = elsewhere();
    expect(await oldLogin(browser, { ...person, eidmId: person.eidmId.toUpperCase() })).toMatchObject({
      step: 'ACCOUNT',
      email: null,
      userId: person.eidmId,
      passwordNeeded: false,
    });
    expect(await finish(browser)).toMatchObject({ __typename: 'SignedIn', viewer: { level: 'PASSWORD' } });
    expect(await browser.ask('{ viewer { user { id } myGrants: level } }')).toMatchObject({ user: null });
    expect(await addApp(browser)).toMatchObject({ __typename: 'FactorAdded' });
    await checkQueued(fresh.app);
    expect(await keptOf(person)).toEqual({
      state: 'CLAIMED',
      grants: ['ACTIVE'],
      proofing: 'EARLIER_ACCOUNT BASIC 2019-05-31',
    });
    expect(await mailsTo(fresh.app, person.email, 'earlierClaimed')).toHaveLength(1);
    const again = { userId: person.eidmId, password: person.password };
    expect(await signInWithPassword(elsewhere(), again as never)).toMatchObject({ __typename: 'FactorNeeded' });
  });

  test('whose old password HARP does not take chooses a new one, and hears why', async () => {
    const person = await owner({ password: 'Winter2019!' });
    const browser = elsewhere();
    expect(await oldLogin(browser, person)).toMatchObject({ passwordNeeded: true });
    expect(await finish(browser)).toMatchObject({ __typename: 'PasswordRefused', reasons: ['TOO_SHORT', 'COMMON'] });
    expect(await finish(browser, { password: person.password })).toMatchObject({ __typename: 'PasswordRefused' });
    expect(await finish(browser, { password: 'nine herons over the marsh' })).toMatchObject({ __typename: 'SignedIn' });
    const signIn = (password: string) => signInWithPassword(elsewhere(), { userId: person.eidmId, password } as never);
    expect(await signIn(person.password)).toMatchObject({ __typename: 'SignInRefused' });
    expect(await signIn('nine herons over the marsh')).toMatchObject({ __typename: 'SignedIn' });
  });

  test('whose old ID HARP does not take, or somebody has, chooses one', async () => {
    const odd = await owner({ id: 'old@somewhere' });
    const browser = elsewhere();
    expect(await oldLogin(browser, odd)).toMatchObject({ userId: null });
    expect(await finish(browser)).toMatchObject({ problems: [{ path: ['input', 'userId'], code: 'REQUIRED' }] });
    const other = await aPartner(fresh.app);
    expect(await finish(browser, { userId: other.userId })).toMatchObject({ __typename: 'UserIdTaken' });
    expect(await finish(browser, { userId: 'old.somewhere' })).toMatchObject({ __typename: 'SignedIn' });

    const same = await owner({ id: other.userId, email: 'no.relation@example.org' });
    const another = elsewhere();
    expect(await oldLogin(another, same)).toMatchObject({ userId: null });
    expect(await finish(another, { userId: 'no.relation' })).toMatchObject({ __typename: 'SignedIn' });
  });

  test('who keeps the old ID can’t take another one by the way', async () => {
    const person = await owner();
    const browser = elsewhere();
    await oldLogin(browser, person);
    await finish(browser, { userId: 'something.else' });
    expect(await count(fresh.app, `"user" where user_id = $1`, [person.eidmId])).toBe(1);
  });

  test('has to agree to the terms of today', async () => {
    const browser = elsewhere();
    await oldLogin(browser, await owner());
    expect(await finish(browser, { termsVersion: '1999' })).toMatchObject({ problems: [{ code: 'OUTDATED' }] });
  });

  test('who had no role there has an account without one', async () => {
    const person = await owner({ roles: '' });
    const browser = elsewhere();
    await oldLogin(browser, person);
    expect(await finish(browser)).toMatchObject({ __typename: 'SignedIn' });
    expect((await keptOf(person))?.grants).toEqual([]);
  });

  test('who was never proofed there does that next, and the roles rest until then', async () => {
    const person = await owner({ proofedOn: '', proofing: 'NONE' });
    const browser = elsewhere();
    await oldLogin(browser, person);
    await finish(browser);
    await checkQueued(fresh.app);
    expect(await keptOf(person)).toEqual({ state: 'CLAIMED', grants: ['SUSPENDED'], proofing: null });
    expect(await browser.ask('{ viewer { nextTask } }')).toEqual({ nextTask: 'PROOFING' });
  });

  test('gets one account, however many browsers finish at once', async () => {
    const person = await owner();
    const browsers = Array.from({ length: 6 }, elsewhere);
    await Promise.all(browsers.map((browser) => oldLogin(browser, person)));
    const answers = await Promise.all(browsers.map((browser) => finish(browser)));
    expect(answers.map((answer) => answer['__typename']).toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => 'EarlierClaimClosed'),
      'SignedIn',
    ]);
    expect(await count(fresh.app, '"user" where email = $1', [person.email])).toBe(1);
    expect((await keptOf(person))?.grants).toHaveLength(1);
  });

  test('who comes again later is told nothing, and the old hash is gone', async () => {
    const person = await owner();
    const browser = elsewhere();
    await oldLogin(browser, person);
    await finish(browser);
    expect(await oldLogin(elsewhere(), person)).toMatchObject({ __typename: 'EarlierSignInRefused' });
    expect(
      await count(fresh.app, 'earlier_account where eidm_id = $1 and password_hash is not null', [person.eidmId]),
    ).toBe(0);
  });
});

describe('whoever tries old passwords', () => {
  test('hears the same of an unknown, a wrong and a claimed account, and of one whose owner has an account in HARP', async () => {
    const [wrong, claimed] = [await owner(), await owner()];
    const both = await owner({ email: (await aPartner(fresh.app)).email });
    const browser = elsewhere();
    await oldLogin(browser, claimed);
    await finish(browser);
    const answers = await Promise.all([
      oldLogin(elsewhere(), { eidmId: 'nobody.at.all', password: OLD_PASSWORD }),
      oldLogin(elsewhere(), { ...wrong, password: 'another password' }),
      oldLogin(elsewhere(), claimed),
      oldLogin(elsewhere(), both),
    ]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ __typename: 'EarlierSignInRefused' });
  });

  test('is locked after five, with the right one too, and the owner hears of it', async () => {
    const [person, both] = [await owner(), await owner({ email: (await aPartner(fresh.app)).email })];
    const targets = [{ ...person, password: 'wrong' }, { eidmId: 'nobody.at.all', password: 'wrong' }, both];
    const tryAll = async (target: Pick<Owner, 'eidmId' | 'password'>): Promise<void> => {
      const browser = elsewhere();
      const answers = [];
      for (let tries = 0; tries < 6; tries += 1) answers.push((await oldLogin(browser, target))['__typename']);
      expect(answers).toEqual([...Array.from({ length: 5 }, () => 'EarlierSignInRefused'), 'SignInLocked']);
      expect(await oldLogin(browser, { ...target, password: person.password })).toMatchObject({
        __typename: 'SignInLocked',
      });
    };
    await Promise.all(targets.map(tryAll));
    expect(await mailsTo(fresh.app, person.email, 'earlierLocked')).toHaveLength(1);
    expect(await oldLogin(elsewhere(), person)).toMatchObject({ step: 'ACCOUNT' });
  }, 60_000);

  test('has no more tries through the mailed link', async () => {
    const person = await owner();
    const browser = elsewhere();
    for (let tries = 0; tries < 3; tries += 1) await oldLogin(browser, { ...person, password: 'wrong' });
    await start(browser, person.email);
    await openLink(browser, await claimLink(fresh.app, person.email));
    for (let tries = 0; tries < 2; tries += 1) await giveOldPassword(browser, 'wrong');
    expect(await giveOldPassword(browser, person.password)).toMatchObject({ __typename: 'SignInLocked' });
  }, 30_000);
});

describe('an EIDM owner who registers anew', () => {
  test('sees what everybody sees, and is led by the mail to the address, the password, and the account', async () => {
    const person = await owner();
    const [browser, stranger] = [elsewhere(), elsewhere()];
    const shown = await start(browser, person.email);
    const usual = await start(stranger, 'nobody.here@example.org');
    expect({ ...shown, email: '' }).toEqual({ ...usual, email: '' });
    expect((await mailsTo(fresh.app, person.email)).map(({ template }) => template)).toEqual(['earlierFound']);
    const link = await claimLink(fresh.app, person.email);
    expect(await openLink(browser, link)).toMatchObject({ step: 'PASSWORD', email: person.email, userId: null });
    expect(await finish(browser)).toMatchObject({ __typename: 'EarlierClaimClosed' });
    expect(await giveOldPassword(browser, 'not it')).toMatchObject({ __typename: 'EarlierSignInRefused' });
    expect(await giveOldPassword(browser, person.password)).toMatchObject({ step: 'ACCOUNT', userId: person.eidmId });
    expect(await finish(browser)).toMatchObject({ __typename: 'SignedIn' });
    expect(await openLink(elsewhere(), link)).toMatchObject({ __typename: 'CodeExpired' });
  });

  test('has only the newest link, for a day, and half an hour in one browser', async () => {
    const person = await owner();
    const browser = elsewhere();
    await start(browser, person.email);
    const first = await claimLink(fresh.app, person.email);
    fresh.clock.advance({ minutes: 2 });
    await browser.mutate('resendRegistrationCode', null);
    expect(await openLink(browser, first)).toMatchObject({ __typename: 'CodeExpired' });
    const newest = await claimLink(fresh.app, person.email);
    expect(await openLink(browser, newest)).toMatchObject({ step: 'PASSWORD' });
    fresh.clock.advance({ minutes: 30 });
    expect(await giveOldPassword(browser, person.password)).toMatchObject({ __typename: 'EarlierClaimClosed' });
    await start(browser, person.email);
    fresh.clock.advance({ hours: 24 });
    expect(await openLink(browser, await claimLink(fresh.app, person.email))).toMatchObject({
      __typename: 'CodeExpired',
    });
  });

  test.each(['address', 'EIDM ID'])('or can’t get in, named by the %s, gets the same mail', async (by) => {
    const person = await owner();
    await ask(elsewhere(), by === 'address' ? person.email : person.eidmId);
    await sendRecoveryMails(fresh.app);
    expect((await mailsTo(fresh.app, person.email)).map(({ template }) => template)).toEqual(['earlierFound']);
  });
});

test('no old password stands anywhere afterwards', async () => {
  const person = await owner({ password: 'a most peculiar sentence' });
  const browser = elsewhere();
  await oldLogin(browser, person);
  await finish(browser);
  expect(await dump(fresh.app)).not.toContain('a most peculiar sentence');
});
