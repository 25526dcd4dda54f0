import { beforeEach, describe, expect, test } from 'vitest';
import { totpCode } from '../../testing/authenticator-app.ts';
import type { Browser } from '../../testing/browser.ts';
import { dump } from '../../testing/dump.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { Passkey } from '../../testing/passkey.ts';
import { aPartner, signedIn, signInWithPassword, type Person } from '../../testing/people.ts';
import { begin, prove, setPassword, type Answer } from '../../testing/recovering.ts';

const fresh = freshServer();
const NEW = 'nine herons over the marsh';
let networks = 0;
const elsewhere = (): Browser => fresh.browser({ from: `198.51.${(networks += 1)}.7` });

let person: Person;
let browser: Browser;
let codes: string[];
beforeEach(async () => {
  person = await aPartner(fresh.app);
  browser = elsewhere();
  const at = await signedIn(elsewhere(), person, fresh.clock);
  ({ codes } = await at.mutate<{ codes: string[] }>('replaceRecoveryCodes', null, '... on RecoveryCodes { codes }'));
});

const DONE = '... on RecoveredFactor { recovery { step } recoveryCodes }';
const beginApp = (): Promise<{ factorId: string; secret: string }> =>
  browser.mutate('startRecoveredTotp', { label: 'New phone' }, '... on TotpEnrolment { factorId secret }');
const code = (secret: string | null): string => {
  fresh.clock.advance({ seconds: 30 });
  return totpCode(secret as string, fresh.clock.now());
};
const confirm = (factorId: string, typed: string): Promise<Answer> =>
  browser.mutate('confirmRecoveredTotp', { factorId, code: typed }, DONE);
/** The factors of the person, by name. */
const labels = async (): Promise<unknown[]> =>
  fresh.app.dataSource.query<unknown[]>(
    'select label from factor where user_id = $1 and confirmed_at is not null order by label',
    [person.user.id],
  );

describe('somebody who lost their phone', () => {
  test('gets a new app in its place with the link and a recovery code, and signs in with it and the password', async () => {
    const before = await signedIn(elsewhere(), person, fresh.clock);
    expect(await begin(fresh.app, browser, person.email, ['FACTOR'])).toMatchObject({ methods: ['RECOVERY_CODE'] });
    expect(await prove(browser, 'RECOVERY_CODE', codes[0] as string)).toMatchObject({ step: 'FACTOR' });
    const { factorId, secret } = await beginApp();
    const done = await confirm(factorId, code(secret));
    expect(done).toMatchObject({ recovery: { step: 'DONE' } });
    expect(done['recoveryCodes']).toHaveLength(10);
    expect(await labels()).toEqual([{ label: 'New phone' }]);
    for (const at of [before, browser]) expect(await at.ask('{ viewer { level } }')).toBeNull();
    const at = elsewhere();
    expect(await signInWithPassword(at, person)).toMatchObject({ __typename: 'FactorNeeded' });
    expect(await at.mutate('verifyTotp', { code: code(person.totpSecret) })).toMatchObject({ __typename: 'WrongCode' });
    expect(await at.mutate('verifyRecoveryCode', { code: codes[1] })).toMatchObject({ __typename: 'WrongCode' });
    expect(await at.mutate('verifyTotp', { code: code(secret) })).toMatchObject({ __typename: 'SignedIn' });
    expect((await mailsTo(fresh.app, person.email)).map(({ template }) => template)).toEqual(
      expect.arrayContaining(['recoveryCodeUsed', 'factorAdded', 'factorRemoved', 'recoveryCodesReplaced']),
    );
  });

  test('can take a passkey instead', async () => {
    await begin(fresh.app, browser, person.email, ['FACTOR']);
    await prove(browser, 'RECOVERY_CODE', codes[0] as string);
    const key = new Passkey(fresh.app.config.webUserUrl);
    const started = await browser.mutate<never>('startRecoveredPasskey', null, '... on PasskeyOptions { options }');
    const response = key.create(started['options']);
    expect(await browser.mutate('addRecoveredPasskey', { label: 'My key', response }, DONE)).toMatchObject({
      recovery: { step: 'DONE' },
    });
    expect(await labels()).toEqual([{ label: 'My key' }]);
  });

  test('keeps the lost one until a new one works', async () => {
    await begin(fresh.app, browser, person.email, ['FACTOR']);
    await prove(browser, 'RECOVERY_CODE', codes[0] as string);
    const { factorId, secret } = await beginApp();
    expect(await confirm(factorId, '000000')).toMatchObject({ __typename: 'WrongCode' });
    expect(await labels()).toEqual([{ label: 'Phone' }]);
    fresh.clock.advance({ minutes: 16 });
    expect(await confirm(factorId, code(secret))).toMatchObject({ __typename: 'EnrolmentExpired' });
  });

  test('can’t do it with the link and the lost phone, nor without anything', async () => {
    await begin(fresh.app, browser, person.email, ['FACTOR']);
    expect(await browser.mutate('startRecoveredTotp', { label: 'Thief' })).toMatchObject({
      __typename: 'RecoveryClosed',
    });
    expect(await prove(browser, 'TOTP', code(person.totpSecret))).toMatchObject({ __typename: 'WrongCode' });
  });

  test('gets one new factor, of two at once too', async () => {
    await begin(fresh.app, browser, person.email, ['FACTOR']);
    await prove(browser, 'RECOVERY_CODE', codes[0] as string);
    const { factorId, secret } = await beginApp();
    const typed = code(secret);
    const answers = await Promise.all([confirm(factorId, typed), confirm(factorId, typed)]);
    expect(answers.map((answer) => answer['__typename']).toSorted()).toEqual(['RecoveredFactor', 'RecoveryClosed']);
  });
});

