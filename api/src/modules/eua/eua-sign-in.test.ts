import { describe, expect, test } from 'vitest';
import { anEua, activated, goToEua, signInWithEua } from '../../testing/eua.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aPartner, signedIn } from '../../testing/people.ts';
import { totpCode } from '../../testing/authenticator-app.ts';

const eua = await anEua();
const server = freshServer(eua.settings);
eua.follow(server);

const viewer = '{ viewer { userId level credentialSource nextTask user { userType email } } }';
const rows = (sql: string): Promise<Record<string, unknown>[]> => server.app.dataSource.query(sql);

describe('the first time', () => {
  test('somebody of CMS sees who EUA says they are, agrees to the terms, and has an account without a password', async () => {
    const browser = server.browser();
    expect(await signInWithEua(browser, 'GH12')).toBe('/eua/activate?return=%2F');
    expect(await browser.ask('{ euaArrival { euaId name email state } }')).toEqual({
      euaId: 'GH12',
      name: 'Grace Hall',
      email: 'grace.hall@cms.example.org',
      state: 'NEW',
    });
    expect(await browser.mutate('activateEua', { termsVersion: 'of long ago' })).toMatchObject({
      __typename: 'InvalidInput',
    });
    const { termsVersion } = server.app.config.site;
    expect(await browser.mutate('activateEua', { termsVersion, language: 'ES' })).toEqual({ __typename: 'SignedIn' });
    expect(await browser.ask(viewer)).toEqual({
      userId: 'GH12',
      level: 'FACTOR',
      credentialSource: 'EUA',
      nextTask: 'FIRST_ROLE',
      user: { userType: 'CMS_STAFF', email: 'grace.hall@cms.example.org' },
    });
    expect(await rows(`select password_hash, language, terms_version from "user" where user_id = 'GH12'`)).toEqual([
      { password_hash: null, language: 'ES', terms_version: termsVersion },
    ]);
    expect(await rows(`select method, strength, status from proofing_case`)).toEqual([
      { method: 'FEDERATED', strength: 'VERIFIED', status: 'PASSED' },
    ]);
    expect((await mailsTo(server.app, 'grace.hall@cms.example.org')).map(({ template }) => template)).toContain(
      'euaActivated',
    );
    const actions = await rows(`select action from audit_event order by sequence`);
    expect(actions.map(({ action }) => action)).toEqual([
      'user.created',
      'eua.linked',
      'proofing.passed',
      'sign-in.completed',
    ]);
    // The page is not there a second time.
    expect(await browser.mutate('activateEua', { termsVersion })).toMatchObject({ code: 'EUA_SIGN_IN_GONE' });
  });

  test('of many first sign-ins at once one makes the account, and all are in it', async () => {
    const browsers = [1, 2, 3, 4].map(() => server.browser());
    for (const browser of browsers) expect(await signInWithEua(browser, 'MK34')).toBe('/eua/activate?return=%2F');
    const { termsVersion } = server.app.config.site;
    const answers = await Promise.all(browsers.map((browser) => browser.mutate('activateEua', { termsVersion })));
    expect(answers.map(({ __typename }) => __typename)).toEqual(Array(4).fill('SignedIn'));
    expect(await rows(`select count(*)::int as n from "user" where user_id_key = 'mk34'`)).toEqual([{ n: 1 }]);
    expect(await rows(`select count(*)::int as n from eua_identity where eua_id = 'MK34'`)).toEqual([{ n: 1 }]);
  });

  test('the owner of a HARP account gets no second one, is told so, and so is the help desk', async () => {
    const pat = await aPartner(server.app, { userId: 'pat.partner', email: 'pat.partner@example.org' });
    const browser = server.browser();
    expect(await signInWithEua(browser, 'PP78')).toBe('/eua/activate?return=%2F');
    expect(await browser.ask('{ euaArrival { state } }')).toEqual({ state: 'HARP_ACCOUNT' });
    const { termsVersion } = server.app.config.site;
    await signInWithEua(server.browser(), 'PP78');
    expect(await browser.mutate('activateEua', { termsVersion })).toMatchObject({ code: 'EUA_ACCOUNT_EXISTS' });
    expect(await browser.ask('{ viewer { userId } }')).toBeNull();
    expect((await mailsTo(server.app, pat.email)).map(({ template }) => template)).toEqual(['euaAndHarp']);
    const desk = await mailsTo(server.app, server.app.config.helpDeskEmail);
    expect(desk.map(({ template }) => template)).toEqual(['euaAndHarpWaits']);
    expect(await rows(`select count(*)::int as n from eua_identity where eua_id = 'PP78'`)).toEqual([{ n: 0 }]);
  });

  test('nobody is told of an account by an address that EUA has not checked', async () => {
    expect(await signInWithEua(server.browser(), 'UV90')).toBe('/sign-in?eua=email');
  });

  test('in the console somebody without an account is sent to the self-service site', async () => {
    const browser = server.browser({ site: 'web-admin' });
    expect(await signInWithEua(browser, 'RT56')).toBe('/sign-in?eua=activate');
    expect(await browser.ask('{ euaArrival { euaId } }')).toBeNull();
  });
});

