import { describe, expect, test } from 'vitest';
import { activated, anEua, signInWithEua } from '../../testing/eua.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { takeList, takeListAndDie } from '../../testing/imports.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aCmsOfficer, anAdministrator, anOrganization, holds, signedIn, type Person } from '../../testing/people.ts';
import { findUserByUserId } from '../users/user.service.ts';
import { EUA_STATES } from './eua-feed.service.ts';
import { guardEua } from './eua-guard.service.ts';
import { guardOf } from './eua-guard.ts';

const eua = await anEua();
const server = freshServer(eua.settings);
eua.follow(server);

const HEADING = 'euaId,state,lastQualifyingUse,name,email';
const rows = (sql: string): Promise<Record<string, unknown>[]> => server.app.dataSource.query(sql);
const today = (): string => server.clock.now().toISOString().slice(0, 10);
const mailTemplates = async (address: string): Promise<string[]> =>
  (await mailsTo(server.app, address)).map(({ template }) => template);

const take = (text: string) => takeList(server.app, EUA_STATES, text);

/** A day later, and what HARP does each day. */
async function dayPasses(): Promise<void> {
  server.clock.advance({ hours: 24 });
  await guardEua(server.app.makeContext('job'), {});
}

describe('what is done on a day', () => {
  const state = 'ACTIVE' as const;
  test.each([
    ['2026-11-01', '2026-11-16', null, { act: 'NOTHING' }],
    ['2026-11-01', '2026-11-17', null, { act: 'WARN', days: 14, step: 14 }],
    ['2026-11-01', '2026-11-18', 14, { act: 'NOTHING' }],
    // The job did not run for some days: one warning, not two.
    ['2026-11-01', '2026-11-26', null, { act: 'WARN', days: 5, step: 7 }],
    ['2026-11-01', '2026-11-29', 7, { act: 'WARN', days: 2, step: 2 }],
    ['2026-11-01', '2026-11-30', 2, { act: 'NOTHING' }],
    ['2026-11-01', '2026-12-01', 2, { act: 'CLOSE' }],
    // 29 February is a day like others.
    ['2028-02-10', '2028-02-25', null, { act: 'NOTHING' }],
    ['2028-02-10', '2028-03-11', 2, { act: 'CLOSE' }],
  ])('last used on %s, on %s, warned at %s', (lastUse, on, warned, act) =>
    expect(guardOf({ state, lastUse, warned }, on)).toEqual(act),
  );
});

test('45 days without EUA: warned 14, 7 and 2 days before, closed on the 30th, and back with a new ID and the same roles', async () => {
  const browser = await activated(server.browser(), 'GH12');
  const email = 'grace.hall@cms.example.org';
  const user = await findUserByUserId(server.app.makeContext('command'), 'GH12');
  if (!user) throw new Error('no Grace');
  const organization = await anOrganization(server.app);
  await holds(server.app, { user } as Person, 'qtso-state-user', organization);
  const lastUse = today();
  expect(await take(`${HEADING}\nGH12,ACTIVE,${lastUse},Grace Hall,${email}`)).toMatchObject({
    changed: 1,
    refused: 0,
  });
  expect(await browser.ask('{ viewer { eua { lastUse daysLeft } } }')).toEqual({ eua: { lastUse, daysLeft: 30 } });

  const warnedOn: Record<number, string> = {};
  let closedOn = 0;
  for (let day = 1; day <= 45; day += 1) {
    const before = (await mailTemplates(email)).length;
    await dayPasses();
    for (const mail of (await mailsTo(server.app, email)).slice(before)) {
      if (mail.template === 'euaWarning') warnedOn[day] = mail.params['days'] as string;
      if (mail.template === 'euaDisabled') closedOn = day;
    }
    // HARP is used every day, which does not count.
    if (day < 30) expect(await signInWithEua(server.browser(), 'GH12')).toBe('/');
  }
  expect(warnedOn).toEqual({ 16: '14', 23: '7', 28: '2' });
  expect(closedOn).toBe(30);
  expect(await rows(`select state, state_reason_code from "user" where user_id = 'GH12'`)).toEqual([
    { state: 'DISABLED', state_reason_code: 'EUA_DISABLED' },
  ]);
  expect(await rows('select status, reason_code from role_grant')).toContainEqual({
    status: 'SUSPENDED',
    reason_code: 'EUA_DISABLED',
  });
  expect(await browser.ask('{ viewer { userId } }')).toBeNull();

  // Back with the same ID, then with a new one: EUA lets her in, HARP waits for an officer; once for each is enough.
  const officer = await aCmsOfficer(server.app);
  for (const euaId of ['GH12', 'GH12', 'GH77'])
    expect(await signInWithEua(server.browser(), euaId)).toBe('/sign-in?eua=waits');
  expect(await mailTemplates(officer.email)).toEqual(['euaReturnWaits', 'euaReturnWaits']);
  const console = await signedIn(server.browser({ site: 'web-admin' }), officer, server.clock);
  const list = '{ euaReturns(first: 10) { totalCount edges { node { id euaId earlierEuaId user { userId } } } } }';
  const waiting = await console.ask<{ edges: { node: { id: string } }[] }>(list);
  expect(waiting).toMatchObject({
    totalCount: 2,
    edges: ['GH12', 'GH77'].map((euaId) => ({ node: { euaId, earlierEuaId: 'GH12', user: { userId: 'GH12' } } })),
  });
  const id = waiting.edges[1]?.node.id;
  const decide = () => console.mutate('decideEuaReturn', { id, confirm: true }, '... on EuaReturn { status }');
  server.clock.advance({ minutes: 6 });
  expect(await decide()).toMatchObject({ code: 'STEP_UP_NEEDED' });
  await signedIn(console, officer, server.clock);
  // Whoever comes second is told what holds.
  for (let tries = 0; tries < 2; tries += 1)
    expect(await decide()).toEqual({ __typename: 'EuaReturn', status: 'CONFIRMED' });
  expect(await console.ask(list)).toMatchObject({ totalCount: 0 });
  expect(await signInWithEua(server.browser(), 'GH77')).toBe('/');
  expect(await rows('select eua_id, state, last_use from eua_identity')).toEqual([
    { eua_id: 'GH77', state: 'ACTIVE', last_use: null },
  ]);
  expect(
    await rows(`select status from role_grant g join role r on r.id = g.role_id where r.key = 'qtso-state-user'`),
  ).toEqual([{ status: 'ACTIVE' }]);
  expect(await rows('select count(*)::int as n from role_request')).toEqual([{ n: 0 }]);
  expect((await mailTemplates(email)).at(-1)).toBe('euaBack');
  expect(await rows(`select state, user_id from "user" where id = '${user.id}'`)).toEqual([
    { state: 'ACTIVE', user_id: 'GH12' },
  ]);
});

