import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { mailsTo } from '../../testing/mails.ts';
import { signedIn, type Person } from '../../testing/people.ts';
import { decide, FIELDS, freshProofing, freshSsn, pass, sendsDocuments, type Case } from '../../testing/proofing.ts';
import { forgetDocuments } from './proofing.jobs.ts';

const fresh = freshProofing();
let person: Person;
let browser: Browser;
let caseId: string;
let first: { person: Person; browser: Browser };
let second: { person: Person; browser: Browser };
let third: { person: Person; browser: Browser };
beforeAll(async () => {
  first = await fresh.desk();
  second = await fresh.desk();
  third = await fresh.desk();
});
beforeEach(async () => {
  ({ person, browser } = await fresh.newcomer());
  caseId = (await sendsDocuments(browser)).id;
  for (const { person: who, browser: at } of [first, second, third]) await signedIn(at, who, fresh.clock);
});

const latest = async (): Promise<Case> => {
  const { proofingCase } = await browser.ask<{ proofingCase: Case }>(
    '{ viewer { proofingCase { id status method strength stage canRetry position } } }',
  );
  return proofingCase;
};
const REVIEW = `reference personName stage reason viewerCanDecide sameNumberAs { userId } documents { id kind name }
  decisions { round outcome reasonCode decidedBy } history { action }`;
const review = <T = Record<string, unknown>>(at: Browser, fields = REVIEW): Promise<T | null> =>
  at.ask('query ($id: ID!) { proofingReview(id: $id) { ' + fields + ' } }', { id: caseId });
const events = async (action: string): Promise<{ actor_id: string; after: Record<string, unknown> }[]> =>
  fresh.app.dataSource.query(
    'select actor_id, after from audit_event where subject_id = $1 and action = $2 order by sequence',
    [person.user.id, action],
  );

describe('an identity', () => {
  test('is VERIFIED when two at the help desk say so, and the person gets the notice', async () => {
    expect(await decide(first.browser, caseId, 'EXAMINATION')).toMatchObject({ stage: 'CONFIRMATION' });
    expect(await latest()).toMatchObject({ status: 'MANUAL_REVIEW', strength: 'NONE', stage: 'CONFIRMATION' });
    expect(await decide(second.browser, caseId, 'CONFIRMATION')).toMatchObject({ status: 'PASSED' });
    expect(await latest()).toMatchObject({ status: 'PASSED', method: 'MANUAL', strength: 'VERIFIED', stage: null });
    expect(await mailsTo(fresh.app, person.email, 'proofingPassed')).toHaveLength(1);
    expect(await events('proofing.examined')).toHaveLength(2);
    expect(await events('proofing.passed')).toHaveLength(1);
    // Roles that hang on it come into use.
    const checks: unknown[] = await fresh.app.dataSource.query(
      `select 1 from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)
       where j.task_identifier = 'eligibility:check' and p.payload::text like '%' || $1 || '%'`,
      [person.user.id],
    );
    expect(checks.length).toBeGreaterThan(0);
  });

  test('that two do not confirm is told what to do next, and not what was wrong', async () => {
    const words = { reason: 'The date of birth on the card differs.' };
    await decide(first.browser, caseId, 'EXAMINATION', 'FAIL', words);
    await decide(second.browser, caseId, 'CONFIRMATION', 'FAIL');
    expect(await latest()).toMatchObject({ status: 'FAILED', strength: 'NONE', canRetry: true });
    const mails = await mailsTo(fresh.app, person.email, 'proofingNotPassed');
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(mails)).not.toMatch(/birth|differs|NO_MATCH/);
    expect(await browser.mutate('chooseManualProofing', { reason: 'NO_SSN' }, FIELDS)).toMatchObject({
      status: 'MANUAL_REVIEW',
      stage: 'DOCUMENTS',
    });
  });

  test('on which two differ is decided by a third, and the person does not see that they do', async () => {
    await decide(first.browser, caseId, 'EXAMINATION', 'FAIL');
    expect(await decide(second.browser, caseId, 'CONFIRMATION')).toMatchObject({ stage: 'THIRD_OPINION' });
    expect(await latest()).toMatchObject({ stage: 'CONFIRMATION' });
    for (const { browser: at } of [first, second])
      expect(await decide(at, caseId, 'THIRD_OPINION')).toMatchObject({ code: 'EXAMINED_BY_YOU' });
    expect(await decide(third.browser, caseId, 'THIRD_OPINION')).toMatchObject({ status: 'PASSED' });
  });
});

