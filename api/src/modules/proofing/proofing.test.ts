import { limits } from '@harp/domain/limits.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { mailsTo } from '../../testing/mails.ts';
import { signedIn, type Person } from '../../testing/people.ts';
import { answer, type Case, FIELDS, freshProofing, freshSsn, pass, ssnOf, start } from '../../testing/proofing.ts';
import { reconcileProofing } from './proofing.service.ts';

const fresh = freshProofing();
let person: Person;
let browser: Browser;
beforeEach(async () => {
  ({ person, browser } = await fresh.newcomer());
});

const latest = (at: Browser): Promise<{ proofingCase: Case | null }> =>
  at.ask(`{ viewer { proofingCase { id status method canRetry retryAt questions { id } } } }`);
const spent = async (name: string): Promise<number> => {
  const rows: { count: string }[] = await fresh.app.dataSource.query(
    'select coalesce(sum(count), 0) as count from throttle where name = $1',
    [name],
  );
  return Number(rows[0]?.count);
};
const events = async (id: string, action: string): Promise<number> =>
  (
    await fresh.app.dataSource.query<unknown[]>('select 1 from audit_event where subject_id = $1 and action = $2', [
      id,
      action,
    ])
  ).length;

test('an account that was made without a profile is sent to a person, and nothing is asked of the bureau', async () => {
  await fresh.app.dataSource.query(
    'update "user" set date_of_birth = null, phone = null, address = null where id = $1',
    [person.user.id],
  );
  const refused = await start(browser, freshSsn());
  expect(refused).toMatchObject({ __typename: 'InvalidInput' });
  expect(await latest(browser)).toEqual({ proofingCase: null });
});

describe('somebody who is proofed', () => {
  test('passes with right answers, is BASIC by questions, and is told by mail', async () => {
    expect(await pass(browser, freshSsn())).toMatchObject({
      status: 'PASSED',
      method: 'REMOTE_QUESTIONS',
      strength: 'BASIC',
      questions: [],
    });
    expect(await mailsTo(fresh.app, person.email, 'proofingPassed')).toHaveLength(1);
    expect(await start(browser, freshSsn())).toMatchObject({ __typename: 'AlreadyProofed' });
  });

  test('gets a second set of questions, and fails without a word of what was wrong', async () => {
    const second = await answer(browser, await start(browser, freshSsn()), 2);
    expect(second).toMatchObject({ status: 'QUESTIONS', questionSet: 2 });
    const failed = await answer(browser, second, 2);
    expect(failed).toMatchObject({ status: 'FAILED', canRetry: true, strength: 'NONE' });
    expect(JSON.stringify(failed)).not.toMatch(/wrong|street|answer|reason/i);
  });

  test.each(['fails', 'thin-file', 'deceased', 'refused'])('never passes as %s', async (key) => {
    const asked = await start(browser, ssnOf(key));
    let last = asked;
    while (last.status === 'QUESTIONS') last = await answer(browser, last);
    expect(last).toMatchObject({ status: 'FAILED', strength: 'NONE' });
  });

  test('sees the same questions again after leaving the page', async () => {
    const asked = await start(browser, freshSsn());
    const again = await latest(browser);
    expect(again.proofingCase?.questions.map(({ id }) => id)).toEqual(asked.questions.map(({ id }) => id));
  });

  test('has to answer every question, and can answer only their own case', async () => {
    const asked = await start(browser, freshSsn());
    expect(await browser.mutate('answerProofing', { caseId: asked.id, answers: [] })).toMatchObject({
      __typename: 'InvalidInput',
    });
    expect(await answer((await fresh.newcomer()).browser, asked)).toMatchObject({ __typename: 'NotFound' });
    await answer(browser, asked);
    expect(await answer(browser, asked)).toMatchObject({ __typename: 'ProofingCaseClosed' });
  });

  test.each(['000-12-3456', '666123456', '٨٩٩٥٥٠١٠١', '078-05-1120', ''])(
    'is not sent to the bureau with the number %j',
    async (ssn) => {
      const before = await spent('proofing.person');
      expect(await start(browser, ssn)).toMatchObject({ __typename: 'InvalidInput' });
      expect(await spent('proofing.person')).toBe(before);
    },
  );

  test('may ask for a person instead, once', async () => {
    const manual = (): Promise<Case> => browser.mutate<Case>('chooseManualProofing', { reason: 'NO_SSN' }, FIELDS);
    const chosen = await manual();
    expect(chosen).toMatchObject({ status: 'MANUAL_REVIEW', method: 'MANUAL', canRetry: false });
    expect(await manual()).toMatchObject({ id: chosen.id });
    expect(await mailsTo(fresh.app, person.email, 'manualProofing')).toHaveLength(1);
    expect(await start(browser, freshSsn())).toMatchObject({ id: chosen.id, status: 'MANUAL_REVIEW' });
  });
});

