import { limits } from '@harp/domain/limits.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { totpCode } from '../../testing/authenticator-app.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aPartner, PASSWORD, signedIn, signInWithPassword, type Person } from '../../testing/people.ts';
import { attemptSucceeded, beginAttempt } from '../users/attempts.service.ts';

const fresh = freshServer();
const { failures, disableAfter } = limits.lock;
let networks = 0;

/** A browser in a network that nobody has used before. */
const elsewhere = (): Browser => {
  networks += 1;
  return fresh.browser({ from: `198.51.${networks}.7` });
};

const guess = async (browser: Browser, userId: string, password = 'not the password at all'): Promise<string> =>
  String((await browser.mutate('signIn', { userId, password, bannerAcknowledged: true }))['__typename']);

async function fail(browser: Browser, userId: string, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) expect(await guess(browser, userId)).toBe('SignInRefused');
}

let person: Person;
beforeEach(async () => {
  person = await aPartner(fresh.app);
});

describe('somebody who signs in', () => {
  test('is at the level of the password first, and wholly in after the second factor', async () => {
    const browser = elsewhere();
    expect(await signInWithPassword(browser, person)).toEqual({ __typename: 'FactorNeeded', methods: ['TOTP'] });
    expect(await browser.ask('{ viewer { level user { email } } }')).toEqual({ level: 'PASSWORD', user: null });
    await browser.mutate('verifyTotp', { code: totpCode(person.totpSecret as string, fresh.clock.now()) });
    expect(await browser.ask('{ viewer { level user { email } } }')).toEqual({
      level: 'FACTOR',
      user: { email: person.email },
    });
  });

  test('may write the user ID in any case', async () =>
    expect(await guess(elsewhere(), person.userId.toUpperCase(), PASSWORD)).toBe('FactorNeeded'));

  test('has to agree to the banner', async () => {
    const answer = await elsewhere().mutate(
      'signIn',
      { userId: person.userId, password: PASSWORD, bannerAcknowledged: false },
      '... on InvalidInput { problems { path code } }',
    );
    expect(answer).toMatchObject({ __typename: 'InvalidInput', problems: [{ path: ['input', 'bannerAcknowledged'] }] });
  });

  test('gets the same words for an unknown user ID, a wrong password and a disabled account', async () => {
    const disabled = await aPartner(fresh.app);
    await fresh.app.dataSource.query(`update "user" set state = 'DISABLED' where id = $1`, [disabled.user.id]);
    const ask = (userId: string, password: string) =>
      elsewhere().mutate('signIn', { userId, password, bannerAcknowledged: true });
    const unknown = await ask('nobody.at.all', PASSWORD);
    expect(unknown).toMatchObject({ __typename: 'SignInRefused' });
    expect(await ask(person.userId, 'wrong password here')).toEqual(unknown);
    expect(await ask(disabled.userId, PASSWORD)).toEqual(unknown);
    expect(await ask(person.userId, `${PASSWORD}${'x'.repeat(limits.password.max)}`)).toEqual(unknown);
  });

  test('costs the database the same for an unknown user ID and a wrong password', async () => {
    const statements = async (userId: string): Promise<number> => {
      const { dataSource } = fresh.app;
      const run = dataSource.driver.createQueryRunner.bind(dataSource.driver);
      let count = 0;
      dataSource.driver.createQueryRunner = (mode) => {
        const runner = run(mode);
        const query = runner.query.bind(runner);
        runner.query = ((...args: Parameters<typeof query>) => ((count += 1), query(...args))) as typeof query;
        return runner;
      };
      await guess(elsewhere(), userId);
      dataSource.driver.createQueryRunner = run;
      return count;
    };
    const [known, unknown] = [await statements(person.userId), await statements('nobody.here')];
    expect(unknown).toBe(known);
    expect(known).toBeGreaterThan(5);
  });

  test('leaves a trace whether it works or not', async () => {
    const browser = elsewhere();
    await fail(browser, person.userId, 1);
    await signedIn(browser, person, fresh.clock);
    const events: { action: string; outcome: string }[] = await fresh.app.dataSource.query(
      'select action, outcome from audit_event where subject_id = $1 and action like $2 order by sequence',
      [person.user.id, 'sign-in%'],
    );
    expect(events.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'sign-in.password REFUSED',
      'sign-in.password SUCCESS',
      'sign-in.completed SUCCESS',
    ]);
  });

  test('on a new device is told so by mail, on the same one not again', async () => {
    const browser = elsewhere();
    await signedIn(browser, person, fresh.clock);
    await signedIn(elsewhere(), person, fresh.clock);
    expect(await mailsTo(fresh.app, person.email, 'newDevice')).toHaveLength(1);
    await signedIn(
      fresh.browser({ userAgent: 'Mozilla/5.0 (Macintosh; Mac OS X) Firefox/140.0' }),
      person,
      fresh.clock,
    );
    expect((await mailsTo(fresh.app, person.email, 'newDevice')).map(({ params }) => params['device'])).toEqual([
      'Chrome on Windows',
      'Firefox on macOS',
    ]);
  });
});

