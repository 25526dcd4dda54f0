import { beforeEach, describe, expect, test } from 'vitest';
import { totpCode } from '../../testing/authenticator-app.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { aPartner, signedIn, signInWithPassword, type Person } from '../../testing/people.ts';

const fresh = freshServer();
const COOKIE = '__Host-harp-web-user-session';
const level = async (browser: Browser): Promise<unknown> =>
  (await browser.ask<{ level: string } | null>('{ viewer { level } }'))?.level ?? null;

let person: Person;
let browser: Browser;
beforeEach(async () => {
  person = await aPartner(fresh.app);
  browser = await signedIn(fresh.browser(), person, fresh.clock);
});

describe('a session', () => {
  test('ends after 15 minutes in which nothing was done', async () => {
    fresh.clock.advance({ minutes: 14, seconds: 59 });
    expect(await level(browser)).toBe('FACTOR');
    fresh.clock.advance({ minutes: 15 });
    expect(await level(browser)).toBeNull();
  });

  test('is not kept alive by a page that polls in the background', async () => {
    const poll = () => browser.send('{ viewer { level } }', {}, { 'x-harp-background': '1' });
    for (let minutes = 0; minutes < 14; minutes += 2) {
      fresh.clock.advance({ minutes: 2 });
      expect((await poll()).body.data).toEqual({ viewer: { level: 'FACTOR' } });
    }
    fresh.clock.advance({ minutes: 1, seconds: 1 });
    expect((await poll()).body.data).toEqual({ viewer: null });
  });

  test('ends after 12 hours, however busy', async () => {
    for (let minutes = 0; minutes < 12 * 60 - 14; minutes += 14) {
      fresh.clock.advance({ minutes: 14 });
      expect(await level(browser)).toBe('FACTOR');
    }
    fresh.clock.advance({ minutes: 14 });
    expect(await level(browser)).toBeNull();
  });

  test('is no longer for the time that passed between password and second factor', async () => {
    const slow = fresh.browser();
    await signInWithPassword(slow, person);
    const { endsAt } = await slow.ask<{ endsAt: string }>('{ viewer { endsAt } }');
    fresh.clock.advance({ minutes: 10 });
    await slow.mutate('verifyTotp', { code: totpCode(person.totpSecret as string, fresh.clock.now()) });
    expect(await slow.ask('{ viewer { level endsAt } }')).toEqual({ level: 'FACTOR', endsAt });
  });

  test('has a new ID at each level, and the old one is worth nothing', async () => {
    const other = fresh.browser();
    await signInWithPassword(other, person);
    const before = other.moved({});
    await signedIn(other, person, fresh.clock);
    expect(other.cookies.get(COOKIE)).not.toBe(before.cookies.get(COOKIE));
    expect(await level(before)).toBeNull();
    const wasIn = other.moved({});
    await signedIn(other, person, fresh.clock);
    expect(await level(wasIn)).toBeNull();
  });

  test('is stored as a hash only', async () => {
    const token = browser.cookies.get(COOKIE) as string;
    const rows: { found: boolean }[] = await fresh.app.dataSource.query(
      'select bool_or(s::text like $1) as found from session s',
      [`%${token}%`],
    );
    expect(rows).toEqual([{ found: false }]);
  });

  test('ended on one device is over on another replica at the next request', async () => {
    const laptop = await signedIn(fresh.browser({ userAgent: 'Firefox/140' }), person, fresh.clock);
    const atReplica = laptop.moved({ address: await fresh.replica() });
    expect(await level(atReplica)).toBe('FACTOR');
    const { sessions } = await browser.ask<{ sessions: { id: string; current: boolean; device: string }[] }>(
      '{ viewer { sessions { id current device } } }',
    );
    const other = sessions.find(({ current }) => !current);
    expect(await browser.mutate('endSession', { sessionId: other?.id })).toMatchObject({ __typename: 'Done' });
    expect(await level(atReplica)).toBeNull();
    expect(await level(browser)).toBe('FACTOR');
  });

  test('of somebody else can’t be ended', async () => {
    const stranger = await signedIn(fresh.browser(), await aPartner(fresh.app), fresh.clock);
    const { sessions } = await stranger.ask<{ sessions: { id: string }[] }>('{ viewer { sessions { id } } }');
    expect(await browser.mutate('endSession', { sessionId: sessions[0]?.id })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(await level(stranger)).toBe('FACTOR');
  });

  test('is over for all others at once with one word', async () => {
    const laptop = await signedIn(fresh.browser(), person, fresh.clock);
    await browser.ask('mutation { endOtherSessions { ok } }');
    expect([await level(laptop), await level(browser)]).toEqual([null, 'FACTOR']);
  });

  test('is over after signing out, for a copy of the cookie too', async () => {
    const copy = browser.moved({});
    await browser.ask('mutation { signOut { ok } }');
    expect(browser.cookies.has(COOKIE)).toBe(false);
    expect(await level(copy)).toBeNull();
  });

  test('is over at the next request after its person was disabled', async () => {
    await fresh.app.dataSource.query(`update "user" set state = 'DISABLED' where id = $1`, [person.user.id]);
    expect(await level(browser)).toBeNull();
  });

  test('left in a browser that somebody else signs in to is ended', async () => {
    const before = browser.moved({});
    await signedIn(browser, await aPartner(fresh.app), fresh.clock);
    expect(await level(before)).toBeNull();
  });

  test.each(['', 'x', 'A'.repeat(43), '%00', 'null'])('is not opened by the cookie %j', async (value) => {
    const stranger = fresh.browser();
    stranger.cookies.set(COOKIE, value);
    expect(await level(stranger)).toBeNull();
  });
});

describe('after five minutes without a factor', () => {
  const needing: [string, string][] = [
    ['adding an app', 'mutation { startTotp(input: { label: "New" }) { __typename } }'],
    ['adding a passkey', 'mutation { startPasskey { __typename } }'],
    ['removing a factor', 'mutation { removeFactor(input: { factorId: "x" }) { __typename } }'],
    ['making new recovery codes', 'mutation { replaceRecoveryCodes { __typename } }'],
  ];

  test.each(needing)('%s needs one again', async (_, mutation) => {
    fresh.clock.advance({ minutes: 5, seconds: 1 });
    expect(await browser.ask(mutation)).toEqual({ __typename: 'StepUpNeeded' });
    await signedIn(browser, person, fresh.clock);
    expect(await browser.ask(mutation)).not.toEqual({ __typename: 'StepUpNeeded' });
  });

  test('nothing of that was done', async () => {
    fresh.clock.advance({ minutes: 5, seconds: 1 });
    for (const [, mutation] of needing) await browser.ask(mutation);
    const rows: unknown[] = await fresh.app.dataSource.query(
      'select 1 from factor where user_id = $1 union all select 1 from recovery_code where user_id = $1',
      [person.user.id],
    );
    expect(rows).toHaveLength(1);
  });
});