describe('a limit', () => {
  test('of five tries in six hours holds for a person, also for tries at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => start(browser, freshSsn())));
    expect(answers.filter(({ __typename }) => __typename === 'RateLimited')).toHaveLength(
      8 - limits.proofing.triesPerPerson,
    );
    fresh.clock.advance({ hours: 5 });
    await signedIn(browser, person, fresh.clock);
    expect(await start(browser, freshSsn())).toMatchObject({ __typename: 'RateLimited' });
    fresh.clock.advance({ hours: 1, minutes: 1 });
    await signedIn(browser, person, fresh.clock);
    expect(await start(browser, freshSsn())).toMatchObject({ status: 'QUESTIONS' });
  });

  test('of ten uses in an hour holds for a number, whoever comes with it', async () => {
    const ssn = freshSsn();
    for (let n = 0; n < limits.proofing.usesPerSsn; n += 1)
      expect(await start((await fresh.newcomer()).browser, ssn)).toMatchObject({ status: 'QUESTIONS' });
    expect(await start(browser, ssn)).toMatchObject({ __typename: 'RateLimited' });
    fresh.clock.advance({ minutes: 61 });
    expect(await start((await fresh.newcomer()).browser, ssn)).toMatchObject({ status: 'QUESTIONS' });
  });
});

describe('when the bureau is in trouble', () => {
  test.each(['down', 'nonsense-html', 'nonsense-json'])(
    '(%s) the case is pending, and nothing is charged',
    async (key) => {
      const names = ['proofing.person', 'proofing.ssn', 'proofing.address'];
      const before = await Promise.all(names.map(spent));
      expect(await start(browser, ssnOf(key))).toMatchObject({ status: 'PENDING', strength: 'NONE' });
      expect(await Promise.all(names.map(spent))).toEqual(before);
      expect((await latest(browser)).proofingCase).toMatchObject({ status: 'PENDING', canRetry: true });
    },
    30_000,
  );

  const jobOf = async (userId: string): Promise<{ correlationId: string }> => {
    const rows: { correlation_id: string }[] = await fresh.app.dataSource.query(
      'select correlation_id from proofing_case where user_id = $1',
      [userId],
    );
    return { correlationId: rows[0]?.correlation_id as string };
  };

  test('the job asks until it hears, and then the person is told to go on', async () => {
    const asked = await start(browser, freshSsn());
    await fresh.app.dataSource.query(
      "update proofing_case set status = 'PENDING', bureau_session_id = null where user_id = $1",
      [person.user.id],
    );
    await reconcileProofing(fresh.app.makeContext('job'), await jobOf(person.user.id));
    expect((await latest(browser)).proofingCase).toMatchObject({ id: asked.id, status: 'QUESTIONS' });
    expect(await mailsTo(fresh.app, person.email, 'proofingContinues')).toHaveLength(1);
    await reconcileProofing(fresh.app.makeContext('job'), await jobOf(person.user.id));
    expect(await mailsTo(fresh.app, person.email, 'proofingContinues')).toHaveLength(1);
  });

  test('a job waits from the moment the bureau is asked, so that a crash leaves nobody pending for ever', async () => {
    await start(browser, freshSsn());
    const { correlationId } = await jobOf(person.user.id);
    const jobs: { key: string }[] = await fresh.app.dataSource.query(
      'select key from graphile_worker.jobs where key = $1',
      [`proofing:${correlationId}`],
    );
    expect(jobs).toHaveLength(1);
  });

  test('a late answer to an older try changes nothing', async () => {
    await start(browser, freshSsn());
    const old = await jobOf(person.user.id);
    await start(browser, freshSsn());
    await reconcileProofing(fresh.app.makeContext('job'), old);
    expect(await events(person.user.id, 'proofing.questions-asked')).toBe(2);
  });
});

describe('a second account with the same number', () => {
  test('goes to a person, without a hint', async () => {
    const ssn = freshSsn();
    await pass(browser, ssn);
    const other = await fresh.newcomer();
    const shown = await pass(other.browser, ssn);
    expect(shown).toMatchObject({ status: 'MANUAL_REVIEW', method: 'MANUAL', strength: 'NONE' });
    expect(JSON.stringify(shown)).not.toMatch(/use|ssn|another|already|duplicate/i);
    expect(JSON.stringify(await mailsTo(fresh.app, other.person.email, 'manualProofing'))).not.toMatch(
      /in.use|another account/i,
    );
    expect(await mailsTo(fresh.app, other.person.email, 'proofingPassed')).toEqual([]);
  });

  test('does not pass when both come at once', async () => {
    const ssn = freshSsn();
    const other = await fresh.newcomer();
    const asked = [await start(browser, ssn), await start(other.browser, ssn)] as const;
    const ends = await Promise.all([answer(browser, asked[0]), answer(other.browser, asked[1])]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['MANUAL_REVIEW', 'PASSED']);
  });
});
