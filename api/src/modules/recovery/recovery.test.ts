import { beforeEach, describe, expect, test } from 'vitest';
import { totpCode } from '../../testing/authenticator-app.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { Passkey } from '../../testing/passkey.ts';
import { aPartner, signedIn, signInWithPassword, type Person } from '../../testing/people.ts';
import { ask, begin, linkOf, open, prove, sendRecoveryMails, setPassword } from '../../testing/recovering.ts';
import { aPersonalToken, askWith } from '../../testing/tokens.ts';

const fresh = freshServer();
const NEW = 'nine herons over the marsh';
let networks = 0;
const elsewhere = (): Browser => fresh.browser({ from: `198.51.${(networks += 1)}.7` });

let person: Person;
let browser: Browser;
beforeEach(async () => {
  person = await aPartner(fresh.app);
  browser = elsewhere();
});

/** A code that was not used yet. */
function code(): string {
  fresh.clock.advance({ seconds: 30 });
  return totpCode(person.totpSecret as string, fresh.clock.now());
}
const codesOf = async (): Promise<string[]> => {
  const at = await signedIn(elsewhere(), person, fresh.clock);
  const { codes } = await at.mutate<{ codes: string[] }>(
    'replaceRecoveryCodes',
    null,
    '... on RecoveryCodes { codes }',
  );
  return codes;
};
const subjects = async (to: string): Promise<string[]> =>
  (await mailsTo(fresh.app, to)).map(({ template }) => template);
const viewerOf = (at: Browser): Promise<unknown> => at.ask('{ viewer { level } }');

describe('somebody who forgot their password', () => {
  test.each(['user ID', 'e-mail address', 'user ID in capitals'])('gets a link by their %s', async (named) => {
    const account = named.startsWith('e-mail') ? person.email : person.userId;
    await ask(browser, named.endsWith('capitals') ? account.toUpperCase() : account);
    await sendRecoveryMails(fresh.app);
    expect(await open(browser, await linkOf(fresh.app, person.email))).toMatchObject({
      step: 'PROVE',
      methods: ['TOTP'],
      userId: null,
    });
  });

  test('chooses a new one with the link and the app, is signed in by nothing of it, and then signs in with both', async () => {
    await begin(fresh.app, browser, person.email);
    expect(await prove(browser, 'TOTP', code())).toMatchObject({ step: 'PASSWORD', userId: person.userId });
    expect(await setPassword(browser, NEW)).toMatchObject({ step: 'DONE' });
    expect(await viewerOf(browser)).toBeNull();
    expect(await signInWithPassword(elsewhere(), person)).toMatchObject({ __typename: 'SignInRefused' });
    person.password = NEW;
    const at = elsewhere();
    expect(await signInWithPassword(at, person)).toMatchObject({ __typename: 'FactorNeeded' });
    expect(await at.mutate('verifyTotp', { code: code() })).toMatchObject({ __typename: 'SignedIn' });
    expect(await subjects(person.email)).toEqual(expect.arrayContaining(['recoveryLink', 'passwordReset']));
  });

  test('can show a recovery code instead, which is used up', async () => {
    const [one = ''] = await codesOf();
    await begin(fresh.app, browser, person.email);
    expect(await prove(browser, 'RECOVERY_CODE', one.toLowerCase())).toMatchObject({ step: 'PASSWORD' });
    await begin(fresh.app, browser, person.email);
    expect(await prove(browser, 'RECOVERY_CODE', one)).toMatchObject({ __typename: 'CodeAlreadyUsed' });
  });

  test('can show a passkey instead', async () => {
    const key = new Passkey(fresh.app.config.webUserUrl);
    const at = await signedIn(elsewhere(), person, fresh.clock);
    const made = await at.mutate<never>('startPasskey', null, '... on PasskeyOptions { options }');
    await at.mutate('addPasskey', { label: 'Key', response: key.create(made['options']) });
    expect(await begin(fresh.app, browser, person.email)).toMatchObject({ methods: ['PASSKEY', 'TOTP'] });
    const { options } = await browser.mutate<{ options: { challenge: string } }>(
      'startRecoveryPasskey',
      null,
      '... on PasskeyOptions { options }',
    );
    const shown = '... on Recovery { step }';
    const other = new Passkey(fresh.app.config.webUserUrl);
    expect(await browser.mutate('proveRecoveryByPasskey', { response: other.get(options) }, shown)).toMatchObject({
      __typename: 'PasskeyRefused',
    });
    expect(await browser.mutate('proveRecoveryByPasskey', { response: key.get(options) }, shown)).toMatchObject({
      step: 'PASSWORD',
    });
  });

  test('is told every reason why a password is not good enough, and may try on', async () => {
    await begin(fresh.app, browser, person.email);
    await prove(browser, 'TOTP', code());
    expect(await setPassword(browser, 'Person')).toMatchObject({ reasons: ['TOO_SHORT', 'PERSONAL', 'COMMON'] });
    expect(await setPassword(browser, person.email)).toMatchObject({ reasons: ['PERSONAL'] });
    expect(await setPassword(browser, NEW)).toMatchObject({ step: 'DONE' });
  });

  test('is signed out everywhere, at once, and their tokens no longer work', async () => {
    const at = await signedIn(elsewhere(), person, fresh.clock);
    const token = await aPersonalToken(fresh.app, person, { scopes: ['account:read'] });
    const works = async (): Promise<boolean> =>
      (await askWith(fresh, token, '{ systemStatus { overall } }')).status === 200;
    expect(await works()).toBe(true);
    await begin(fresh.app, browser, person.email);
    await prove(browser, 'TOTP', code());
    expect(await viewerOf(at)).not.toBeNull();
    await setPassword(browser, NEW);
    expect(await viewerOf(at)).toBeNull();
    expect(await works()).toBe(false);
  });
});

