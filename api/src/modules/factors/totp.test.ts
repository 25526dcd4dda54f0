import { limits } from '@harp/domain/limits.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { totpCode } from '../../testing/authenticator-app.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aPartner, signedIn, signInWithPassword, type Person } from '../../testing/people.ts';
import { beginAttempt } from '../users/attempts.service.ts';

const fresh = freshServer();
let networks = 0;
const elsewhere = (): Browser => fresh.browser({ from: `198.51.${(networks += 1)}.7` });
const STEP = limits.totp.stepSeconds;

let person: Person;
beforeEach(async () => {
  // The start of a step, so that "one step late" is not sometimes two.
  fresh.clock.set(new Date(Math.ceil(fresh.clock.now().getTime() / 30_000) * 30_000));
  person = await aPartner(fresh.app);
});

const codeAt = (stepsAgo: number): string =>
  totpCode(person.totpSecret as string, new Date(fresh.clock.now().getTime() - stepsAgo * STEP * 1000));

async function halfIn(): Promise<Browser> {
  const browser = elsewhere();
  await signInWithPassword(browser, person);
  return browser;
}

const verify = async (browser: Browser, code: string): Promise<unknown> =>
  (await browser.mutate('verifyTotp', { code }))['__typename'];

describe('a code of an authenticator app', () => {
  test.each([
    ['of now', 0, 'SignedIn'],
    ['of the step before', 1, 'SignedIn'],
    ['two steps old', 2, 'WrongCode'],
    ['of the next step', -1, 'WrongCode'],
  ])('%s is %3$s', async (_, stepsAgo, expected) =>
    expect(await verify(await halfIn(), codeAt(stepsAgo))).toBe(expected),
  );

  test('one step late is good until the end of that step', async () => {
    fresh.clock.advance({ seconds: STEP - 1 });
    expect(await verify(await halfIn(), codeAt(1))).toBe('SignedIn');
  });

  test('may have spaces in it', async () => {
    const code = codeAt(0);
    expect(await verify(await halfIn(), ` ${code.slice(0, 3)} ${code.slice(3)} `)).toBe('SignedIn');
  });

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '-12345', '1e5000'])('as %j is wrong', async (code) =>
    expect(await verify(await halfIn(), code)).toBe('WrongCode'),
  );

  test('works once', async () => {
    const code = codeAt(0);
    expect(await verify(await halfIn(), code)).toBe('SignedIn');
    expect(await verify(await halfIn(), code)).toBe('CodeAlreadyUsed');
  });

  test('works once, even when five come with it at once', async () => {
    const browsers = await Promise.all(Array.from({ length: 5 }, halfIn));
    const answers = await Promise.all(browsers.map((browser) => verify(browser, codeAt(0))));
    expect(answers.toSorted()).toEqual([
      'CodeAlreadyUsed',
      'CodeAlreadyUsed',
      'CodeAlreadyUsed',
      'CodeAlreadyUsed',
      'SignedIn',
    ]);
  });

  test('of an earlier step is no good once a later one was used', async () => {
    expect(await verify(await halfIn(), codeAt(0))).toBe('SignedIn');
    expect(await verify(await halfIn(), codeAt(1))).toBe('CodeAlreadyUsed');
  });

  test('of somebody else is wrong', async () => {
    const browser = await signedIn(elsewhere(), await aPartner(fresh.app), fresh.clock);
    const { secret, factorId } = await browser.mutate<{ secret: string; factorId: string }>(
      'startTotp',
      { label: 'Own' },
      '... on TotpEnrolment { secret factorId }',
    );
    await browser.mutate('confirmTotp', { factorId, code: totpCode(secret, fresh.clock.now()) });
    expect(await verify(await halfIn(), totpCode(secret, fresh.clock.now()))).toBe('WrongCode');
  });
});