describe('nobody', () => {
  test('confirms what they said themselves', async () => {
    await decide(first.browser, caseId, 'EXAMINATION');
    expect(await decide(first.browser, caseId, 'CONFIRMATION')).toMatchObject({ code: 'EXAMINED_BY_YOU' });
    expect(await latest()).toMatchObject({ status: 'MANUAL_REVIEW' });
  });

  test('sees or decides a case of their own', async () => {
    const clerk = await fresh.desk({ proofed: false });
    caseId = (await sendsDocuments(await signedIn(fresh.browser('192.0.2.9'), clerk.person, fresh.clock))).id;
    expect(await review(clerk.browser)).toBeNull();
    expect(await decide(clerk.browser, caseId, 'EXAMINATION')).toMatchObject({ __typename: 'NotFound' });
    expect(await review(first.browser)).not.toBeNull();
  });

  test('decides without a fresh factor, or without a reason that fits', async () => {
    expect(await decide(first.browser, caseId, 'EXAMINATION', 'PASS', { reasonCode: 'EXPIRED' })).toMatchObject({
      __typename: 'InvalidInput',
    });
    expect(await decide(first.browser, caseId, 'EXAMINATION', 'FAIL', { reasonCode: 'OTHER' })).toMatchObject({
      __typename: 'InvalidInput',
    });
    fresh.clock.advance({ minutes: 6 });
    expect(await decide(first.browser, caseId, 'EXAMINATION')).toMatchObject({ __typename: 'StepUpNeeded' });
  });

  test('passes a case whose documents are not enough, unless they were shown in person', async () => {
    await fresh.app.dataSource.query(
      `delete from proofing_document d using proofing_case c where c.id = d.case_id and d.kind = 'UTILITY_BILL' and c.user_id = $1`,
      [person.user.id],
    );
    expect(await decide(first.browser, caseId, 'EXAMINATION')).toMatchObject({ __typename: 'InvalidInput' });
    const inPerson = { reasonCode: 'SHOWN_IN_PERSON', reason: 'A lease, at our office.' };
    expect(await decide(first.browser, caseId, 'EXAMINATION', 'PASS', inPerson)).toMatchObject({
      stage: 'CONFIRMATION',
    });
  });

  test('of two at once decides on what the other did not see', async () => {
    const answers = await Promise.all([
      decide(first.browser, caseId, 'EXAMINATION'),
      decide(second.browser, caseId, 'EXAMINATION', 'FAIL'),
    ]);
    expect(answers.map(({ code, stage }) => code ?? stage).toSorted()).toEqual([
      'CONFIRMATION',
      'PROOFING_REVIEW_MOVED',
    ]);
    expect(await events('proofing.examined')).toHaveLength(1);
  });

  test('without the right finds a case, a document or the list', async () => {
    expect(await review(browser).catch(String)).toContain('FORBIDDEN');
    const [document] = (await review<{ documents: { id: string }[] }>(first.browser))?.documents ?? [];
    const stranger = first.browser.moved({});
    stranger.cookies.clear();
    expect((await stranger.request(`/proofing/documents/${document?.id}`)).status).toBe(404);
    expect((await browser.request(`/proofing/documents/${document?.id}`)).text).not.toContain('a picture of a card');
  });
});

