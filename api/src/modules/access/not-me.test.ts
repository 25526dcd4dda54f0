import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { mailsTo } from '../../testing/mails.ts';
import { anAdministrator, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import { decide, freshProofing, freshSsn, pass } from '../../testing/proofing.ts';

const fresh = freshProofing();
let person: Person;
let browser: Browser;
let ssn: string;
let token: string;
beforeEach(async () => {
  await withCatalogue(fresh.app);
  ({ person, browser } = await fresh.newcomer());
  ssn = freshSsn();
  await pass(browser, ssn);
  token = (await mailsTo(fresh.app, person.email, 'proofingPassed')).at(-1)?.params['token'] as string;
});

const stranger = (): Browser => fresh.browser('192.0.2.55');
const report = (words = token): Promise<{ __typename: string; reference?: string }> =>
  stranger().mutate('reportNotMe', { token: words }, '... on NotMeReported { reference }');
const state = async (): Promise<string | undefined> =>
  (await fresh.app.dataSource.query<{ state: string }[]>('select state from "user" where id = $1', [person.user.id]))[0]
    ?.state;
const signsIn = async (): Promise<boolean> =>
  signedIn(fresh.browser('192.0.2.56'), person, fresh.clock).then(
    () => true,
    () => false,
  );

describe('"this was not me"', () => {
  test('ends the sessions, closes the account, and gives the help desk a case that is due the next day of work', async () => {
    const { reference } = await report();
    expect(reference).toMatch(/^P-\d+$/);
    expect([await state(), await signsIn()]).toEqual(['DISABLED', false]);
    expect(await browser.ask('{ viewer { userId } }').catch(() => null)).toBeNull();
    expect(await mailsTo(fresh.app, person.email, 'accountFrozen')).toHaveLength(1);
    const desk = await fresh.desk();
    const { edges } = await desk.browser.ask<{ edges: { node: Record<string, unknown> }[] }>(
      `{ proofingReviews(filter: { text: "${reference}" }) { edges { node { id reason stage targetDate } } } }`,
    );
    expect(edges).toMatchObject([{ node: { reason: 'NOT_ME', stage: 'EXAMINATION' } }]);
  });

  test('said twice, or ten times at once, is said once', async () => {
    const said = await Promise.all(Array.from({ length: 10 }, () => report()));
    expect(new Set(said.map(({ reference }) => reference)).size).toBe(1);
    expect(await mailsTo(fresh.app, person.email, 'accountFrozen')).toHaveLength(1);
  });

  test('with other words than those of the mail, or after 90 days, does nothing', async () => {
    const [id, mac] = token.split('.') as [string, string];
    for (const words of ['', 'x', id, `${id}.`, `${id}.${mac.slice(1)}x`, `${person.user.id}.${mac}`])
      expect(await report(words)).toMatchObject({ __typename: 'NotFound' });
    fresh.clock.advance({ hours: 91 * 24 });
    expect(await report()).toMatchObject({ __typename: 'NotFound' });
    expect(await state()).toBe('ACTIVE');
  });

  test('keeps the account closed until two have decided; that it was theirs lets staff open it', async () => {
    const { reference } = await report();
    const [first, second] = [await fresh.desk(), await fresh.desk()];
    const caseId = await idOf(first.browser, reference);
    const open = (at: Browser): Promise<Record<string, unknown>> =>
      at.mutate('enableUser', { id: person.user.globalId(), reasonCode: 'MATTER_SETTLED' });
    expect(await open(first.browser)).toMatchObject({ __typename: 'InvalidInput' });
    const called = { reasonCode: 'SHOWN_IN_PERSON', reason: 'We called the number on record.' };
    await decide(first.browser, caseId, 'EXAMINATION', 'PASS', called);
    await decide(second.browser, caseId, 'CONFIRMATION', 'PASS', called);
    expect(await open(first.browser)).toMatchObject({ __typename: 'User' });
    expect(await signsIn()).toBe(true);
    expect(await report()).toMatchObject({ reference });
    expect(await state()).toBe('ACTIVE');
  });

  test('that two confirm frees the number for its owner, and the proofing counts no more', async () => {
    const { reference } = await report();
    const [first, second] = [await fresh.desk(), await fresh.desk()];
    const caseId = await idOf(first.browser, reference);
    await decide(first.browser, caseId, 'EXAMINATION', 'FAIL', { reasonCode: 'OTHER', reason: 'Not them.' });
    await decide(second.browser, caseId, 'CONFIRMATION', 'FAIL', { reasonCode: 'OTHER', reason: 'Not them.' });
    expect(await mailsTo(fresh.app, person.email, 'notMeConfirmed')).toHaveLength(1);
    const passed: unknown[] = await fresh.app.dataSource.query(
      `select 1 from proofing_case where user_id = $1 and status = 'PASSED'`,
      [person.user.id],
    );
    expect(passed).toEqual([]);
    expect(await pass((await fresh.newcomer()).browser, ssn)).toMatchObject({ status: 'PASSED' });
  });
});

const idOf = async (desk: Browser, reference = ''): Promise<string> => {
  const { edges } = await desk.ask<{ edges: { node: { id: string } }[] }>(
    `{ proofingReviews(filter: { text: "${reference}" }) { edges { node { id } } } }`,
  );
  return edges[0]?.node.id ?? '';
};

test('the last one who names staff is signed out by it, and not taken away', async () => {
  const administrator = await anAdministrator(fresh.app, { proofed: false });
  person = administrator;
  browser = await signedIn(fresh.browser('192.0.2.57'), administrator, fresh.clock);
  await pass(browser, freshSsn());
  token = (await mailsTo(fresh.app, person.email, 'proofingPassed')).at(-1)?.params['token'] as string;
  expect(await report()).toMatchObject({ __typename: 'NotMeReported' });
  expect(await state()).toBe('ACTIVE');
  expect(await browser.ask('{ viewer { userId } }').catch(() => null)).toBeNull();
});
