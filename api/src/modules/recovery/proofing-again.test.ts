import { beforeEach, describe, expect, test } from 'vitest';
import { totpCode } from '../../testing/authenticator-app.ts';
import type { Browser } from '../../testing/browser.ts';
import { mailsTo } from '../../testing/mails.ts';
import {
  aPartner,
  anOfficerOf,
  anOrganization,
  signedIn,
  signInWithPassword,
  type Person,
} from '../../testing/people.ts';
import { answers, decide, freshProofing, freshSsn, pass, PDF, PNG, upload } from '../../testing/proofing.ts';
import { begin, open, runDelay, runProofed } from '../../testing/recovering.ts';

const fresh = freshProofing();
let networks = 0;
const elsewhere = (): Browser => fresh.browser(`203.0.${(networks += 1)}.7`);

const SHOWN = `... on Recovery { step lost waitsUntil proofingWays userId
  proofing { status stage reference questionSet canRetry questions { id choices { id text } } documents { id kind name } } }`;
type Answer = Record<string, never> & {
  proofing: {
    status: string;
    stage: string;
    reference: string;
    questions: { id: string; choices: { id: string; text: string }[] }[];
  };
  waitsUntil: string | null;
};

let person: Person;
let browser: Browser;
let ssn: string;
const born = '1980-02-29';
beforeEach(async () => {
  ({ person, browser } = await fresh.newcomer());
  ssn = freshSsn();
  await pass(browser, ssn);
  browser = elsewhere();
});

const identity = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  givenName: person.user.givenName,
  familyName: person.user.familyName,
  dateOfBirth: born,
  ssn,
  consent: true,
  ...change,
});
const say = (change: Record<string, unknown> = {}, at = browser): Promise<Answer> =>
  at.mutate<Answer>('startRecoveryProofing', identity(change), SHOWN);
const answer = (asked: Answer, right = 5): Promise<Answer> =>
  browser.mutate<Answer>('answerRecoveryProofing', { answers: answers(asked.proofing.questions, right) }, SHOWN);
const current = (at = browser): Promise<Answer> =>
  at.ask<Answer>(`{ recovery { ${SHOWN.slice('... on Recovery { '.length, -2)} } }`);
const lose = (at = browser): Promise<unknown> => begin(fresh.app, at, person.email, ['PASSWORD', 'FACTOR']);
const subjects = async (): Promise<string[]> =>
  (await mailsTo(fresh.app, person.email)).map(({ template }) => template);
const cancel = (at: Browser, token: string): Promise<Record<string, unknown>> =>
  at.mutate('cancelRecovery', { token }, '... on RecoveryCancelled { cancelled }');
const cancelLink = async (): Promise<string> =>
  (await mailsTo(fresh.app, person.email, 'recoveryDelayed')).at(-1)?.params['token'] as string;
/** A day later the job mails the link. */
const dayOver = async (): Promise<string> => {
  fresh.clock.advance({ hours: 24 });
  await runDelay(fresh.app);
  return (await mailsTo(fresh.app, person.email, 'recoveryGoOn')).at(-1)?.params['token'] as string;
};
const finish = async (at: Browser): Promise<string> => {
  await at.mutate('setRecoveredPassword', { password: 'nine herons over the marsh' });
  return newApp(at);
};
const newApp = async (at: Browser): Promise<string> => {
  const { factorId, secret } = await at.mutate<{ factorId: string; secret: string }>(
    'startRecoveredTotp',
    { label: 'New phone' },
    '... on TotpEnrolment { factorId secret }',
  );
  fresh.clock.advance({ seconds: 30 });
  const code = totpCode(secret, fresh.clock.now());
  const done = await at.mutate(
    'confirmRecoveredTotp',
    { factorId, code },
    '... on RecoveredFactor { recovery { step } }',
  );
  expect(done).toMatchObject({ recovery: { step: 'DONE' } });
  return secret;
};

