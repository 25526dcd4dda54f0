import { limits } from '@harp/domain/limits.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { dump } from '../../testing/dump.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aPartner, signedIn, signInWithPassword, type Person } from '../../testing/people.ts';
import { addPhone, codeOf, sendCodes, TestGateway } from '../../testing/phones.ts';

const fresh = freshServer();
let networks = 0;
const elsewhere = (): Browser => fresh.browser({ from: `198.51.${(networks += 1)}.7` });
const freshNumber = (): string => `(410) 555-01${String((networks += 1) % 100).padStart(2, '0')}`;

let person: Person;
let browser: Browser;
let gateway: TestGateway;
beforeEach(async () => {
  // Another hour: what is sent to a number is counted for so long.
  fresh.clock.advance({ minutes: 61 });
  person = await aPartner(fresh.app);
  browser = await signedIn(elsewhere(), person, fresh.clock);
  gateway = new TestGateway();
});

const start = (at: Browser, given: Record<string, string> = {}): Promise<Record<string, unknown>> =>
  at.mutate(
    'startPhone',
    { kind: 'TEXT', number: freshNumber(), label: 'Mobile', ...given },
    '... on PhoneEnrolment { factorId number phoneCode { state } } ... on InvalidInput { problems { path code } }',
  );
const confirm = (at: Browser, factorId: unknown, code: string): Promise<Record<string, unknown>> =>
  at.mutate('confirmPhone', { factorId, code }, '... on FactorAdded { factor { kind ending } recoveryCodes }');
const kindsOf = async (at: Browser): Promise<string[]> =>
  (await at.ask<{ factors: { kind: string }[] }>('{ viewer { factors { kind } } }')).factors.map(({ kind }) => kind);