describe('an authenticator app', () => {
  const begin = (browser: Browser): Promise<{ secret: string; factorId: string; uri: string }> =>
    browser.mutate<{ secret: string; factorId: string; uri: string }>(
      'startTotp',
      { label: 'My phone' },
      '... on TotpEnrolment { secret factorId uri }',
    );
  const confirm = (browser: Browser, factorId: string, code: string): Promise<Record<string, unknown>> =>
    browser.mutate(
      'confirmTotp',
      { factorId, code },
      '... on FactorAdded { recoveryCodes viewer { level factors { label } } }',
    );

  test('added first lifts the session, brings ten recovery codes and a mail', async () => {
    const newcomer = await aPartner(fresh.app, { totp: false });
    const browser = elsewhere();
    await signInWithPassword(browser, newcomer);
    const { secret, factorId, uri } = await begin(browser);
    expect(uri).toBe(`otpauth://totp/HARP:${newcomer.userId}?secret=${secret}&issuer=HARP`);
    const added = await confirm(browser, factorId, totpCode(secret, fresh.clock.now()));
    expect(added).toMatchObject({ viewer: { level: 'FACTOR', factors: [{ label: 'My phone' }] } });
    expect(new Set(added['recoveryCodes'] as string[]).size).toBe(limits.recoveryCodes.count);
    expect(await mailsTo(fresh.app, newcomer.email, 'factorAdded')).toHaveLength(1);
    expect(await mailsTo(fresh.app, newcomer.email, 'newDevice')).toHaveLength(0);
  });

  test('is in the database under its owner’s key only', async () => {
    const browser = await signedIn(elsewhere(), person, fresh.clock);
    const { secret } = await begin(browser);
    const rows: { text: string }[] = await fresh.app.dataSource.query('select f::text as text from factor f');
    expect(rows.map(({ text }) => text).join('\n')).not.toContain(secret);
    expect(rows.map(({ text }) => text).join('\n')).not.toContain(person.totpSecret);
  });

  test('can’t be bound with the password alone once there is a factor', async () => {
    const thief = await halfIn();
    expect(await thief.mutate('startTotp', { label: 'Mine now' })).toMatchObject({ __typename: 'StepUpNeeded' });
    expect(await thief.mutate('startPasskey', null)).toMatchObject({ __typename: 'StepUpNeeded' });
  });

  test('is confirmed within 15 minutes, by its owner, with a right code, once', async () => {
    const browser = await signedIn(elsewhere(), person, fresh.clock);
    const { secret, factorId } = await begin(browser);
    const now = (): string => totpCode(secret, fresh.clock.now());
    expect(await confirm(browser, factorId, '000000')).toMatchObject({ __typename: 'WrongCode' });
    expect(await confirm(browser, 'nothing', now())).toMatchObject({ __typename: 'EnrolmentExpired' });
    const stranger = await signedIn(elsewhere(), await aPartner(fresh.app), fresh.clock);
    expect(await confirm(stranger, factorId, now())).toMatchObject({ __typename: 'EnrolmentExpired' });
    expect(await confirm(browser, factorId, now())).toMatchObject({ __typename: 'FactorAdded', recoveryCodes: null });
    expect(await confirm(browser, factorId, now())).toMatchObject({ __typename: 'EnrolmentExpired' });
    const late = await begin(browser);
    fresh.clock.advance({ minutes: 14 });
    await signedIn(browser, person, fresh.clock);
    fresh.clock.advance({ minutes: 1 });
    expect(await confirm(browser, late.factorId, totpCode(late.secret, fresh.clock.now()))).toMatchObject({
      __typename: 'EnrolmentExpired',
    });
  });

  test('bound anew opens the way that a hundred wrong codes had closed', async () => {
    const ctx = fresh.app.makeContext('web-user');
    const browser = await signedIn(elsewhere(), person, fresh.clock);
    for (let n = 0; n <= limits.lock.disableAfter; n += 1)
      await beginAttempt(
        { ...ctx, source: { ...ctx.source, network: `n${Math.floor(n / 5)}` } },
        person.userId,
        'totp',
      );
    expect(await verify(await halfIn(), codeAt(0))).toBe('SignInLocked');
    const { secret, factorId } = await begin(browser);
    await confirm(browser, factorId, totpCode(secret, fresh.clock.now()));
    fresh.clock.advance({ seconds: STEP });
    expect(await verify(await halfIn(), totpCode(secret, fresh.clock.now()))).toBe('SignedIn');
  });

  test('can be removed while there is another, the last one stays, and its owner is told', async () => {
    const browser = await signedIn(elsewhere(), person, fresh.clock);
    const { secret, factorId } = await begin(browser);
    await confirm(browser, factorId, totpCode(secret, fresh.clock.now()));
    const { factors } = await browser.ask<{ factors: { id: string }[] }>('{ viewer { factors { id } } }');
    const remove = async (id: string | undefined): Promise<unknown> =>
      (await browser.mutate('removeFactor', { factorId: id }))['__typename'];
    expect((await Promise.all(factors.map(({ id }) => remove(id)))).toSorted()).toEqual(['Done', 'LastFactor']);
    expect(await mailsTo(fresh.app, person.email, 'factorRemoved')).toHaveLength(1);
    expect(await remove('nothing')).toBe('NotFound');
  });

  test('of somebody else can’t be removed', async () => {
    const theirs = await fresh.app.dataSource.query<{ id: string }[]>('select id from factor where user_id = $1', [
      person.user.id,
    ]);
    const browser = await signedIn(elsewhere(), await aPartner(fresh.app), fresh.clock);
    const factorId = Buffer.from(`Factor:${theirs[0]?.id}`).toString('base64url');
    expect(await browser.mutate('removeFactor', { factorId })).toMatchObject({ __typename: 'NotFound' });
  });
});

