import { limits } from '@harp/domain/limits.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { textOfPdf } from '../../testing/pdf.ts';
import { mailsTo } from '../../testing/mails.ts';
import { signedIn, type Person } from '../../testing/people.ts';
import { answer, type Case, FIELDS, freshProofing, freshSsn, pass, ssnOf, start } from '../../testing/proofing.ts';
import { sendLetter } from './letter.jobs.ts';
import { forgetProofings } from './proofing.jobs.ts';

const fresh = freshProofing();
let person: Person;
let browser: Browser;
beforeEach(async () => {
  ({ person, browser } = await fresh.newcomer());
});

const ask = (caseId: string, at = browser): Promise<Case> =>
  at.mutate<Case>('askForProofingLetter', { caseId }, FIELDS);
const enter = (caseId: string, code: string): Promise<Case> =>
  browser.mutate<Case>('enterProofingCode', { caseId, code }, FIELDS);
const again = (): Promise<Browser> => signedIn(browser, person, fresh.clock);

/** Runs the job of the newest letter, and reads what was printed. */
async function printed(): Promise<{ id: string; text: string; code: string }> {
  const rows: { id: string }[] = await fresh.app.dataSource.query(
    'select l.id from proofing_letter l join proofing_case c on c.id = l.case_id where c.user_id = $1 order by l.asked_at desc',
    [person.user.id],
  );
  const id = rows[0]?.id as string;
  await sendLetter(fresh.app.makeContext('job'), { letterId: id });
  const response = await fetch(`${fresh.letters}/${id}.pdf`);
  const text = await textOfPdf(new Uint8Array(await response.arrayBuffer()));
  return { id, text, code: /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(text)?.[0] ?? '' };
}

/** Somebody who did not know the answers; the records have them at their address. */
const failed = async (): Promise<Case> =>
  answer(browser, await answer(browser, await start(browser, freshSsn()), 2), 2);

describe('a letter', () => {
  test('is the way for somebody whom the bureau knows too little of to ask', async () => {
    const { id, canMail } = await start(browser, ssnOf('thin-file'));
    expect(canMail).toBe(true);
    expect(await ask(id)).toMatchObject({
      status: 'LETTER',
      method: 'MAILED_CODE',
      letterCheck: { letter: { sentAt: null } },
    });
    expect(await mailsTo(fresh.app, person.email, 'proofingLetter')).toHaveLength(1);
    const { text, code } = await printed();
    expect(text).toContain(person.user.displayName());
    expect(text).toContain('Baltimore, MD 21244');
    expect(await enter(id, code.toLowerCase().replace('-', ' '))).toMatchObject({
      status: 'PASSED',
      method: 'MAILED_CODE',
      strength: 'BASIC',
    });
    expect(await mailsTo(fresh.app, person.email, 'proofingPassed')).toHaveLength(1);
    expect(await enter(id, code)).toMatchObject({ __typename: 'ProofingCaseClosed' });
  });

  test('can be asked for while questions are open, and keeps the number for the end', async () => {
    const ssn = freshSsn();
    const { id } = await start(browser, ssn);
    await ask(id);
    const { code } = await printed();
    await enter(id, code);
    const other = await fresh.newcomer();
    expect(await pass(other.browser, ssn)).toMatchObject({ status: 'MANUAL_REVIEW' });
  });

  test('goes to a person, without a hint, when another account has the number meanwhile', async () => {
    const ssn = freshSsn();
    const { id } = await start(browser, ssn);
    await ask(id);
    await pass((await fresh.newcomer()).browser, ssn);
    const shown = await enter(id, (await printed()).code);
    expect(shown).toMatchObject({ status: 'MANUAL_REVIEW', strength: 'NONE' });
    expect(JSON.stringify(shown)).not.toMatch(/in.use|another|already|duplicate/i);
  });

  test.each(['deceased', 'refused'])('is not for whom the records do not have at their address (%s)', async (key) => {
    const { id, canMail } = await start(browser, ssnOf(key));
    expect(canMail).toBe(false);
    expect(await ask(id)).toMatchObject({ __typename: 'LetterNotPossible' });
  });

  test('does not go to an address that the records were not asked about', async () => {
    const { id } = await failed();
    await ask(id);
    const context = fresh.app.makeContext('job');
    await context.db.query(`update proofing_case set address_hmac = 'another' where user_id = $1`, [person.user.id]);
    const [letter] = await context.db.query<{ id: string }[]>(
      'select l.id from proofing_letter l join proofing_case c on c.id = l.case_id where c.user_id = $1',
      [person.user.id],
    );
    await sendLetter(context, { letterId: letter?.id });
    expect((await fetch(`${fresh.letters}/${letter?.id}.pdf`)).status).toBe(404);
  });

  test('of somebody else can’t be asked for, nor its code be typed in', async () => {
    const { id } = await failed();
    await ask(id);
    const { code } = await printed();
    const other = await fresh.newcomer();
    expect(await ask(id, other.browser)).toMatchObject({ __typename: 'NotFound' });
    expect(await other.browser.mutate('enterProofingCode', { caseId: id, code })).toMatchObject({
      __typename: 'NotFound',
    });
  });

  test('can be sent anew after a day, and the code of the one before stays good', async () => {
    const { id } = await failed();
    await ask(id);
    const first = await printed();
    expect(await ask(id)).toMatchObject({ __typename: 'LetterTooSoon' });
    fresh.clock.advance({ hours: limits.proofingLetter.againHours });
    await again();
    expect(await ask(id)).toMatchObject({ status: 'LETTER' });
    expect((await printed()).code).not.toBe(first.code);
    expect(await enter(id, first.code)).toMatchObject({ status: 'PASSED' });
  });

  test('asked for twice at once is one letter', async () => {
    const { id } = await failed();
    const both = await Promise.all([ask(id), ask(id)]);
    expect(both.map(({ __typename }) => __typename).toSorted()).toEqual(['LetterTooSoon', 'ProofingCase']);
  });

  test('is sent four times to one person at most', async () => {
    const { id } = await failed();
    const answers: unknown[] = [];
    for (let n = 0; n <= limits.proofingLetter.perPerson; n += 1) {
      answers.push((await ask(id))['__typename']);
      fresh.clock.advance({ hours: limits.proofingLetter.againHours });
      await again();
    }
    expect(answers).toEqual([
      ...Array.from({ length: limits.proofingLetter.perPerson }, () => 'ProofingCase'),
      'LetterTooSoon',
    ]);
  });

  test('is not the end of the other way: by hand its code is no longer good', async () => {
    const { id } = await failed();
    await ask(id);
    const { code } = await printed();
    await browser.mutate('chooseManualProofing', { reason: 'FAILED_REMOTE' });
    expect(await enter(id, code)).toMatchObject({ __typename: 'ProofingCaseClosed' });
  });
});

