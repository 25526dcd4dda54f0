import { limits } from '@harp/domain/limits.ts';
import { describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo, registrationMail } from '../../testing/mails.ts';
import { aPartner } from '../../testing/people.ts';
import {
  aConfirmedNewcomer,
  aNewcomer,
  type Answer,
  confirm,
  create,
  type Newcomer,
  PAGES,
  save,
  SHOWN,
  start,
} from '../../testing/registering.ts';

const fresh = freshServer();
const somebody = (): Newcomer => aNewcomer(fresh);
const confirmed = (): Promise<Newcomer> => aConfirmedNewcomer(fresh);
let people = 0;

describe('an address that has an account', () => {
  const plain = (answer: Answer): string => JSON.stringify(answer).replaceAll(/[a-z.]+\d+@example\.org/g, 'ADDRESS');

  test('gets the same answers as one that has none, and its owner the truth by mail', async () => {
    const owner = await aPartner(fresh.app);
    const [known, unknown] = [somebody(), somebody()];
    const steps: ((browser: Browser, email: string) => Promise<Answer>)[] = [
      start,
      (browser) => browser.ask<Answer>(`{ registration { __typename ${SHOWN} } }`),
      (browser) => confirm(browser, { code: '000000' }),
      (browser) => confirm(browser, { token: 'nothing' }),
      (browser) => save(browser, PAGES),
      (browser) => create(browser, 'some.body'),
      (browser) => browser.mutate('resendRegistrationCode', null, SHOWN),
    ];
    for (const step of steps) {
      fresh.clock.advance({ seconds: 15 });
      expect(plain(await step(known.browser, owner.email))).toBe(plain(await step(unknown.browser, unknown.email)));
    }
    const told = await mailsTo(fresh.app, owner.email);
    expect(told.map(({ template, params }) => [template, params['userId']])).toEqual([
      ['registrationKnown', owner.userId],
      ['registrationKnown', owner.userId],
    ]);
    expect(await mailsTo(fresh.app, unknown.email)).toHaveLength(2);
  });

  test.each([
    ['in capitals', 'PERSON@Example.ORG'],
    ['with the domain in its international form', 'person@bücher.example'],
  ])('is the same %s', async (_, typed) => {
    people += 1;
    const mark = `m${people}`;
    const email = typed.replace(/person/i, (word) => `${word}${mark}`);
    await aPartner(fresh.app, { email: email.toLowerCase().replace('bücher', 'xn--bcher-kva') });
    const { browser } = somebody();
    await start(browser, email);
    expect(await mailsTo(fresh.app, email, 'registrationCode')).toEqual([]);
  });

  test('is not shown to a stranger who waits for its owner to finish', async () => {
    const { email, browser } = await confirmed();
    const stranger = fresh.browser({ from: '192.0.2.66' });
    await start(stranger, email);
    const before = await stranger.ask(`{ registration { step emailConfirmed email } }`);
    await save(browser, PAGES);
    await create(browser, `done.of.${(people += 1)}`);
    expect(await stranger.ask(`{ registration { step emailConfirmed email } }`)).toEqual(before);
    fresh.clock.advance({ minutes: 2 });
    expect(await stranger.mutate('resendRegistrationCode', null)).toMatchObject({ __typename: 'Registration' });
    expect((await mailsTo(fresh.app, email)).at(-1)?.template).toBe('registrationKnown');
  });
});