describe('somebody who lost everything but their mail', () => {
  test('shows anew who they are, waits a day, and then makes password and factor anew', async () => {
    const before = await signedIn(elsewhere(), person, fresh.clock);
    expect(await lose()).toMatchObject({ step: 'PROVE', methods: [] });
    expect(await current()).toMatchObject({ proofingWays: ['QUESTIONS', 'DOCUMENTS'], proofing: null });
    const asked = await say({ givenName: person.user.givenName.toUpperCase() });
    expect(asked.proofing).toMatchObject({ status: 'QUESTIONS' });
    expect(await answer(asked)).toMatchObject({ step: 'PROVE', proofing: null, userId: null });
    expect((await current()).waitsUntil).not.toBeNull();
    expect(await subjects()).toContain('recoveryDelayed');
    expect(await before.ask('{ viewer { level } }')).not.toBeNull();
    const link = await dayOver();
    browser = elsewhere();
    expect(await open(browser, link)).toMatchObject({ step: 'PASSWORD', userId: person.userId });
    const secret = await finish(browser);
    expect(await before.ask('{ viewer { level } }')).toBeNull();
    const at = elsewhere();
    await signInWithPassword(at, { ...person, password: 'nine herons over the marsh' });
    fresh.clock.advance({ seconds: 30 });
    expect(await at.mutate('verifyTotp', { code: totpCode(secret, fresh.clock.now()) })).toMatchObject({
      __typename: 'SignedIn',
    });
    expect(await cancel(elsewhere(), await cancelLink())).toMatchObject({ code: 'RECOVERY_OVER' });
  });

  test('can do nothing before the day is over, and sees until when, also with another link', async () => {
    await lose();
    await answer(await say());
    expect(await browser.mutate('setRecoveredPassword', { password: 'nine herons over the marsh' })).toMatchObject({
      __typename: 'RecoveryClosed',
    });
    await runDelay(fresh.app).catch(() => undefined);
    expect(await subjects()).not.toContain('recoveryGoOn');
    const other = elsewhere();
    await lose(other);
    expect((await current(other)).waitsUntil).not.toBeNull();
    expect(await say({}, other)).toMatchObject({ __typename: 'RecoveryClosed' });
  });

  test('who was too slow for the link asks for another, and goes on', async () => {
    await lose();
    await answer(await say());
    await dayOver();
    fresh.clock.advance({ hours: 5 });
    browser = elsewhere();
    expect(await begin(fresh.app, browser, person.email, ['FACTOR'])).toMatchObject({ step: 'PASSWORD' });
    fresh.clock.advance({ hours: 80 });
    browser = elsewhere();
    expect(await begin(fresh.app, browser, person.email, ['FACTOR'])).toMatchObject({ step: 'PROVE' });
  });
});

describe('the owner', () => {
  test('stops it with the link of the mail, without signing in, before and after the day', async () => {
    for (const late of [false, true]) {
      await lose();
      await answer(await say());
      const link = late ? await dayOver() : null;
      if (link) await open(browser, link);
      expect(await cancel(elsewhere(), await cancelLink())).toMatchObject({ cancelled: true });
      expect(await cancel(elsewhere(), await cancelLink())).toMatchObject({ cancelled: true });
      expect(await browser.mutate('setRecoveredPassword', { password: 'nine herons over the marsh' })).toMatchObject({
        __typename: 'RecoveryClosed',
      });
      if (!late) expect(await dayOver()).toBeUndefined();
      fresh.clock.advance({ hours: 7 });
      browser = elsewhere();
    }
    expect(await mailsTo(fresh.app, person.email, 'recoveryCancelled')).toHaveLength(2);
    const at = elsewhere();
    expect(await signInWithPassword(at, person)).toMatchObject({ __typename: 'FactorNeeded' });
  });

  test('is not stopped by words that are not ours', async () => {
    await lose();
    await answer(await say());
    const right = await cancelLink();
    for (const token of ['', 'x', right.slice(0, -2), `${right}.x`, right.replace(/^.{8}/, '00000000')])
      expect(await cancel(elsewhere(), token)).toMatchObject({ __typename: 'NotFound' });
  });
});

describe('whoever is not the person', () => {
  test('hears the same whatever was wrong, as if the bureau knew nobody', async () => {
    const said = [];
    for (const wrong of [
      { givenName: 'Somebody' },
      { familyName: 'Else' },
      { dateOfBirth: '1981-03-01' },
      { ssn: freshSsn() },
    ]) {
      const at = elsewhere();
      await lose(at);
      const { proofing, ...rest } = await say(wrong, at);
      said.push(JSON.stringify({ ...rest, proofing: { ...proofing, reference: '', canRetry: null } }));
    }
    expect(new Set(said).size).toBe(1);
    expect(said[0]).toContain('FAILED');
    expect(await subjects()).not.toContain('recoveryDelayed');
  });

  test('has five tries in six hours', async () => {
    await lose();
    // One was spent on the first proofing.
    for (let tries = 0; tries < 4; tries += 1)
      expect(await say({ familyName: `No ${tries}` })).toHaveProperty('proofing');
    expect(await say()).toMatchObject({ __typename: 'RateLimited' });
  });

  test('gets nowhere with the right data and wrong answers', async () => {
    await lose();
    const second = await answer(await say(), 0);
    const last = second.proofing.status === 'QUESTIONS' ? await answer(second, 0) : second;
    expect(last.proofing).toMatchObject({ status: 'FAILED' });
    expect(last.waitsUntil).toBeNull();
  });
});