describe('later', () => {
  test('a PIV card is both factors, and says so to programs; EUA leads to where somebody wanted to go', async () => {
    const browser = server.browser();
    expect(await signInWithEua(browser, 'GH12', '&return=%2Froles%2Fask')).toBe('/roles/ask');
    expect(await browser.ask('{ viewer { level } }')).toEqual({ level: 'FACTOR' });
    const [session] = await rows('select methods from session order by started_at desc, id desc limit 1');
    expect(session).toEqual({ methods: ['hwk', 'sc'] });
  });

  test('a password of EUA alone shows nothing personal until a factor of HARP was added, and used the next time', async () => {
    const first = await activated(server.browser(), 'RT56');
    expect(await first.ask(viewer)).toMatchObject({ level: 'PASSWORD', user: null, nextTask: 'FACTOR' });
    const totp = await first.mutate<{ factorId: string; secret: string }>(
      'startTotp',
      { label: 'Phone' },
      '... on TotpEnrolment { factorId secret }',
    );
    const code = totpCode(totp.secret, server.clock.now());
    const added = await first.mutate('confirmTotp', { factorId: totp.factorId, code });
    expect(added).toEqual({ __typename: 'FactorAdded' });
    const second = server.browser();
    expect(await signInWithEua(second, 'RT56')).toBe('/sign-in?eua=factor');
    expect(await second.ask('{ viewer { level methods user { id } } }')).toEqual({
      level: 'PASSWORD',
      methods: ['TOTP', 'RECOVERY_CODE'],
      user: null,
    });
    server.clock.advance({ seconds: 30 });
    await second.mutate('verifyTotp', { code: totpCode(totp.secret, server.clock.now()) });
    expect(await second.ask(viewer)).toMatchObject({ level: 'FACTOR' });
  });

  test('a disabled account is refused, whatever EUA says', async () => {
    await rows(`update "user" set state = 'DISABLED' where user_id = 'MK34'`);
    const browser = server.browser();
    expect(await signInWithEua(browser, 'MK34')).toBe('/sign-in?eua=disabled');
    expect(await browser.ask('{ viewer { userId } }')).toBeNull();
    await rows(`update "user" set state = 'ACTIVE' where user_id = 'MK34'`);
  });

  test('a password never lets them in, and they hear what anybody hears', async () => {
    const sign = (userId: string) =>
      server.browser().mutate('signIn', { userId, password: 'a guess of fifteen letters', bannerAcknowledged: true });
    expect(await sign('GH12')).toEqual(await sign('nobody.at.all'));
  });

  test('a factor is as old as EUA says, and a fresh one is a sign-in anew', async () => {
    const browser = await (async () => {
      const one = server.browser();
      await signInWithEua(one, 'GH12');
      return one;
    })();
    server.clock.advance({ minutes: 6 });
    expect(await browser.ask('{ viewer { factorFresh } }')).toEqual({ factorFresh: false });
    expect(await signInWithEua(browser, 'GH12', '&fresh=yes&return=%2Faccount')).toBe('/account');
    expect(await browser.ask('{ viewer { factorFresh } }')).toEqual({ factorFresh: true });
  });
});

describe('the way there and back', () => {
  test('it begins with the warning banner', async () => {
    const reply = await server.browser().request('/eua/start');
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/sign-in?eua=banner']);
    const foreign = await server
      .browser()
      .request('/eua/start?acknowledged=yes', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(foreign.headers.get('location')).toBe('/sign-in?eua=banner');
  });

  test('an answer of EUA is good once, in the browser that began, for ten minutes', async () => {
    const [mine, other] = [server.browser(), server.browser()];
    const back = await goToEua(mine, 'GH12');
    const late = '/sign-in?eua=late';
    expect((await other.request(back)).headers.get('location')).toBe(late);
    const copy = mine.moved({});
    expect((await mine.request(back)).headers.get('location')).toBe('/');
    expect((await copy.request(back)).headers.get('location')).toBe(late);
    const slow = await goToEua(other, 'GH12');
    server.clock.advance({ minutes: 11 });
    expect((await other.request(slow)).headers.get('location')).toBe(late);
  });

  test('an answer with another state, or for somebody else, is refused', async () => {
    const [mine, thief] = [server.browser(), server.browser()];
    await goToEua(mine, 'GH12');
    const theirs = await goToEua(thief, 'MK34');
    expect((await mine.request(theirs)).headers.get('location')).toBe('/sign-in?eua=failed');
    expect(await mine.ask('{ viewer { userId } }')).toBeNull();
  });

  test('going back at EUA is no fault', async () => {
    expect(await signInWithEua(server.browser(), 'cancel')).toBe('/sign-in?eua=cancelled');
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a b'])('%s leads home', async (path) => {
    const back = await signInWithEua(server.browser(), 'GH12', `&return=${encodeURIComponent(path)}`);
    expect(back).toBe('/');
  });

  test('a sign-in at one site is none at the other', async () => {
    const browser = server.browser();
    const back = await goToEua(browser, 'GH12');
    const console = server.browser({ site: 'web-admin' });
    for (const [name, value] of browser.cookies) console.cookies.set(name.replace('web-user', 'web-admin'), value);
    expect((await console.request(back)).headers.get('location')).toBe('/sign-in?eua=late');
  });
});

test('the HARP account of somebody else signs in as before', async () => {
  const person = await aPartner(server.app);
  const browser = await signedIn(server.browser(), person, server.clock);
  expect(await browser.ask('{ viewer { credentialSource } }')).toEqual({ credentialSource: 'HARP' });
});