describe('a registration code', () => {
  const begun = async (): Promise<{ email: string; browser: Browser; code: string; token: string }> => {
    const { email, browser } = somebody();
    await start(browser, email);
    return { email, browser, ...(await registrationMail(fresh.app, email)) };
  };
  const wrongOf = (code: string): string => (code === '000000' ? '000001' : '000000');

  test('that is wrong says how often one may still try, and a new code does not give more', async () => {
    const { email, browser, code } = await begun();
    for (const left of [4, 3, 2])
      expect(await confirm(browser, { code: wrongOf(code) })).toMatchObject({
        __typename: 'WrongCode',
        attemptsLeft: left,
      });
    fresh.clock.advance({ minutes: 2 });
    expect(await browser.mutate('resendRegistrationCode', null)).toMatchObject({ __typename: 'Registration' });
    const next = (await registrationMail(fresh.app, email)).code;
    for (const left of [1, 0])
      expect(await confirm(browser, { code: wrongOf(next) })).toMatchObject({ attemptsLeft: left });
    expect(await confirm(browser, { code: next })).toMatchObject({ __typename: 'TooManyAttempts' });
  });

  test('can’t be guessed more often by guessing at once', async () => {
    const { browser, code } = await begun();
    const answers = await Promise.all(Array.from({ length: 15 }, () => confirm(browser, { code: wrongOf(code) })));
    expect(answers.filter(({ __typename }) => __typename === 'WrongCode')).toHaveLength(limits.registration.codeTries);
  });

  test('is good for a day, in the browser that asked, with spaces in it', async () => {
    const { browser, code } = await begun();
    expect(await confirm(somebody().browser, { code })).toMatchObject({ __typename: 'RegistrationClosed' });
    fresh.clock.advance({ hours: 23, minutes: 59 });
    expect(await confirm(browser, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).toMatchObject({
      __typename: 'Registration',
      emailConfirmed: true,
    });
  });

  test('is too old after a day, used up after one use, and no good after a newer one', async () => {
    const old = await begun();
    fresh.clock.advance({ hours: 24, seconds: 1 });
    expect(await confirm(old.browser, { code: old.code })).toMatchObject({ __typename: 'CodeExpired' });
    const used = await begun();
    await confirm(used.browser, { code: used.code });
    expect(await confirm(used.browser, { code: used.code })).toMatchObject({ __typename: 'CodeExpired' });
    const replaced = await begun();
    fresh.clock.advance({ minutes: 2 });
    await replaced.browser.mutate('resendRegistrationCode', null);
    expect(await confirm(replaced.browser, { code: replaced.code })).toMatchObject({ __typename: 'WrongCode' });
  });

  test('sent twice at once confirms once', async () => {
    const { email, browser, code } = await begun();
    const answers = await Promise.all([confirm(browser, { code }), confirm(browser, { code })]);
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['CodeExpired', 'Registration']);
    const events: unknown[] = await fresh.app.dataSource.query(
      "select 1 from audit_event e join registration r on r.id = e.target_id where r.email = $1 and e.action = 'registration.email-confirmed'",
      [email],
    );
    expect(events).toHaveLength(1);
  });

  test('can be asked for once a minute, and ten times an hour', async () => {
    const { browser } = await begun();
    expect(await browser.mutate('resendRegistrationCode', null)).toMatchObject({ __typename: 'RateLimited' });
    for (let n = 1; n < 10; n += 1) {
      fresh.clock.advance({ seconds: 61 });
      expect(await browser.mutate('resendRegistrationCode', null)).toMatchObject({ __typename: 'Registration' });
    }
    fresh.clock.advance({ seconds: 61 });
    expect(await browser.mutate('resendRegistrationCode', null)).toMatchObject({ __typename: 'RateLimited' });
  });

  test('in a link works once, in any browser, for a day', async () => {
    const { token } = await begun();
    expect(await confirm(somebody().browser, { token })).toMatchObject({ emailConfirmed: true });
    expect(await confirm(somebody().browser, { token })).toMatchObject({ __typename: 'CodeExpired' });
    const late = await begun();
    fresh.clock.advance({ hours: 24, seconds: 1 });
    expect(await confirm(late.browser, { token: late.token })).toMatchObject({ __typename: 'CodeExpired' });
  });

  test('in a link that two use at once works for one', async () => {
    const { token } = await begun();
    const answers = await Promise.all([confirm(somebody().browser, { token }), confirm(somebody().browser, { token })]);
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['CodeExpired', 'Registration']);
  });

  test('that is missing is asked for', async () =>
    expect(await confirm(somebody().browser, {})).toMatchObject({ __typename: 'InvalidInput' }));
});
