import { describe, expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo, registrationMail } from '../../testing/mails.ts';
import { aPartner } from '../../testing/people.ts';
import {
  aConfirmedNewcomer,
  aNewcomer,
  confirm,
  create,
  type Newcomer,
  PAGES,
  save,
  start,
} from '../../testing/registering.ts';
import { forgetRegistrations } from './registration.jobs.ts';

const fresh = freshServer();
const somebody = (): Newcomer => aNewcomer(fresh);
const confirmed = (): Promise<Newcomer> => aConfirmedNewcomer(fresh);
let people = 0;

describe('somebody who registers', () => {
  test('gets an account page by page, and is told their user ID by mail', async () => {
    const { email, browser } = await confirmed();
    const steps = [];
    for (const [page, content] of Object.entries(PAGES)) steps.push((await save(browser, { [page]: content }))['step']);
    expect(steps).toEqual(['DATE_OF_BIRTH', 'CONTACT', 'ADDRESS', 'ACCOUNT']);
    expect(await create(browser, 'Ada.Lovelace')).toEqual({
      __typename: 'SignedIn',
      viewer: { level: 'PASSWORD', displayName: 'Ada.Lovelace', user: null },
    });
    expect((await mailsTo(fresh.app, email, 'accountCreated')).map(({ params }) => params['userId'])).toEqual([
      'Ada.Lovelace',
    ]);
    expect(await browser.ask('{ registration { step } }')).toBeNull();
  });

  test('goes on on another device with the mailed link, where they left', async () => {
    const { email, browser } = await confirmed();
    await save(browser, { name: PAGES.name });
    const phone = fresh.browser({ from: '192.0.2.9' });
    await start(phone, email);
    expect(await phone.ask('{ registration { emailConfirmed draft { givenName } } }')).toEqual({
      emailConfirmed: false,
      draft: { givenName: null },
    });
    const { token } = await registrationMail(fresh.app, email);
    expect(await confirm(fresh.browser(), { token })).toMatchObject({
      step: 'DATE_OF_BIRTH',
      draft: { givenName: 'Ada' },
    });
  });

  test('may have only one name', async () => {
    const { browser } = await confirmed();
    expect(await save(browser, { name: { givenName: 'Prince', mononym: true } })).toMatchObject({
      step: 'DATE_OF_BIRTH',
      draft: { givenName: 'Prince', familyName: null },
    });
    expect(await save(browser, { name: { givenName: 'Prince' } })).toMatchObject({
      problems: [{ path: ['input', 'name', 'familyName'], code: 'REQUIRED' }],
    });
  });

  test('hears everything that is wrong with a page at once, and loses nothing that was right before', async () => {
    const { browser } = await confirmed();
    await save(browser, PAGES);
    const wrong = {
      name: { givenName: 'A\u202eda', familyName: '' },
      dateOfBirth: '1981-02-29',
      phone: '12',
      address: { ...PAGES.address, state: 'ZZ', zip: '1' },
    };
    const { problems } = (await save(browser, wrong)) as { problems: { path: string[] }[] };
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'input.name.givenName',
      'input.name.familyName',
      'input.dateOfBirth',
      'input.phone',
      'input.address.state',
      'input.address.zip',
    ]);
    expect(await browser.ask('{ registration { step draft { givenName phone } } }')).toEqual({
      step: 'ACCOUNT',
      draft: { givenName: 'Ada', phone: '+14105550123' },
    });
  });

  test('agrees to the banner and to today’s terms, or is told', async () => {
    const answer = await somebody().browser.mutate(
      'startRegistration',
      { email: 'x', bannerAcknowledged: false, termsVersion: 'old' },
      '... on InvalidInput { problems { path code } }',
    );
    expect(answer).toMatchObject({
      problems: [
        { path: ['input', 'email'] },
        { path: ['input', 'bannerAcknowledged'] },
        { path: ['input', 'termsVersion'], code: 'OUTDATED' },
      ],
    });
  });

  test.each([
    ['too short', 'fourteen chars', ['TOO_SHORT']],
    ['a common one, repeated', 'qwertyqwertyqwerty', ['COMMON']],
    ['one letter', 'a'.repeat(20), ['COMMON']],
    ['a row of the keyboard', 'abcdefghijklmnop', ['COMMON']],
    ['our name', 'harp harp harp harp', ['SERVICE_NAME']],
    ['their own name', 'Ada Lovelace Ada Lovelace', ['PERSONAL']],
    ['a hundred thousand letters long', 'xy'.repeat(45_000), ['TOO_LONG']],
  ])('can’t take a password that is %s', async (_, password, reasons) => {
    const { browser } = await confirmed();
    await save(browser, PAGES);
    expect(await create(browser, 'ada.unlucky', password)).toMatchObject({ __typename: 'PasswordRefused', reasons });
  });

  test('can sign in with 128 characters, and not with the first 127', async () => {
    const { browser } = await confirmed();
    await save(browser, PAGES);
    const password = `é${'🐴x'.repeat(63)}!`;
    const userId = `long.walker.${(people += 1)}`;
    expect(await create(browser, userId, password)).toMatchObject({ __typename: 'SignedIn' });
    const signIn = async (text: string): Promise<unknown> =>
      (await somebody().browser.mutate('signIn', { userId, password: text, bannerAcknowledged: true }))['__typename'];
    expect(await signIn(password.normalize('NFD'))).toBe('SignedIn');
    expect(await signIn(password.slice(0, -1))).toBe('SignInRefused');
  });

  test('can’t take a user ID that somebody has, in whatever case, and is shown free ones', async () => {
    const other = await aPartner(fresh.app);
    const { browser } = await confirmed();
    await save(browser, PAGES);
    const answer = await create(browser, other.userId.toUpperCase());
    expect(answer).toMatchObject({ __typename: 'UserIdTaken' });
    expect(await create(browser, (answer['suggestions'] as string[])[0] as string)).toMatchObject({
      __typename: 'SignedIn',
    });
  });

  test('can’t skip a page, nor the e-mail check', async () => {
    const { browser } = await confirmed();
    expect(await create(browser, 'too.early')).toMatchObject({ __typename: 'RegistrationClosed' });
    const eager = somebody();
    await start(eager.browser, eager.email);
    expect(await save(eager.browser, PAGES)).toMatchObject({ __typename: 'RegistrationClosed' });
    expect(await save(somebody().browser, PAGES)).toMatchObject({ __typename: 'RegistrationClosed' });
  });
});