describe('after five wrong passwords', () => {
  test('this network waits an hour, even with the right one', async () => {
    const browser = elsewhere();
    await fail(browser, person.userId, failures);
    expect(await guess(browser, person.userId, PASSWORD)).toBe('SignInLocked');
    fresh.clock.advance({ minutes: 59 });
    expect(await guess(browser, person.userId, PASSWORD)).toBe('SignInLocked');
    fresh.clock.advance({ minutes: 1, seconds: 1 });
    expect(await guess(browser, person.userId, PASSWORD)).toBe('FactorNeeded');
  });

  test('the hour begins with the fifth, whether anybody tries in it or not', async () => {
    const browser = elsewhere();
    await fail(browser, person.userId, failures);
    fresh.clock.advance({ minutes: 61 });
    expect(await guess(browser, person.userId, PASSWORD)).toBe('FactorNeeded');
  });

  test('the owner is told once', async () => {
    const browser = elsewhere();
    await fail(browser, person.userId, failures);
    await guess(browser, person.userId);
    await guess(browser, person.userId);
    expect(await mailsTo(fresh.app, person.email, 'signInLocked')).toHaveLength(1);
  });

  test('another network still gets in', async () => {
    await fail(elsewhere(), person.userId, failures);
    expect(await guess(elsewhere(), person.userId, PASSWORD)).toBe('FactorNeeded');
  });

  test('a neighbour in the same network does not', async () => {
    await fail(fresh.browser({ from: '192.0.2.7' }), person.userId, failures);
    expect(await guess(fresh.browser({ from: '192.0.2.200' }), person.userId, PASSWORD)).toBe('SignInLocked');
  });

  test('an unknown user ID is locked alike', async () => {
    const browser = elsewhere();
    await fail(browser, 'nobody.knows', failures);
    expect(await guess(browser, 'Nobody.Knows')).toBe('SignInLocked');
  });

  test('codes are still taken: each way in counts its own', async () => {
    const browser = elsewhere();
    await signInWithPassword(browser, person);
    await fail(fresh.browser({ from: `198.51.${networks}.8` }), person.userId, failures);
    const answer = await browser.mutate('verifyTotp', {
      code: totpCode(person.totpSecret as string, fresh.clock.now()),
    });
    expect(answer['__typename']).toBe('SignedIn');
  });
});

test('failures that are far apart do not add up', async () => {
  const browser = elsewhere();
  await fail(browser, person.userId, failures - 1);
  fresh.clock.advance({ hours: 2, seconds: 1 });
  await fail(browser, person.userId, failures - 1);
  expect(await guess(browser, person.userId, PASSWORD)).toBe('FactorNeeded');
});

test('a right password wipes the slate', async () => {
  const browser = elsewhere();
  await fail(browser, person.userId, failures - 1);
  expect(await guess(browser, person.userId, PASSWORD)).toBe('FactorNeeded');
  await fail(browser, person.userId, failures - 1);
  expect(await guess(browser, person.userId, PASSWORD)).toBe('FactorNeeded');
});

