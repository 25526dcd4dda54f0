import { limits } from '@harp/domain/limits.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aPartner, signedIn, signInWithPassword, type Person } from '../../testing/people.ts';
import { addPhone, codeOf, sendCodes, TestGateway } from '../../testing/phones.ts';
import { keepRetention } from '../../retention.ts';

const fresh = freshServer();
let networks = 0;
const elsewhere = (): Browser => fresh.browser({ from: `198.51.${(networks += 1)}.7` });

let person: Person;
let gateway: TestGateway;
let factorId: string;
beforeEach(async () => {
  fresh.clock.advance({ minutes: 61 });
  person = await aPartner(fresh.app);
  gateway = new TestGateway();
  const number = `(410) 555-01${String((networks += 1) % 100).padStart(2, '0')}`;
  factorId = await addPhone(fresh.app, await signedIn(elsewhere(), person, fresh.clock), gateway, { number });
  fresh.clock.advance({ minutes: 61 });
});

async function halfIn(): Promise<Browser> {
  const browser = elsewhere();
  await signInWithPassword(browser, person);
  return browser;
}

const send = (browser: Browser): Promise<Record<string, unknown>> =>
  browser.mutate('sendPhoneCode', { factorId }, '... on PhoneCode { state } ... on RateLimited { retryAt }');
const verify = (browser: Browser, code: string): Promise<Record<string, unknown>> =>
  browser.mutate('verifyPhoneCode', { code }, '... on SignedIn { viewer { level } } ... on WrongCode { attemptsLeft }');
const typeOf = async (answer: Promise<Record<string, unknown>>): Promise<unknown> => (await answer)['__typename'];

/** Half in, with a code on the phone. */
async function withCode(): Promise<{ browser: Browser; code: string }> {
  const browser = await halfIn();
  await send(browser);
  await sendCodes(fresh.app, gateway);
  return { browser, code: codeOf(gateway) };
}
const notThe = (code: string): string => (code === '000000' ? '111111' : '000000');