describe('what the help desk looks at', () => {
  test('is on record before it is shown, personal data with their purpose', async () => {
    const data = 'personalData(purpose: COMPARE_DOCUMENTS) { name dateOfBirth address { line1 } phone }';
    expect(await review(first.browser, data)).toMatchObject({
      personalData: { dateOfBirth: '1980-02-29', address: { line1: '1 Test Lane' } },
    });
    expect(await events('proofing.viewed')).toHaveLength(1);
    expect(await events('proofing.data-viewed')).toMatchObject([
      { actor_id: first.person.user.id, after: { purpose: 'COMPARE_DOCUMENTS' } },
    ]);
    await decide(first.browser, caseId, 'EXAMINATION', 'FAIL');
    await decide(second.browser, caseId, 'CONFIRMATION', 'FAIL');
    expect(await review(first.browser, data)).toEqual({ personalData: null });
  });

  test('comes as a file to keep, and only from the page of its case', async () => {
    const [document] = (await review<{ documents: { id: string; name: string }[] }>(first.browser))?.documents ?? [];
    expect(document?.name).toBe('Tomás card.png');
    const path = `/proofing/documents/${document?.id}`;
    const { status, headers, text } = await first.browser.request(path, {
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect([status, Buffer.from(text).includes('a picture of a card')]).toEqual([200, true]);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="P-\d+-drivers-license\.png"$/);
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await events('proofing.document-read')).toHaveLength(1);
    const elsewhere = await first.browser.request(path, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(elsewhere.status).toBe(403);
    expect(await events('proofing.document-read')).toHaveLength(1);
  });

  test('is deleted 72 hours after the decision', async () => {
    await decide(first.browser, caseId, 'EXAMINATION');
    await decide(second.browser, caseId, 'CONFIRMATION');
    fresh.clock.advance({ hours: 71, minutes: 59 });
    await forgetDocuments(fresh.app.makeContext('job'), {});
    await signedIn(first.browser, first.person, fresh.clock);
    expect((await review<{ documents: unknown[] }>(first.browser))?.documents).toHaveLength(2);
    fresh.clock.advance({ minutes: 2 });
    await forgetDocuments(fresh.app.makeContext('job'), {});
    expect((await review<{ documents: unknown[] }>(first.browser))?.documents).toEqual([]);
  });
});

test('the list has what is due first, first, and shows what waits for the person only when asked', async () => {
  const other = await fresh.newcomer();
  await other.browser.mutate('chooseManualProofing', { reason: 'OTHER' }, FIELDS);
  const list = (filter: string): Promise<{ totalCount: number; edges: { node: { personName: string } }[] }> =>
    first.browser.ask(
      `{ proofingReviews(filter: ${filter}, first: 100) { totalCount edges { node { personName targetDate stage } } } }`,
    );
  const waiting = JSON.stringify(await list('{}'));
  expect(waiting).toContain(person.user.displayName());
  expect(waiting).not.toContain(other.person.user.displayName());
  expect((await list(`{ stages: [DOCUMENTS], text: "${other.person.userId}" }`)).totalCount).toBe(1);
  expect((await list(`{ overdue: true, text: "${person.userId}" }`)).totalCount).toBe(0);
  fresh.clock.advance({ hours: 15 * 24 });
  await signedIn(first.browser, first.person, fresh.clock);
  expect((await list(`{ overdue: true, text: "${person.userId}" }`)).totalCount).toBe(1);
  await decide(first.browser, caseId, 'EXAMINATION');
  await signedIn(second.browser, second.person, fresh.clock);
  await decide(second.browser, caseId, 'CONFIRMATION');
  expect((await list(`{ decided: true, text: "${person.userId}" }`)).totalCount).toBe(1);
});

test('a second account with the same number stands in the list with its reason, and can’t pass while the other is in use', async () => {
  const ssn = freshSsn();
  const owner = await fresh.newcomer();
  await pass(owner.browser, ssn);
  ({ person, browser } = await fresh.newcomer());
  const shown = await pass(browser, ssn);
  caseId = shown.id;
  expect(await review(first.browser)).toMatchObject({
    reason: 'SSN_IN_USE',
    sameNumberAs: { userId: owner.person.userId },
  });
  const inPerson = { reasonCode: 'SHOWN_IN_PERSON', reason: 'At our office.' };
  expect(await decide(first.browser, caseId, 'DOCUMENTS', 'PASS', inPerson)).toMatchObject({
    code: 'SAME_NUMBER_IN_USE',
  });
  await fresh.app.dataSource.query(`update "user" set state = 'DISABLED' where id = $1`, [owner.person.user.id]);
  await decide(first.browser, caseId, 'DOCUMENTS', 'PASS', inPerson);
  await fresh.app.dataSource.query(`update "user" set state = 'ACTIVE' where id = $1`, [owner.person.user.id]);
  expect(await decide(second.browser, caseId, 'CONFIRMATION', 'PASS', inPerson)).toMatchObject({
    code: 'SAME_NUMBER_IN_USE',
  });
  await fresh.app.dataSource.query(`update "user" set state = 'DISABLED' where id = $1`, [owner.person.user.id]);
  expect(await decide(second.browser, caseId, 'CONFIRMATION', 'PASS', inPerson)).toMatchObject({ status: 'PASSED' });
});