test('five right passwords in a row lock nobody', async () => {
  const browser = elsewhere();
  for (let n = 0; n < failures + 2; n += 1) expect(await guess(browser, person.userId, PASSWORD)).toBe('FactorNeeded');
});

test('of twenty guesses at once on two replicas, five are made', async () => {
  const one = elsewhere();
  const other = one.moved({ address: await fresh.replica() });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => guess(n % 2 ? one : other, person.userId)));
  expect(answers.filter((answer) => answer === 'SignInRefused')).toHaveLength(failures);
  expect(answers.filter((answer) => answer === 'SignInLocked')).toHaveLength(20 - failures);
  expect(await mailsTo(fresh.app, person.email, 'signInLocked')).toHaveLength(1);
});

test('of twenty wrong codes at once, five are compared', async () => {
  const browser = elsewhere();
  await signInWithPassword(browser, person);
  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.mutate('verifyTotp', { code: '000000' })));
  expect(answers.filter((answer) => answer['__typename'] === 'WrongCode')).toHaveLength(failures);
});

describe('a hundred failures in a row, from wherever', () => {
  const inNetwork = (n: number) => {
    const ctx = fresh.app.makeContext('web-user');
    return { ...ctx, source: { ...ctx.source, network: `net-${n}` } };
  };

  test('close the password until it is bound anew', async () => {
    const key = person.userId;
    for (let n = 0; n < disableAfter; n += 1)
      expect(await beginAttempt(inNetwork(Math.floor(n / failures)), key, 'password')).toMatchObject({ allowed: true });
    expect(await beginAttempt(inNetwork(1000), key, 'password')).toEqual({ allowed: false, retryAt: null });
    fresh.clock.advance({ hours: 24 * 365 });
    expect(await guess(elsewhere(), person.userId, PASSWORD)).toBe('SignInLocked');
  });

  test('are no longer in a row when one was right', async () => {
    for (let n = 0; n < disableAfter; n += 1)
      await beginAttempt(inNetwork(Math.floor(n / failures)), person.userId, 'totp');
    await attemptSucceeded(inNetwork(0), person.userId, 'totp');
    expect(await beginAttempt(inNetwork(1000), person.userId, 'totp')).toMatchObject({ allowed: true });
  });

  test('are not reached by tries that were not let through', async () => {
    const browser = elsewhere();
    await fail(browser, person.userId, failures);
    for (let n = 0; n < disableAfter; n += 1)
      await beginAttempt(
        { ...inNetwork(0), source: { ...inNetwork(0).source, network: `198.51.${networks}.0/24` } },
        person.userId,
        'password',
      );
    expect(await guess(elsewhere(), person.userId, PASSWORD)).toBe('FactorNeeded');
  });
});

test('a flood of sign-ins is turned away with 503 and Retry-After, counts against nobody, and health still answers', async () => {
  const input = { userId: person.userId, password: PASSWORD, bannerAcknowledged: true };
  const flood = Array.from({ length: 60 }, (_, n) =>
    fresh
      .browser({ from: `10.${n}.0.1` })
      .send('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', {
        input: n % 2 ? { ...input, userId: `stranger.${n}` } : input,
      }),
  );
  const health = await fresh.browser({ site: 'api' }).request('/health/ready');
  const answers = await Promise.all(flood);
  expect(health.status).toBe(200);
  const busy = answers.filter(({ status }) => status === 503);
  expect(busy.length).toBeGreaterThan(10);
  for (const { headers, body } of busy) {
    expect(headers.get('retry-after')).toBe('3');
    expect(body.errors?.[0]?.extensions['code']).toBe('SERVICE_BUSY');
  }
  expect(answers.filter(({ status }) => status !== 503).every(({ status }) => status === 200)).toBe(true);
  const left: unknown[] = await fresh.app.dataSource.query(
    "select 1 from attempt where network like '10.%' and failures > 0 and locked_until is not null",
  );
  expect(left).toEqual([]);
});
