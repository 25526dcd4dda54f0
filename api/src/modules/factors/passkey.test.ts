import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { Passkey, type Trick } from '../../testing/passkey.ts';
import { aPartner, PASSWORD, signedIn, type Person } from '../../testing/people.ts';

const fresh = freshServer();
let networks = 0;
const elsewhere = (): Browser => fresh.browser({ from: `198.51.${(networks += 1)}.7` });

interface Begun {
  options: { challenge: string; rpId?: string; rp?: { id: string }; allowCredentials?: { id: string }[] };
  expiresAt: string;
}

const beginAdding = (browser: Browser): Promise<Begun> =>
  browser.mutate<Begun & Record<string, unknown>>('startPasskey', null, '... on PasskeyOptions { options expiresAt }');
const add = (browser: Browser, response: unknown): Promise<Record<string, unknown>> =>
  browser.mutate(
    'addPasskey',
    { label: 'My key', response },
    '... on FactorAdded { factor { id kind } recoveryCodes }',
  );
const begin = (browser: Browser): Promise<Begun> =>
  browser.ask<Begun>('mutation { startPasskeySignIn { options expiresAt } }');
const finish = (browser: Browser, response: unknown): Promise<Record<string, unknown>> =>
  browser.mutate('finishPasskeySignIn', { response }, '... on SignedIn { viewer { level userId } }');

let person: Person;
let key: Passkey;

beforeEach(async () => {
  person = await aPartner(fresh.app);
  key = new Passkey(fresh.app.config.webUserUrl);
  const browser = await signedIn(elsewhere(), person, fresh.clock);
  expect(await add(browser, key.create((await beginAdding(browser)).options))).toMatchObject({
    __typename: 'FactorAdded',
    factor: { kind: 'PASSKEY' },
  });
});

describe('somebody with a passkey', () => {
  test('gets in with it alone', async () => {
    const browser = elsewhere();
    expect(await finish(browser, key.get((await begin(browser)).options))).toMatchObject({
      __typename: 'SignedIn',
      viewer: { level: 'FACTOR', userId: person.userId },
    });
  });

  test('gets in with it after the password', async () => {
    const browser = elsewhere();
    const input = { userId: person.userId, password: PASSWORD, bannerAcknowledged: true };
    expect(await browser.mutate('signIn', input, '... on FactorNeeded { methods }')).toMatchObject({
      methods: ['PASSKEY', 'TOTP'],
    });
    const { options } = await begin(browser);
    expect(options.allowCredentials).toMatchObject([{ id: key.id.toString('base64url') }]);
    expect(await finish(browser, key.get(options))).toMatchObject({ viewer: { level: 'FACTOR' } });
  });

  test('gets in while the password is locked', async () => {
    const browser = elsewhere();
    const guess = { userId: person.userId, password: 'wrong wrong wrong wrong', bannerAcknowledged: true };
    for (let n = 0; n < 6; n += 1) await browser.mutate('signIn', guess);
    expect(await browser.mutate('signIn', { ...guess, password: PASSWORD })).toMatchObject({
      __typename: 'SignInLocked',
    });
    expect(await finish(browser, key.get((await begin(browser)).options))).toMatchObject({ __typename: 'SignedIn' });
  });

  test('was told by mail that it was added', async () =>
    expect((await mailsTo(fresh.app, person.email, 'factorAdded')).map(({ params }) => params['label'])).toEqual([
      'My key',
    ]));

  test('can use one that does not count its uses', async () => {
    const browser = await signedIn(elsewhere(), person, fresh.clock);
    const still = new Passkey(fresh.app.config.webUserUrl);
    still.count = 0;
    await add(browser, still.create((await beginAdding(browser)).options));
    for (let n = 0; n < 2; n += 1)
      expect(await finish(browser, still.get((await begin(browser)).options))).toMatchObject({
        __typename: 'SignedIn',
      });
  });

  test('can use one that counts as far as WebAuthn lets it', async () => {
    key.count = 4_294_967_290;
    const browser = elsewhere();
    expect(await finish(browser, key.get((await begin(browser)).options))).toMatchObject({ __typename: 'SignedIn' });
  });
});