describe('a code by text or voice', () => {
  test('is a way to go on, and lets its owner in once', async () => {
    const browser = elsewhere();
    expect(await signInWithPassword(browser, person)).toMatchObject({ methods: ['TOTP', 'TEXT'] });
    await send(browser);
    await sendCodes(fresh.app, gateway);
    const code = codeOf(gateway);
    expect(await verify(browser, ` ${code.slice(0, 3)} ${code.slice(3)} `)).toMatchObject({
      __typename: 'SignedIn',
      viewer: { level: 'FACTOR' },
    });
    expect(await typeOf(verify(browser, code))).toBe('WrongCode');
  });

  test('is good for its session only, on whatever device that is', async () => {
    const { browser, code } = await withCode();
    expect(await typeOf(verify(await halfIn(), code))).toBe('WrongCode');
    expect(await typeOf(verify(browser.moved({ from: '192.0.2.9' }), code))).toBe('SignedIn');
  });

  test('of another person is wrong', async () => {
    const { code } = await withCode();
    const stranger = elsewhere();
    await signInWithPassword(stranger, await aPartner(fresh.app));
    expect(await typeOf(verify(stranger, code))).toBe('WrongCode');
    expect(await typeOf(send(stranger))).toBe('NotFound');
  });

  test.each([
    [limits.phone.minutes * 60 - 1, 'SignedIn'],
    [limits.phone.minutes * 60, 'WrongCode'],
  ])('after %d seconds is %s', async (seconds, expected) => {
    const { browser, code } = await withCode();
    fresh.clock.advance({ seconds });
    expect(await typeOf(verify(browser, code))).toBe(expected);
  });

  test('takes the place of the one before', async () => {
    const { browser, code } = await withCode();
    fresh.clock.advance({ seconds: limits.phone.pauseSeconds });
    expect(await typeOf(send(browser))).toBe('PhoneCode');
    await sendCodes(fresh.app, gateway);
    const second = codeOf(gateway);
    if (second !== code) expect(await typeOf(verify(browser, code))).toBe('WrongCode');
    expect(await typeOf(verify(browser, second))).toBe('SignedIn');
  });

  test('is found by one of five tries at most, also when a new code is asked for in between and from other networks', async () => {
    const { browser, code } = await withCode();
    for (let left = limits.phone.tries - 1; left >= 0; left -= 1) {
      const at = browser.moved({ from: `192.0.${left}.9` });
      expect(await verify(at, notThe(code))).toMatchObject({ __typename: 'WrongCode', attemptsLeft: left });
      fresh.clock.advance({ seconds: limits.phone.pauseSeconds });
      if (left === 2) expect(await typeOf(send(at))).toBe('PhoneCode');
    }
    await sendCodes(fresh.app, gateway);
    expect(await typeOf(verify(browser.moved({ from: '192.0.77.9' }), codeOf(gateway)))).toBe('WrongCode');
    expect(await typeOf(send(browser))).toBe('RateLimited');
  });

  test('is guessed at five times at most by twenty at once, and then by nobody', async () => {
    const { browser, code } = await withCode();
    const guesses = Array.from({ length: 20 }, (_, n) =>
      typeOf(verify(browser.moved({ from: `192.0.${n}.9` }), notThe(code))),
    );
    expect(new Set(await Promise.all(guesses))).toEqual(new Set(['WrongCode']));
    const [row]: { tries: number }[] = await fresh.app.dataSource.query(
      `select tries from phone_code where purpose = 'SIGN_IN' and user_id = $1`,
      [person.user.id],
    );
    expect(row?.tries).toBe(limits.phone.tries);
    expect(await typeOf(verify(browser, code))).toBe('WrongCode');
  });

  test('lets one in of five who come with it at once', async () => {
    const { browser, code } = await withCode();
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, n) => typeOf(verify(browser.moved({ from: `192.0.${n}.9` }), code))),
    );
    expect(answers.filter((answer) => answer === 'SignedIn')).toHaveLength(1);
  });

  test('is locked after five wrong ones from one network in whichever session, the owner is told, and none is sent', async () => {
    const { browser, code } = await withCode();
    for (let n = 1; n < limits.lock.failures; n += 1) await verify(browser, notThe(code));
    const again = fresh.browser({ from: `198.51.${networks}.7` });
    await signInWithPassword(again, person);
    expect(await typeOf(verify(again, '000000'))).toBe('WrongCode');
    expect(await typeOf(verify(again, '000000'))).toBe('SignInLocked');
    expect(await typeOf(send(again))).toBe('SignInLocked');
    expect(await mailsTo(fresh.app, person.email, 'signInLocked')).toHaveLength(1);
    expect(await typeOf(send(await halfIn()))).toBe('PhoneCode');
  });

  test('makes a session fresh for a step-up, and the next one needs a code of its own', async () => {
    const { browser, code } = await withCode();
    await verify(browser, code);
    fresh.clock.advance({ minutes: limits.session.freshMinutes + 1 });
    expect(await typeOf(browser.mutate('startPasskey', null))).toBe('StepUpNeeded');
    await send(browser);
    await sendCodes(fresh.app, gateway);
    expect(await typeOf(verify(browser, codeOf(gateway)))).toBe('SignedIn');
    expect(await typeOf(browser.mutate('startPasskey', null))).toBe('PasskeyOptions');
  });

  test('is said truthfully to programs: sms or tel, never as resistant to phishing', async () => {
    const { browser, code } = await withCode();
    await verify(browser, code);
    const own = await browser.ask<{ user: { factorKinds: string[] } }>('{ viewer { user { factorKinds } } }');
    expect(own.user.factorKinds).toEqual(['TOTP', 'TEXT']);
    const rows: { methods: string[] }[] = await fresh.app.dataSource.query(
      `select methods from session where user_id = $1 and level = 'FACTOR' order by started_at desc, id desc limit 1`,
      [person.user.id],
    );
    expect(rows[0]?.methods).toEqual(['pwd', 'sms']);
  });

  test('is not offered where there is no gateway', async () => {
    const browser = await halfIn();
    const { config } = fresh.app;
    const { phone } = config;
    try {
      Object.assign(config, { phone: null });
      expect(await browser.ask('{ viewer { methods phones { kind } } }')).toEqual({ methods: ['TOTP'], phones: [] });
      expect(await typeOf(send(browser))).toBe('NotFound');
      expect(await browser.ask('{ site { phoneFactors } }')).toEqual({ phoneFactors: false });
    } finally {
      Object.assign(config, { phone });
    }
  });
});