describe('the code of a letter', () => {
  test('is good for 21 days, and then says so', async () => {
    const { id } = await failed();
    await ask(id);
    const { code } = await printed();
    fresh.clock.advance({ hours: limits.proofingLetter.days * 24, minutes: 1 });
    await again();
    expect(await enter(id, code)).toMatchObject({ __typename: 'LetterCodeExpired' });
    expect(await ask(id)).toMatchObject({ status: 'LETTER' });
  });

  test('can be tried five times in ten minutes, also at once, and a right one does not help then', async () => {
    const { id } = await failed();
    await ask(id);
    const { code } = await printed();
    const tries = await Promise.all(Array.from({ length: 7 }, () => enter(id, '00000-00000')));
    expect(tries.filter(({ __typename }) => __typename === 'WrongLetterCode')).toHaveLength(
      limits.proofingLetter.tries,
    );
    expect(await enter(id, code)).toMatchObject({ __typename: 'RateLimited' });
    fresh.clock.advance({ minutes: limits.proofingLetter.tryMinutes, seconds: 1 });
    expect(await enter(id, code)).toMatchObject({ status: 'PASSED' });
  });

  test('that is too short costs no try and is named with what would be right', async () => {
    const { id } = await failed();
    await ask(id);
    for (let n = 0; n < 6; n += 1) expect(await enter(id, 'ABC')).toMatchObject({ __typename: 'InvalidInput' });
    expect(await enter(id, (await printed()).code)).toMatchObject({ status: 'PASSED' });
  });

  test('stands nowhere once the letter is printed, and never in the log or the audit trail', async () => {
    const { id } = await failed();
    await ask(id);
    const { code, id: letterId } = await printed();
    await enter(id, '00000-00000');
    const kept: unknown[] = [];
    for (const table of ['proofing_letter', 'proofing_case', 'audit_event', 'mail', 'graphile_worker._private_jobs'])
      kept.push(await fresh.app.dataSource.query(`select * from ${table}`));
    const everything = JSON.stringify(kept) + fresh.lines.join('');
    expect(everything).toContain(letterId);
    for (const form of [code, code.replace('-', '')]) expect(everything).not.toContain(form);
    const [row] = await fresh.app.dataSource.query<{ closed_code: string | null; sent_at: Date }[]>(
      'select closed_code, sent_at from proofing_letter where id = $1',
      [letterId],
    );
    expect(row).toMatchObject({ closed_code: null, sent_at: expect.any(Date) as Date });
  });
});

describe('what was kept for a letter', () => {
  const kept = async (): Promise<
    { status: string; ssn_hmac: string | null; address_hmac: string | null } | undefined
  > => {
    const rows: { status: string; ssn_hmac: string | null; address_hmac: string | null }[] =
      await fresh.app.dataSource.query('select status, ssn_hmac, address_hmac from proofing_case where user_id = $1', [
        person.user.id,
      ]);
    return rows[0];
  };
  const forgotten = { status: 'FAILED', ssn_hmac: null, address_hmac: null };

  test('is forgotten 72 hours after a check that nobody went on with', async () => {
    await failed();
    fresh.clock.advance({ hours: limits.registration.hours - 1 });
    await forgetProofings(fresh.app.makeContext('job'), {});
    expect(await kept()).toMatchObject({ ssn_hmac: expect.any(String) as string });
    fresh.clock.advance({ hours: 2 });
    await forgetProofings(fresh.app.makeContext('job'), {});
    expect(await kept()).toEqual(forgotten);
  });

  test('is forgotten 72 hours after the last letter, and not before', async () => {
    await ask((await failed()).id);
    fresh.clock.advance({ hours: limits.proofingLetter.days * 24 });
    await forgetProofings(fresh.app.makeContext('job'), {});
    expect(await kept()).toMatchObject({ status: 'LETTER' });
    fresh.clock.advance({ hours: 72, minutes: 1 });
    await forgetProofings(fresh.app.makeContext('job'), {});
    expect(await kept()).toEqual(forgotten);
  });
});