describe('a passkey is refused', () => {
  const use = async (trick: Trick, to: Browser = elsewhere()): Promise<unknown> =>
    (await finish(to, key.get((await begin(to)).options, trick)))['__typename'];

  test.each<[string, Trick]>([
    ['that was asked for by another site', { origin: 'https://harp.example.com' }],
    ['that was asked for by another port of this host', { origin: 'http://localhost:4999' }],
    ['of another relying party', { rpId: 'example.com' }],
    ['that did not check who touched it', { unverified: true }],
    ['with a challenge of its own making', { challenge: 'A'.repeat(43) }],
  ])('%s', async (_, trick) => expect(await use(trick)).toBe('PasskeyRefused'));

  test('the second time with the same challenge', async () => {
    const browser = elsewhere();
    const { options } = await begin(browser);
    expect(await finish(browser, key.get(options))).toMatchObject({ __typename: 'SignedIn' });
    expect(await finish(elsewhere(), key.get(options))).toMatchObject({ __typename: 'PasskeyRefused' });
  });

  test('for all but one of five who come with the same challenge at once', async () => {
    const { options } = await begin(elsewhere());
    const answers = await Promise.all(Array.from({ length: 5 }, () => finish(elsewhere(), key.get(options))));
    expect(answers.filter((answer) => answer['__typename'] === 'SignedIn')).toHaveLength(1);
  });

  test('a moment after five minutes, and not a moment before', async () => {
    const browser = elsewhere();
    const early = (await begin(browser)).options;
    fresh.clock.advance({ minutes: 4, seconds: 59 });
    expect(await finish(browser, key.get(early))).toMatchObject({ __typename: 'SignedIn' });
    const late = (await begin(elsewhere())).options;
    fresh.clock.advance({ minutes: 5 });
    expect(await finish(elsewhere(), key.get(late))).toMatchObject({ __typename: 'PasskeyRefused' });
  });

  test('when it was copied: its count goes back', async () => {
    const browser = elsewhere();
    await finish(browser, key.get((await begin(browser)).options));
    key.count = 1;
    expect(await use({})).toBe('PasskeyRefused');
  });

  test('after another’s password', async () => {
    const other = await aPartner(fresh.app);
    const browser = elsewhere();
    await browser.mutate('signIn', { userId: other.userId, password: PASSWORD, bannerAcknowledged: true });
    expect(await use({}, browser)).toBe('PasskeyRefused');
  });

  test('when its owner was disabled', async () => {
    await fresh.app.dataSource.query(`update "user" set state = 'DISABLED' where id = $1`, [person.user.id]);
    expect(await use({})).toBe('PasskeyRefused');
  });

  test.each([
    ['a string', 'passkey'],
    ['an empty object', {}],
    ['the right shape and no content', { id: 'x', rawId: 'x', type: 'public-key', response: {} }],
    ['a list', [1, 2]],
  ])('when what comes is %s', async (_, response) =>
    expect(await finish(elsewhere(), response)).toMatchObject({ __typename: 'PasskeyRefused' }),
  );

  test('when it is added in answer to the challenge of somebody else, or twice', async () => {
    const mine = await signedIn(elsewhere(), person, fresh.clock);
    const theirs = await signedIn(elsewhere(), await aPartner(fresh.app), fresh.clock);
    const { options } = await beginAdding(mine);
    expect(await add(theirs, new Passkey(fresh.app.config.webUserUrl).create(options))).toMatchObject({
      __typename: 'PasskeyRefused',
    });
    expect(await add(mine, key.create((await beginAdding(mine)).options))).toMatchObject({
      __typename: 'PasskeyRefused',
    });
  });
});