describe('EUA’s list', () => {
  test('is taken over once; damaged rows are refused one by one, and strangers leave nothing behind', async () => {
    await activated(server.browser(), 'MK34');
    const list = [
      HEADING,
      `mk34,active,${today()},Marcus Keller,marcus.keller@cms.example.org`,
      `NN11,ACTIVE,${today()},Nobody Here,nobody@cms.example.org`,
      'toolong,ACTIVE,2026-11-01,A,a@cms.example.org',
      'AA11,GONE,2026-02-30,A,no address',
      `MK34,DISABLED,${today()},Marcus Keller,`,
      'BB22,ACTIVE,2999-01-01,B,',
    ].join('\r\n');
    const first = await take(list);
    expect(first).toMatchObject({ rows: 6, changed: 1, unchanged: 1, refused: 4 });
    expect(first.told.map(({ line, outcome }) => `${line} ${outcome}`)).toEqual([
      '2 CHANGED',
      '3 UNCHANGED',
      '4 REFUSED',
      '5 REFUSED',
      '6 REFUSED',
      '7 REFUSED',
    ]);
    expect(await take(list)).toMatchObject({ changed: 0, unchanged: 2, refused: 4 });
    expect(await rows(`select count(*)::int as n from eua_identity where eua_id = 'NN11'`)).toEqual([{ n: 0 }]);
  });

  test('that was cut off leaves nothing, and does all of it the next time', async () => {
    const list = `${HEADING}\nMK34,DISABLED,${today()},Marcus Keller,`;
    await takeListAndDie(server.app, EUA_STATES, list);
    expect(await rows(`select state from "user" where user_id = 'MK34'`)).toEqual([{ state: 'ACTIVE' }]);
    expect(await take(list)).toMatchObject({ changed: 1 });
    expect(await rows(`select state from "user" where user_id = 'MK34'`)).toEqual([{ state: 'DISABLED' }]);
    expect(await signInWithEua(server.browser(), 'MK34')).toBe('/sign-in?eua=waits');
  });

  test('of another kind is refused whole', async () => {
    await expect(take('Facility ID,Facility Name\n010001,X')).rejects.toThrow('This is no list of EUA states');
  });

  test('comes by REST with a token of somebody who may bring it in, and of nobody else', async () => {
    const administrator = await anAdministrator(server.app);
    const browser = await signedIn(server.browser(), administrator, server.clock);
    const make = async (scope: string): Promise<string> => {
      const made = await browser.mutate<{ secret: string }>(
        'createPersonalToken',
        { name: `list ${scope}`, scopes: [scope], expiresInDays: 1 },
        '... on TokenCreated { secret }',
      );
      return made.secret;
    };
    const send = (token: string, query = '') =>
      server.browser({ site: 'api' }).request(`/eua/states${query}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
        body: `${HEADING}\nGH77,ACTIVE,${today()},Grace Hall,\nbad row`,
      });
    const [right, wrong] = [await make('eua:import'), await make('user:read')];
    expect((await send(wrong)).status).toBe(403);
    expect((await send('no-such-token')).status).toBe(401);
    const tried = await send(right, '?dryRun=true');
    expect(JSON.parse(tried.text)).toMatchObject({ dryRun: true, changed: 1, refused: 1 });
    const done = await send(right);
    expect(JSON.parse(done.text)).toMatchObject({ dryRun: false, changed: 1, refused: 1 });
    expect(JSON.parse((await send(right)).text)).toMatchObject({ changed: 0, unchanged: 1 });
  });
});
