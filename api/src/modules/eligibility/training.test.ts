import { beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { checkQueued, demanding, lookThroughAll } from '../../testing/eligibility.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { statesOf } from '../../testing/grants.ts';
import { mailsTo } from '../../testing/mails.ts';
import {
  aHelpDesk,
  anOrganization,
  aPartner,
  holds,
  signedIn,
  withCatalogue,
  type Person,
} from '../../testing/people.ts';
import { count } from '../../testing/role-requests.ts';
import { signatureOf, type SignedCompletion } from './training-signature.ts';

const SECRET = 'a secret of the training site, long enough'.replaceAll(/[ ,]/g, '-');
const server = freshServer({ TRAINING_SITES: `qsep:${SECRET}` });
const ROLE = 'del-contributor';
const COURSE = 'protecting-health-data';

let person: Person;
beforeAll(() => withCatalogue(server.app));
beforeEach(async () => {
  await demanding(server.app, ROLE, { training: [COURSE] });
  person = await aPartner(server.app);
  await holds(server.app, person, ROLE, await anOrganization(server.app));
  await checkQueued(server.app);
});

const later = (ms: number): string => new Date(server.clock.now().getTime() + ms).toISOString();
const aCompletion = (given: Partial<SignedCompletion> = {}): SignedCompletion => ({
  site: 'qsep',
  userId: person.userId,
  course: COURSE,
  completedAt: later(-1000),
  expiresAt: later(60_000),
  nonce: newId(),
  ...given,
});

async function send(one: SignedCompletion, signature = signatureOf(SECRET, one)): Promise<[number, string]> {
  const response = await fetch(`${server.address('api')}/training/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...one, signature }),
  });
  return [response.status, ((await response.json()) as { code: string }).code];
}

const atHelpDesk = async (): Promise<[Browser, Person]> => {
  const helper = await aHelpDesk(server.app);
  return [await signedIn(server.browser({ site: 'web-admin' }), helper, server.clock), helper];
};
const record = (browser: Browser, given: Record<string, unknown> = {}) =>
  browser.mutate(
    'recordTraining',
    {
      userId: person.user.globalId(),
      courseKey: COURSE,
      completedAt: later(0),
      reason: 'Saw the certificate.',
      ...given,
    },
    '... on User { training { courseKey source reason } } ... on InvalidInput { problems { code path } }',
  );

test('a role waits for its course, and is there by itself once the training site says that it was completed', async () => {
  expect(await statesOf(server.app, person, ROLE)).toEqual(['SUSPENDED']);
  expect(await send(aCompletion())).toEqual([201, 'RECORDED']);
  await checkQueued(server.app);
  expect(await statesOf(server.app, person, ROLE)).toEqual(['ACTIVE']);
});

test('what a site signed counts once, and what is told twice is recorded once', async () => {
  const one = aCompletion();
  expect(await send(one)).toEqual([201, 'RECORDED']);
  expect(await send(one)).toEqual([409, 'USED']);
  expect(await send({ ...one, nonce: newId() })).toEqual([201, 'RECORDED']);
  expect(await count(server.app, 'training_completion where user_id = $1', [person.user.id])).toBe(1);
  expect(
    await count(server.app, `audit_event where action = 'training.completed' and subject_id = $1`, [person.user.id]),
  ).toBe(1);
});

test('an unknown site, a wrong signature and one out of its time get the same answer', async () => {
  const one = aCompletion();
  expect(await send(aCompletion({ site: 'other' }))).toEqual([401, 'REFUSED']);
  expect(await send({ ...one, userId: 'somebody.else' }, signatureOf(SECRET, one))).toEqual([401, 'REFUSED']);
  expect(await send(aCompletion({ expiresAt: later(-1) }))).toEqual([401, 'REFUSED']);
  expect(await send(aCompletion({ expiresAt: later(2 * 86_400_000) }))).toEqual([401, 'REFUSED']);
});

test('a course that there is not, nobody, and a day to come are told to who signed', async () => {
  expect(await send(aCompletion({ course: 'juggling' }))).toEqual([422, 'UNKNOWN']);
  expect(await send(aCompletion({ userId: 'nobody.at.all' }))).toEqual([422, 'UNKNOWN']);
  expect(await send(aCompletion({ completedAt: later(60_000) }))).toEqual([422, 'UNKNOWN']);
  expect((await send(aCompletion({ nonce: 'short' })))[0]).toBe(400);
});

test('the help desk records a course with how they know, never their own, and not one to come', async () => {
  const [browser, helper] = await atHelpDesk();
  expect(await record(browser)).toMatchObject({
    training: [{ courseKey: COURSE, source: 'STAFF', reason: 'Saw the certificate.' }],
  });
  await checkQueued(server.app);
  expect(await statesOf(server.app, person, ROLE)).toEqual(['ACTIVE']);
  expect(await record(browser, { userId: helper.user.globalId() })).toMatchObject({ problems: [{ code: 'OWN' }] });
  expect(await record(browser, { completedAt: later(60_000), reason: ' ', courseKey: 'juggling' })).toMatchObject({
    problems: expect.arrayContaining([
      expect.objectContaining({ code: 'FUTURE' }),
      expect.objectContaining({ code: 'REQUIRED' }),
      expect.objectContaining({ code: 'CHOICE' }),
    ]),
  });
});

test('a holder is reminded 30 days and 7 days before a course ends, once each, and the role rests on the day', async () => {
  await send(aCompletion());
  await checkQueued(server.app);
  const reminders = async (): Promise<number> =>
    (await mailsTo(server.app, person.email, 'requirementLapses')).filter(({ params }) =>
      params['missing']?.startsWith('TRAINING'),
    ).length;
  const after = async (days: number): Promise<number> => {
    server.clock.advance({ hours: days * 24 });
    await lookThroughAll(server.app);
    await lookThroughAll(server.app);
    return reminders();
  };
  expect(await after(334)).toBe(0);
  expect(await after(2)).toBe(1);
  expect(await after(20)).toBe(1);
  expect(await after(3)).toBe(2);
  expect(await statesOf(server.app, person, ROLE)).toEqual(['ACTIVE']);
  expect(await after(7)).toBe(2);
  expect(await statesOf(server.app, person, ROLE)).toEqual(['SUSPENDED']);
});

test('the link of a training site records a course where its reader confirms it, once, and a bent one never', async () => {
  const one = aCompletion();
  const browser = server.browser();
  const confirm = (input: object): Promise<Record<string, unknown>> =>
    browser.mutate('confirmTraining', { ...input }, '... on TrainingConfirmed { courseName }');
  const signed = { ...one, signature: signatureOf(SECRET, one) };
  expect(await confirm({ ...signed, userId: 'somebody.else' })).toMatchObject({ code: 'TRAINING_LINK_REFUSED' });
  expect(await confirm({ ...signed, nonce: 'short' })).toMatchObject({ code: 'TRAINING_LINK_REFUSED' });
  expect(await confirm(signed)).toMatchObject({ __typename: 'TrainingConfirmed' });
  await checkQueued(server.app);
  expect(await statesOf(server.app, person, ROLE)).toEqual(['ACTIVE']);
  expect(await confirm(signed)).toMatchObject({ code: 'TRAINING_LINK_USED' });
  const stranger = aCompletion({ userId: 'nobody.at.all' });
  expect(await confirm({ ...stranger, signature: signatureOf(SECRET, stranger) })).toMatchObject({
    code: 'TRAINING_LINK_UNKNOWN',
  });
});