describe('a recovery code', () => {
  async function withCodes(): Promise<string[]> {
    const browser = await signedIn(elsewhere(), person, fresh.clock);
    return (await browser.mutate<{ codes: string[] }>('replaceRecoveryCodes', null, '... on RecoveryCodes { codes }'))
      .codes;
  }
  const use = async (browser: Browser, code: string | undefined): Promise<unknown> =>
    (await browser.mutate('verifyRecoveryCode', { code }))['__typename'];

  test('gets its owner in once, however it is typed, and tells them by mail', async () => {
    const [code = ''] = await withCodes();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await use(await halfIn(), ` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe('SignedIn');
    expect(await use(await halfIn(), code)).toBe('CodeAlreadyUsed');
    expect((await mailsTo(fresh.app, person.email, 'recoveryCodeUsed')).map(({ params }) => params['left'])).toEqual([
      '9',
    ]);
  });

  test('works once, even for two at once', async () => {
    const [code] = await withCodes();
    const browsers = [await halfIn(), await halfIn()];
    expect((await Promise.all(browsers.map((browser) => use(browser, code)))).toSorted()).toEqual([
      'CodeAlreadyUsed',
      'SignedIn',
    ]);
  });

  test('is no good after new ones were made, for somebody else, or without the password', async () => {
    const [old] = await withCodes();
    const [fresher] = await withCodes();
    expect(await use(await halfIn(), old)).toBe('WrongCode');
    const stranger = elsewhere();
    await signInWithPassword(stranger, await aPartner(fresh.app));
    expect(await use(stranger, fresher)).toBe('WrongCode');
    await expect(use(elsewhere(), fresher)).rejects.toThrow('UNAUTHENTICATED');
  });

  test('is stored as a keyed hash only', async () => {
    const codes = await withCodes();
    const rows: { text: string }[] = await fresh.app.dataSource.query(
      'select c::text as text from recovery_code c union all select m::text from mail m union all select e::text from audit_event e',
    );
    const all = rows.map(({ text }) => text).join('\n');
    for (const code of codes) {
      expect(all).not.toContain(code);
      expect(all).not.toContain(code.replaceAll('-', ''));
    }
  });
});