describe('asking for codes', () => {
  test('again is possible after half a minute, and at once after one that could not be sent', async () => {
    const { browser } = await withCode();
    expect(await typeOf(send(browser))).toBe('RateLimited');
    fresh.clock.advance({ seconds: limits.phone.pauseSeconds });
    expect(await typeOf(send(browser))).toBe('PhoneCode');
    gateway.answer = () => 'REFUSED';
    await sendCodes(fresh.app, gateway);
    expect(await typeOf(send(browser))).toBe('PhoneCode');
  });

  test('twice at once sends one', async () => {
    const browser = await halfIn();
    const answers = await Promise.all([typeOf(send(browser)), typeOf(send(browser))]);
    expect(answers.toSorted()).toEqual(['PhoneCode', 'RateLimited']);
    gateway.came.splice(0);
    await sendCodes(fresh.app, gateway);
    expect(gateway.came).toHaveLength(1);
  });

  test('for one number is counted whoever asks, and opens again after an hour', async () => {
    const sent = async (): Promise<unknown> => typeOf(send(await halfIn()));
    for (let n = 1; n <= limits.phone.perHour.number; n += 1) expect(await sent()).toBe('PhoneCode');
    expect(await sent()).toBe('RateLimited');
    fresh.clock.advance({ minutes: 60 });
    expect(await sent()).toBe('PhoneCode');
  });

  test('leaves no row behind once the count of tries is over', async () => {
    await withCode();
    fresh.clock.advance({ minutes: limits.phone.minutes + limits.lock.windowMinutes + 1 });
    await keepRetention(fresh.app.makeContext('job'), {});
    const rows: unknown[] = await fresh.app.dataSource.query('select 1 from phone_code');
    expect(rows).toEqual([]);
  });
});

describe('a gateway that fails', () => {
  const stateOf = async (browser: Browser): Promise<unknown> =>
    (
      await browser.ask<{ phoneCode: { state: string } }>(
        'query ($f: ID!) { viewer { phoneCode(factorId: $f) { state } } }',
        { f: factorId },
      )
    ).phoneCode.state;

  test('is tried again with the same id and the same code, and once it took it, never again', async () => {
    const browser = await halfIn();
    await send(browser);
    let asked: string[] = [];
    const down = {
      ...gateway,
      text: ({ id, content }: { id: string; content: string }) => (
        (asked = [...asked, `${id} ${content}`]),
        Promise.reject(new Error('down'))
      ),
      call: gateway.call,
    };
    expect(await sendCodes(fresh.app, down)).toBe(1);
    expect(await sendCodes(fresh.app, down)).toBe(1);
    expect(await stateOf(browser)).toBe('DELAYED');
    gateway.came.splice(0);
    expect(await sendCodes(fresh.app, gateway)).toBe(0);
    expect(await sendCodes(fresh.app, gateway)).toBe(0);
    expect(gateway.came).toHaveLength(1);
    expect(new Set([...asked, `${gateway.came[0]?.id} ${gateway.came[0]?.content}`]).size).toBe(1);
    expect(await stateOf(browser)).toBe('SENT');
    expect(await typeOf(verify(browser, codeOf(gateway)))).toBe('SignedIn');
  });

  test('for hours sends nothing late, and forgets the code', async () => {
    const browser = await halfIn();
    await send(browser);
    gateway.came.splice(0);
    gateway.answer = () => {
      throw new Error('down');
    };
    expect(await sendCodes(fresh.app, gateway)).toBe(1);
    fresh.clock.advance({ minutes: limits.phone.minutes });
    gateway.answer = () => 'TAKEN';
    expect(await sendCodes(fresh.app, gateway)).toBe(0);
    expect(gateway.came).toEqual([]);
    expect(await stateOf(browser)).toBe('FAILED');
    const rows: unknown[] = await fresh.app.dataSource.query('select 1 from phone_code where sealed is not null');
    expect(rows).toEqual([]);
  });

  test('that refuses the number for good is not asked again', async () => {
    const browser = await halfIn();
    await send(browser);
    gateway.answer = () => 'REFUSED';
    await sendCodes(fresh.app, gateway);
    expect(await stateOf(browser)).toBe('FAILED');
    expect(await typeOf(browser.mutate('verifyPhoneCode', { code: '000000' }))).toBe('WrongCode');
  });
});