describe('by documents', () => {
  const send = async (): Promise<Answer> => {
    expect((await browser.mutate<Answer>('chooseRecoveryDocuments', null, SHOWN)).proofing).toMatchObject({
      status: 'MANUAL_REVIEW',
      stage: 'DOCUMENTS',
    });
    for (const [kind, file] of [
      ['DRIVERS_LICENSE', PNG],
      ['UTILITY_BILL', PDF],
    ] as const)
      expect((await upload(browser, kind, file, {}, '/recovery/documents')).status).toBe(201);
    return browser.mutate<Answer>('sendRecoveryDocuments', null, SHOWN);
  };
  const caseOf = async (at: Browser): Promise<string> => {
    const { edges } = await at.ask<{ edges: { node: { id: string; why: string } }[] }>(
      `{ helpDeskCases(filter: { text: "${person.userId}" }) { edges { node { id why } } } }`,
    );
    expect(edges[0]?.node.why).toBe('LOST_ACCESS');
    return edges[0]?.node.id as string;
  };

  test('two at the help desk say that it is the person, and then comes the day', async () => {
    await lose();
    expect((await send()).proofing).toMatchObject({ stage: 'EXAMINATION' });
    const other = elsewhere();
    await lose(other);
    expect((await current(other)).proofing).toMatchObject({ stage: 'EXAMINATION' });
    const [hana, hugo] = [await fresh.desk(), await fresh.desk()];
    const caseId = await caseOf(hana.browser);
    await decide(hana.browser, caseId, 'EXAMINATION');
    expect(await decide(hugo.browser, caseId, 'CONFIRMATION')).toMatchObject({ status: 'PASSED' });
    await runProofed(fresh.app);
    expect(await subjects()).toContain('recoveryDelayed');
    expect(await subjects()).not.toContain('manualProofing');
    browser = elsewhere();
    expect(await open(browser, await dayOver())).toMatchObject({ step: 'PASSWORD' });
    await finish(browser);
  });

  test('two who say no tell the person what to do next, and nothing is changed', async () => {
    await lose();
    await send();
    const [hana, hugo] = [await fresh.desk(), await fresh.desk()];
    const caseId = await caseOf(hana.browser);
    await decide(hana.browser, caseId, 'EXAMINATION', 'FAIL');
    await decide(hugo.browser, caseId, 'CONFIRMATION', 'FAIL');
    await runProofed(fresh.app);
    expect(await subjects()).toContain('recoveryNotShown');
    expect(await subjects()).not.toContain('recoveryDelayed');
    expect((await browser.ask<{ proofing: unknown }>('{ recovery { proofing { status } } }')).proofing).toMatchObject({
      status: 'FAILED',
    });
  });

  test('nobody uploads without an open way, nor to somebody’s other case', async () => {
    expect((await upload(browser, 'PASSPORT', PNG, {}, '/recovery/documents')).status).toBe(401);
    await lose();
    expect((await upload(browser, 'PASSPORT', PNG, {}, '/recovery/documents')).status).toBe(409);
  });
});

describe('somebody who decides for others, or was seen by people before', () => {
  test('comes back by documents alone, which two look at', async () => {
    const officer = await anOfficerOf(fresh.app, await anOrganization(fresh.app));
    const seen = await aPartner(fresh.app);
    for (const one of [officer, seen]) {
      person = one;
      browser = elsewhere();
      await begin(fresh.app, browser, one.email, ['FACTOR']);
      expect(await current()).toMatchObject({ proofingWays: ['DOCUMENTS'] });
      expect(await say()).toMatchObject({ __typename: 'RecoveryClosed' });
    }
  });
});

test('who still has a recovery code is not asked for documents, and ends what waits by using it', async () => {
  const at = await signedIn(elsewhere(), person, fresh.clock);
  const { codes } = await at.mutate<{ codes: string[] }>(
    'replaceRecoveryCodes',
    null,
    '... on RecoveryCodes { codes }',
  );
  await begin(fresh.app, browser, person.email, ['FACTOR']);
  await answer(await say());
  await browser.mutate('proveRecovery', { method: 'RECOVERY_CODE', code: codes[0] });
  await newApp(browser);
  const states: unknown[] = await fresh.app.dataSource.query('select state from recovery_delay where user_id = $1', [
    person.user.id,
  ]);
  expect(states).toEqual([{ state: 'CANCELLED' }]);
});