describe('a mailed link', () => {
  test('opens nothing but the question for a second thing', async () => {
    await begin(fresh.app, browser, person.email);
    expect(await setPassword(browser, NEW)).toMatchObject({ __typename: 'RecoveryClosed' });
    expect(await viewerOf(browser)).toBeNull();
  });

  test('works once, of many at once too', async () => {
    await ask(browser, person.email);
    await sendRecoveryMails(fresh.app);
    const link = await linkOf(fresh.app, person.email);
    const answers = await Promise.all(Array.from({ length: 6 }, () => open(elsewhere(), link)));
    expect(answers.map((answer) => answer['__typename']).toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => 'CodeExpired'),
      'Recovery',
    ]);
  });

  test('is good for an hour, and then half an hour where it was opened', async () => {
    await ask(browser, person.email);
    await sendRecoveryMails(fresh.app);
    fresh.clock.advance({ minutes: 60 });
    expect(await open(browser, await linkOf(fresh.app, person.email))).toMatchObject({ __typename: 'CodeExpired' });
    await begin(fresh.app, browser, person.email);
    await prove(browser, 'TOTP', code());
    fresh.clock.advance({ minutes: 30 });
    expect(await setPassword(browser, NEW)).toMatchObject({ __typename: 'RecoveryClosed' });
    expect(await browser.ask('{ recovery { step } }')).toBeNull();
  });

  test('of a later mail takes the place of the one before', async () => {
    await ask(browser, person.email);
    await sendRecoveryMails(fresh.app);
    const first = await linkOf(fresh.app, person.email);
    await ask(browser, person.userId);
    await sendRecoveryMails(fresh.app);
    expect(await open(browser, first)).toMatchObject({ __typename: 'CodeExpired' });
    expect(await open(browser, await linkOf(fresh.app, person.email))).toMatchObject({ step: 'PROVE' });
  });

  test('opens the browser it is opened in, and not the one that asked', async () => {
    await ask(browser, person.email);
    await sendRecoveryMails(fresh.app);
    const reader = elsewhere();
    await open(reader, await linkOf(fresh.app, person.email));
    expect(await browser.ask('{ recovery { step } }')).toBeNull();
    expect(await prove(browser, 'TOTP', code())).toMatchObject({ __typename: 'RecoveryClosed' });
    expect(await prove(reader, 'TOTP', code())).toMatchObject({ step: 'PASSWORD' });
  });

  test('that was opened elsewhere is closed when the password was changed', async () => {
    await begin(fresh.app, browser, person.email);
    const other = elsewhere();
    await begin(fresh.app, other, person.email);
    await prove(other, 'TOTP', code());
    await setPassword(other, NEW);
    expect(await prove(browser, 'TOTP', code())).toMatchObject({ __typename: 'RecoveryClosed' });
  });

  test('sets one password, of two at once too', async () => {
    await begin(fresh.app, browser, person.email);
    await prove(browser, 'TOTP', code());
    const answers = await Promise.all([
      setPassword(browser.moved({}), NEW),
      setPassword(browser.moved({}), `${NEW} 2`),
    ]);
    expect(answers.map((answer) => answer['__typename']).toSorted()).toEqual(['Recovery', 'RecoveryClosed']);
    expect(await mailsTo(fresh.app, person.email, 'passwordReset')).toHaveLength(1);
  });

  test('is closed when the account is disabled meanwhile', async () => {
    await begin(fresh.app, browser, person.email);
    await fresh.app.dataSource.query(`update "user" set state = 'DISABLED' where id = $1`, [person.user.id]);
    expect(await prove(browser, 'TOTP', code())).toMatchObject({ __typename: 'RecoveryClosed' });
  });
});

describe('whoever guesses the second thing', () => {
  test('is counted together with the door of signing in, and the owner hears of it', async () => {
    await begin(fresh.app, browser, person.email);
    const wrong = (): string => String((Number(code()) + 1) % 1_000_000).padStart(6, '0');
    for (let tries = 0; tries < 3; tries += 1)
      expect(await prove(browser, 'TOTP', wrong())).toMatchObject({ __typename: 'WrongCode' });
    await signInWithPassword(browser, person);
    for (let tries = 0; tries < 2; tries += 1) await browser.mutate('verifyTotp', { code: wrong() });
    expect(await prove(browser, 'TOTP', code())).toMatchObject({ __typename: 'SignInLocked' });
    expect(await mailsTo(fresh.app, person.email, 'signInLocked')).toHaveLength(1);
  });

  test('has no more tries by asking for another link', async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      await begin(fresh.app, browser, person.email);
      await prove(browser, 'RECOVERY_CODE', 'AAAA-BBBB-CCCC-DDDD');
      expect(await prove(browser, 'TOTP', '000000')).toMatchObject({ __typename: 'WrongCode' });
    }
    expect(await prove(browser, 'TOTP', code())).toMatchObject({ __typename: 'SignInLocked' });
  });
});