describe('somebody who lost their phone and forgot their password', () => {
  test('makes both anew, in this order, with the link and a recovery code', async () => {
    await begin(fresh.app, browser, person.email, ['PASSWORD', 'FACTOR']);
    expect(await prove(browser, 'RECOVERY_CODE', codes[0] as string)).toMatchObject({ step: 'PASSWORD' });
    expect(await browser.mutate('startRecoveredTotp', { label: 'x' })).toMatchObject({ __typename: 'RecoveryClosed' });
    expect(await setPassword(browser, NEW)).toMatchObject({ step: 'FACTOR' });
    const { factorId, secret } = await beginApp();
    expect(await confirm(factorId, code(secret))).toMatchObject({ recovery: { step: 'DONE' } });
    const at = elsewhere();
    expect(await signInWithPassword(at, { ...person, password: NEW })).toMatchObject({ __typename: 'FactorNeeded' });
    expect(await at.mutate('verifyTotp', { code: code(secret) })).toMatchObject({ __typename: 'SignedIn' });
  });
});

test('nothing secret of a way back stands in the database, nor in any mail but the one with the link', async () => {
  const answer = await begin(fresh.app, browser, person.email, ['PASSWORD', 'FACTOR']);
  expect(answer).toMatchObject({ step: 'PROVE' });
  await prove(browser, 'RECOVERY_CODE', codes[0] as string);
  await setPassword(browser, NEW);
  const { factorId, secret } = await beginApp();
  const done = await confirm(factorId, code(secret));
  const cookies = [...browser.cookies.values()].filter((value) => value.length > 20);
  const everything = await dump(fresh.app);
  const canaries = [NEW, secret, ...codes, ...(done['recoveryCodes'] as string[]), ...cookies];
  for (const canary of canaries) {
    expect(everything).not.toContain(canary);
    expect(everything).not.toContain(canary.replaceAll('-', ''));
  }
  const [mail] = await mailsTo(fresh.app, person.email, 'recoveryLink');
  expect(everything.split(mail?.params['token'] as string)).toHaveLength(2);
});