describe('a phone', () => {
  test('is bound by the code that came to it, its owner gets a mail, and only the end of its number is said', async () => {
    const begun = await start(browser, { number: '410 555 0123' });
    expect(begun).toMatchObject({ number: '+14105550123', phoneCode: { state: 'WAITING' } });
    expect(await kindsOf(browser)).toEqual(['TOTP']);
    await sendCodes(fresh.app, gateway);
    expect(gateway.came).toMatchObject([{ kind: 'TEXT', to: '+14105550123' }]);
    const added = await confirm(browser, begun['factorId'], codeOf(gateway));
    expect(added).toMatchObject({ factor: { kind: 'TEXT', ending: '0123' }, recoveryCodes: null });
    expect(await kindsOf(browser)).toEqual(['TOTP', 'TEXT']);
    const [mail] = await mailsTo(fresh.app, person.email, 'factorAdded');
    expect(mail?.params).toMatchObject({ kind: 'TEXT', label: 'Mobile' });
    expect(JSON.stringify(mail)).not.toContain('0123');
    const phones = await browser.ask('{ viewer { phones { kind ending } } }');
    expect(phones).toEqual({ phones: [{ kind: 'TEXT', ending: '23' }] });
  });

  test('is called in its owner’s language', async () => {
    await browser.ask('mutation { setLanguage(input: { language: ES }) { language } }');
    await start(browser, { kind: 'VOICE' });
    await sendCodes(fresh.app, gateway);
    expect(gateway.came[0]?.content).toContain('Su código es');
    expect(codeOf(gateway)).toMatch(/^\d{6}$/);
  });

  test('can’t be the first factor', async () => {
    const newcomer = elsewhere();
    const other = await aPartner(fresh.app, { totp: false });
    await signInWithPassword(newcomer, other);
    await expect(start(newcomer)).rejects.toThrow('UNAUTHENTICATED');
    // Whoever EUA lets in may have no factor of HARP's at all.
    await fresh.app.dataSource.query('delete from factor where user_id = $1', [person.user.id]);
    expect(await start(browser)).toMatchObject({ __typename: 'PhoneAlone' });
  });

  test('can’t become the only one: what is no phone stays, and phones may go', async () => {
    const text = await addPhone(fresh.app, browser, gateway, { number: freshNumber() });
    await addPhone(fresh.app, browser, gateway, { kind: 'VOICE', number: freshNumber() });
    const { factors } = await browser.ask<{ factors: { id: string; kind: string }[] }>(
      '{ viewer { factors { id kind } } }',
    );
    const app = factors.find(({ kind }) => kind === 'TOTP')?.id;
    const remove = async (factorId: unknown): Promise<unknown> =>
      (await browser.mutate('removeFactor', { factorId }))['__typename'];
    expect(await remove(app)).toBe('PhoneAlone');
    expect(await remove(text)).toBe('Done');
    expect(await remove(app)).toBe('PhoneAlone');
    expect(await kindsOf(browser)).toEqual(['TOTP', 'VOICE']);
    expect(await mailsTo(fresh.app, person.email, 'factorRemoved')).toHaveLength(1);
  });

  test('needs a fresh factor to be added', async () => {
    fresh.clock.advance({ minutes: limits.session.freshMinutes + 1 });
    expect(await start(browser)).toMatchObject({ __typename: 'StepUpNeeded' });
  });

  test.each([
    ['', 'REQUIRED'],
    ['555-0123', 'FORMAT'],
    ['410-555-0123 ext. 7', 'FORMAT'],
    ['1-900-555-1234', 'FORMAT'],
    ['1-800-555-0199', 'FORMAT'],
    ['+44 20 7946 0000', 'COUNTRY'],
  ])('%j is refused as %s', async (number, code) => {
    expect(await start(browser, { number })).toMatchObject({ problems: [{ path: ['input', 'number'], code }] });
  });

  test('an app is no phone', async () => {
    expect(await start(browser, { kind: 'TOTP' })).toMatchObject({ problems: [{ path: ['input', 'kind'] }] });
  });

  test('another number takes the place of one that was begun, and its code is another', async () => {
    const first = await start(browser);
    await sendCodes(fresh.app, gateway);
    const code = codeOf(gateway);
    const second = await start(browser);
    expect(await confirm(browser, first['factorId'], code)).toMatchObject({ __typename: 'EnrolmentExpired' });
    await sendCodes(fresh.app, gateway);
    const wrong = codeOf(gateway) === code ? '000000' : code;
    expect(await confirm(browser, second['factorId'], wrong)).toMatchObject({ __typename: 'WrongCode' });
    expect(await confirm(browser, second['factorId'], codeOf(gateway))).toMatchObject({ __typename: 'FactorAdded' });
  });

  test('that is begun five times and guessed at five times is guessed at no more', async () => {
    let begun = await start(browser);
    for (let n = 1; n <= limits.phone.tries; n += 1)
      expect(await confirm(browser, begun['factorId'], 'guess!')).toMatchObject({ __typename: 'WrongCode' });
    begun = await start(browser);
    expect(begun).toMatchObject({ __typename: 'RateLimited' });
  });

  test('of somebody else can’t be confirmed, used or seen', async () => {
    const begun = await start(browser);
    await sendCodes(fresh.app, gateway);
    const stranger = await signedIn(elsewhere(), await aPartner(fresh.app), fresh.clock);
    const { factorId } = begun;
    expect(await confirm(stranger, factorId, codeOf(gateway))).toMatchObject({ __typename: 'EnrolmentExpired' });
    await confirm(browser, factorId, codeOf(gateway));
    expect(await stranger.mutate('sendPhoneCode', { factorId })).toMatchObject({ __typename: 'NotFound' });
    expect(await stranger.mutate('renameFactor', { factorId, label: 'Mine' })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(
      await stranger.ask('query ($f: ID!) { viewer { phoneCode(factorId: $f) { state } } }', { f: factorId }),
    ).toEqual({ phoneCode: null });
  });

  test('can be given another name', async () => {
    const factorId = await addPhone(fresh.app, browser, gateway, { number: freshNumber() });
    const renamed = await browser.mutate(
      'renameFactor',
      { factorId, label: ' Work phone ' },
      '... on Factor { label }',
    );
    expect(renamed).toMatchObject({ label: 'Work phone' });
    expect(await browser.mutate('renameFactor', { factorId, label: '' })).toMatchObject({
      __typename: 'InvalidInput',
    });
    fresh.clock.advance({ minutes: limits.session.freshMinutes + 1 });
    expect(await browser.mutate('renameFactor', { factorId, label: 'x' })).toMatchObject({
      __typename: 'StepUpNeeded',
    });
  });
});

test('no more than four phones are bound', async () => {
  for (let n = 1; n <= limits.phone.perPerson; n += 1)
    await addPhone(fresh.app, browser, gateway, { number: freshNumber() });
  expect(await start(browser)).toMatchObject({ __typename: 'PhoneNotOffered' });
});

test('neither a number nor a code is in the database, in the audit trail or in a waiting job', async () => {
  await start(browser, { number: '410-555-0177' });
  const { came } = gateway;
  await sendCodes(fresh.app, {
    text: (message) => (came.push({ ...message, kind: 'TEXT' }), Promise.reject(new Error())),
    call: gateway.call,
  });
  // It still waits to be sent again.
  const all = await dump(fresh.app);
  expect(all).toContain('phone:send');
  expect(all).not.toContain('4105550177');
  expect(all).not.toMatch(new RegExp(`(?<![0-9a-f-])${codeOf(gateway)}(?![0-9a-f-])`));
});
