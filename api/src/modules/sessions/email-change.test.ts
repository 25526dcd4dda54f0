import { limits } from '@harp/domain/limits.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aPartner, signedIn, type Person } from '../../testing/people.ts';

const served = freshServer();
let person: Person;
let browser: Browser;
let wanted: string;
let made = 0;
beforeEach(async () => {
  person = await aPartner(served.app);
  browser = await signedIn(served.browser(), person, served.clock);
  made += 1;
  wanted = `new.${made}@clinic.example.org`;
});

const start = (email: string, at = browser): Promise<Record<string, unknown>> =>
  at.mutate('startEmailChange', { email }, '... on EmailChangeUnderWay { email expiresAt }');
const confirm = (code: string): Promise<Record<string, unknown>> =>
  browser.mutate('confirmEmailChange', { code }, '... on Viewer { user { email } } ... on WrongCode { attemptsLeft }');
const codeFor = async (email: string): Promise<string> =>
  (await mailsTo(served.app, email, 'emailChangeCode')).at(-1)?.params['code'] ?? '';
const emailNow = async (): Promise<string> =>
  (await browser.ask<{ user: { email: string } }>('{ viewer { user { email } } }')).user.email;

describe('a new e-mail address', () => {
  test('counts once its code came back, and the old and the new address are told', async () => {
    expect(await start(wanted)).toMatchObject({ email: wanted });
    expect(await emailNow()).toBe(person.email);
    expect(await browser.ask('{ viewer { emailChange { email } } }')).toEqual({ emailChange: { email: wanted } });
    expect(await confirm(await codeFor(wanted))).toMatchObject({ user: { email: wanted } });
    for (const to of [person.email, wanted]) expect(await mailsTo(served.app, to, 'emailChanged')).toHaveLength(1);
    expect(await browser.ask('{ viewer { emailChange { email } } }')).toEqual({ emailChange: null });
    expect(await confirm(await codeFor(wanted))).toMatchObject({ __typename: 'EmailChangeClosed' });
  });

  test('needs a fresh factor', async () => {
    served.clock.advance({ minutes: limits.session.freshMinutes + 1 });
    expect(await start(wanted)).toMatchObject({ __typename: 'StepUpNeeded' });
  });

  test('that is none, or the one there is, is named', async () => {
    for (const email of ['nonsense', person.email.toUpperCase(), ''])
      expect(await start(email)).toMatchObject({ __typename: 'InvalidInput' });
  });

  test('of another account gets the same answer, no code, and a word to its owner', async () => {
    const owner = await aPartner(served.app);
    const answer = await start(owner.email);
    expect({ ...answer, email: wanted }).toEqual(await start(wanted));
    await start(owner.email);
    expect(await mailsTo(served.app, owner.email, 'emailChangeCode')).toEqual([]);
    expect(await mailsTo(served.app, owner.email, 'emailChangeKnown')).toHaveLength(2);
    expect(await confirm('000000')).toMatchObject({ __typename: 'WrongCode' });
  });

  test('that somebody else took meanwhile is not taken away from them', async () => {
    await start(wanted);
    await aPartner(served.app, { email: wanted });
    expect(await confirm(await codeFor(wanted))).toMatchObject({ __typename: 'EmailChangeClosed' });
    expect(await emailNow()).toBe(person.email);
  });
});

describe('its code', () => {
  test('can be tried five times, also at once, and the right one does not help then', async () => {
    await start(wanted);
    const wrong = (await codeFor(wanted)) === '000000' ? '111111' : '000000';
    const tries = await Promise.all(Array.from({ length: 7 }, () => confirm(wrong)));
    expect(tries.filter(({ __typename }) => __typename === 'WrongCode')).toHaveLength(limits.emailChange.tries);
    expect(await confirm(await codeFor(wanted))).toMatchObject({ __typename: 'EmailChangeClosed' });
  });

  test('is good for half an hour', async () => {
    await start(wanted);
    served.clock.advance({ minutes: limits.emailChange.minutes });
    await signedIn(browser, person, served.clock);
    expect(await confirm(await codeFor(wanted))).toMatchObject({ __typename: 'EmailChangeClosed' });
  });

  test('of somebody else does not help', async () => {
    await start(wanted);
    const other = await signedIn(served.browser(), await aPartner(served.app), served.clock);
    expect(await other.mutate('confirmEmailChange', { code: await codeFor(wanted) })).toMatchObject({
      __typename: 'EmailChangeClosed',
    });
  });

  test('can’t be asked for without end', async () => {
    for (let n = 0; n < limits.emailChange.perDay; n += 1)
      expect(await start(`${n}.${wanted}`)).toMatchObject({ __typename: 'EmailChangeUnderWay' });
    expect(await start(wanted)).toMatchObject({ __typename: 'RateLimited' });
  });
});

test('an address that changed is on record, and neither the old nor the new one is', async () => {
  await start(wanted);
  await confirm(await codeFor(wanted));
  const events = JSON.stringify(
    await served.app.dataSource.query('select * from audit_event where subject_id = $1', [person.user.id]),
  );
  expect(events).toContain('user.email-changed');
  for (const email of [wanted, person.email]) expect(events).not.toContain(email);
});
