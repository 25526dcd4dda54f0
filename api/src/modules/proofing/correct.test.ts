import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aPartner, signInWithPassword, type Person } from '../../testing/people.ts';
import { answer, freshProofing, freshSsn, pass, sendsDocuments, ssnOf, start } from '../../testing/proofing.ts';
import { reconcileProofing } from './proofing.service.ts';

const fresh = freshProofing();
let person: Person;
let browser: Browser;
beforeEach(async () => {
  ({ person, browser } = await fresh.newcomer());
});

const correct = (input: Record<string, unknown>, at = browser): Promise<Record<string, unknown>> =>
  at.mutate('correctMyData', input, '... on Viewer { userId } ... on InvalidInput { problems { path } }');
const address = { line1: '2 Right Street', city: 'Baltimore', state: 'MD', zip: '21201' };
interface Shown {
  user: { givenName: string; middleName: string | null; familyName: string | null };
  profile: { dateOfBirth: string; phone: string; address: { line1: string; line2: string | null } };
}
const shown = async (): Promise<Shown> =>
  browser.ask<Shown>(
    '{ viewer { user { givenName middleName familyName } profile { dateOfBirth phone address { line1 line2 } } } }',
  );

describe('somebody whose identity is not shown', () => {
  test('corrects one part, and the others stay as they were', async () => {
    expect(await correct({ address })).toMatchObject({ userId: person.userId });
    expect(await shown()).toMatchObject({
      user: { givenName: 'Person' },
      profile: { dateOfBirth: '1980-02-29', phone: '+14105550123', address: { line1: '2 Right Street', line2: null } },
    });
    expect(await mailsTo(fresh.app, person.email, 'dataCorrected')).toHaveLength(1);
  });

  test('corrects all of it, and a name that is one word', async () => {
    const name = { givenName: 'Nguyễn', mononym: true };
    await correct({ name, dateOfBirth: '1979-12-31', phone: '410 555 0177', address });
    expect(await shown()).toMatchObject({
      user: { givenName: 'Nguyễn', middleName: null, familyName: null },
      profile: { dateOfBirth: '1979-12-31', phone: '+14105550177' },
    });
  });

  test('reads which field is wrong, and then nothing is changed', async () => {
    expect(await correct({ dateOfBirth: '2999-01-01', phone: '410 555 0177' })).toMatchObject({
      problems: [{ path: ['input', 'dateOfBirth'] }],
    });
    expect(await correct({})).toMatchObject({ __typename: 'InvalidInput' });
    expect((await shown()).profile.phone).toBe('+14105550123');
  });

  test('needs a fresh factor, but none while there is none to have', async () => {
    fresh.clock.advance({ minutes: 6 });
    expect(await correct({ address })).toMatchObject({ __typename: 'StepUpNeeded' });
    const bare = await aPartner(fresh.app, { proofed: false, totp: false });
    const at = fresh.browser('198.51.100.99');
    await signInWithPassword(at, bare);
    expect(await correct({ address }, at)).toMatchObject({ userId: bare.userId });
  });
});

describe('a check of the data before', () => {
  test('with open questions begins anew: answering them for somebody else’s name shows nothing', async () => {
    const asked = await start(browser, freshSsn());
    await correct({ name: { givenName: 'Mallory', familyName: 'Other' } });
    expect(await answer(browser, asked)).toMatchObject({ __typename: 'ProofingCaseClosed' });
    expect(await pass(browser, freshSsn())).toMatchObject({ status: 'PASSED' });
  });

  test('that the bureau has not answered yet is not passed by a late answer', async () => {
    await start(browser, freshSsn());
    const [row] = await fresh.app.dataSource.query<{ correlation_id: string }[]>(
      'select correlation_id from proofing_case where user_id = $1',
      [person.user.id],
    );
    await fresh.app.dataSource.query(
      `update proofing_case set status = 'PENDING', bureau_session_id = null where user_id = $1`,
      [person.user.id],
    );
    await correct({ address });
    await reconcileProofing(fresh.app.makeContext('job'), { correlationId: row?.correlation_id });
    expect(await browser.ask('{ viewer { proofingCase { status } } }')).toEqual({ proofingCase: { status: 'FAILED' } });
  });

  test('sends no letter for other data', async () => {
    const { id, canMail } = await start(browser, ssnOf('thin-file'));
    expect(canMail).toBe(true);
    await correct({ name: { givenName: 'Mallory', familyName: 'Other' } });
    expect(await browser.mutate('askForProofingLetter', { caseId: id })).toMatchObject({
      __typename: 'LetterNotPossible',
    });
  });

  test('by hand goes on while it waits for documents, and not when the help desk has them', async () => {
    await browser.mutate('chooseManualProofing', { reason: 'NO_SSN' });
    expect(await correct({ address })).toMatchObject({ userId: person.userId });
    expect(await sendsDocuments(browser)).toMatchObject({ status: 'MANUAL_REVIEW', stage: 'EXAMINATION' });
    expect(await correct({ address })).toMatchObject({ __typename: 'ProofingUnderWay' });
  });

  test('that was passed is the end of it', async () => {
    await pass(browser, freshSsn());
    expect(await correct({ address })).toMatchObject({ __typename: 'AlreadyProofed' });
  });
});

test('that data was corrected is on record, and none of it is', async () => {
  await correct({ address, phone: '410 555 0177' });
  const events: { after: unknown }[] = await fresh.app.dataSource.query(
    `select after from audit_event where subject_id = $1 and action = 'user.corrected'`,
    [person.user.id],
  );
  expect(events).toEqual([{ after: { parts: ['phone', 'address'] } }]);
});