describe('two who register at once', () => {
  test('with one address come to one registration, whatever its case', async () => {
    const { email } = somebody();
    const browsers = Array.from({ length: 6 }, () => somebody().browser);
    const answers = await Promise.all(
      browsers.map((browser, n) => start(browser, n % 2 ? email : email.toUpperCase())),
    );
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(['Registration']));
    const rows: unknown[] = await fresh.app.dataSource.query('select 1 from registration where email_key = $1', [
      email,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('from two confirmed browsers come to one account', async () => {
    const { email, browser } = await confirmed();
    await save(browser, PAGES);
    const other = fresh.browser({ from: '192.0.2.9' });
    await start(other, email);
    await confirm(other, { token: (await registrationMail(fresh.app, email)).token });
    const answers = await Promise.all([
      create(browser, `first.of.${(people += 1)}`),
      create(other, `second.of.${(people += 1)}`),
    ]);
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['RegistrationClosed', 'SignedIn']);
  });

  test('with one user ID: one gets it', async () => {
    const [one, two] = [await confirmed(), await confirmed()];
    await save(one.browser, PAGES);
    await save(two.browser, PAGES);
    const answers = await Promise.all([
      create(one.browser, `same.of.${(people += 1)}`),
      create(two.browser, `SAME.of.${people}`),
    ]);
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['SignedIn', 'UserIdTaken']);
  });
});

describe('what was typed', () => {
  test('can’t be read in the database, and is gone with its key after 72 hours', async () => {
    const { email, browser } = await confirmed();
    await save(browser, { ...PAGES, address: { ...PAGES.address, line1: '99 Unmistakable Street' } });
    const { dataSource } = fresh.app;
    const [row] = await dataSource.query<{ id: string; text: string }[]>(
      'select id, r::text as text from registration r where email = $1',
      [email],
    );
    expect(row?.text).not.toMatch(/Unmistakable|Lovelace|1980-02-29/);
    fresh.clock.advance({ hours: 71, minutes: 59 });
    await forgetRegistrations(fresh.app.makeContext('job'), {});
    expect(await dataSource.query('select 1 from registration where id = $1', [row?.id])).toHaveLength(1);
    fresh.clock.advance({ minutes: 2 });
    expect(await browser.ask('{ registration { step } }')).toBeNull();
    await forgetRegistrations(fresh.app.makeContext('job'), {});
    for (const table of [
      'registration where id',
      'person_key where person_id',
      'registration_visit where registration_id',
    ])
      expect(await dataSource.query(`select 1 from ${table} = $1`, [row?.id])).toEqual([]);
    expect(
      await dataSource.query("select 1 from audit_event where target_id = $1 and action = 'registration.forgotten'", [
        row?.id,
      ]),
    ).toHaveLength(1);
  });

  test('before is not shown when the same address begins anew after 72 hours, and its key is gone', async () => {
    const { email, browser } = await confirmed();
    await save(browser, PAGES);
    const [old] = await fresh.app.dataSource.query<{ id: string }[]>('select id from registration where email = $1', [
      email,
    ]);
    fresh.clock.advance({ hours: 73 });
    const again = somebody().browser;
    await start(again, email);
    expect(await confirm(again, { code: (await registrationMail(fresh.app, email)).code })).toMatchObject({
      step: 'NAME',
      draft: { givenName: null },
    });
    expect(await fresh.app.dataSource.query('select 1 from person_key where person_id = $1', [old?.id])).toEqual([]);
  });
});
