import { limits } from '@harp/domain/limits.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { dump } from '../../testing/dump.ts';
import { mailsTo } from '../../testing/mails.ts';
import { type Person } from '../../testing/people.ts';
import { FIELDS, freshProofing, JPEG, PDF, PNG, sendsDocuments, upload, type Case } from '../../testing/proofing.ts';
import { forgetDocuments } from './proofing.jobs.ts';

const fresh = freshProofing();
let person: Person;
let browser: Browser;
beforeEach(async () => {
  ({ person, browser } = await fresh.newcomer());
});

const manual = (at = browser): Promise<Case> => at.mutate<Case>('chooseManualProofing', { reason: 'NO_SSN' }, FIELDS);
const send = (caseId: string, at = browser): Promise<Case> =>
  at.mutate<Case>('sendProofingDocuments', { caseId }, FIELDS);
const mine = (at = browser): Promise<{ proofingCase: { documents: Record<string, unknown>[] } }> =>
  at.ask('{ viewer { proofingCase { documents { id kind mediaType size name } } } }');
const codeOf = ({ status, text }: { status: number; text: string }): unknown[] => [
  status,
  (JSON.parse(text) as { code?: string }).code,
];

describe('somebody who shows who they are by documents', () => {
  test('uploads a photo and a bill, sends them, and sees their place and a day of work', async () => {
    const { id } = await manual();
    expect((await upload(browser, 'PASSPORT', JPEG)).status).toBe(201);
    expect(await send(id)).toMatchObject({ __typename: 'DocumentsMissing' });
    expect((await upload(browser, 'UTILITY_BILL', PDF)).status).toBe(201);
    expect((await mine()).proofingCase.documents).toMatchObject([
      { kind: 'PASSPORT', mediaType: 'image/jpeg', size: JPEG.length, name: 'Tomás card.png' },
      { kind: 'UTILITY_BILL', mediaType: 'application/pdf' },
    ]);
    const sent = await send(id);
    expect(sent).toMatchObject({ stage: 'EXAMINATION', position: 1 });
    expect(new Date(`${String(sent['targetDate'])}T00:00Z`).getUTCDay() % 6).not.toBe(0);
    expect(await send(id)).toMatchObject({ id, stage: 'EXAMINATION' });
    expect(await mailsTo(fresh.app, fresh.app.config.helpDeskEmail)).toHaveLength(1);
  });

  test('waits behind those who sent theirs before, and not behind those who have not', async () => {
    await manual((await fresh.newcomer()).browser);
    const before = await sendsDocuments(browser);
    fresh.clock.advance({ minutes: 1 });
    const after = await sendsDocuments((await fresh.newcomer()).browser);
    expect(Number(after['position'])).toBe(Number(before['position']) + 1);
  });

  test('takes a file back until it is sent, and not after', async () => {
    const { id } = await manual();
    await upload(browser, 'PASSPORT');
    await upload(browser, 'LEASE', PDF);
    await upload(browser, 'LEASE', PDF);
    const [, , last] = (await mine()).proofingCase.documents;
    const remove = (at: Browser): Promise<Case> =>
      at.mutate<Case>('removeProofingDocument', { id: last?.['id'] }, FIELDS);
    expect(await remove((await fresh.newcomer()).browser)).toMatchObject({ __typename: 'NotFound' });
    expect(await remove(browser)).toMatchObject({ id });
    expect((await mine()).proofingCase.documents).toHaveLength(2);
    await send(id);
    const [first] = (await mine()).proofingCase.documents;
    expect(await browser.mutate('removeProofingDocument', { id: first?.['id'] })).toMatchObject({
      __typename: 'ProofingCaseClosed',
    });
  });

  test('is told which file was not taken and why', async () => {
    expect(codeOf(await upload(browser, 'PASSPORT'))).toEqual([409, 'NO_OPEN_CASE']);
    await manual();
    expect(codeOf(await upload(browser, 'PASSPORT', Buffer.from('MZ a program called passport.png')))).toEqual([
      415,
      'WRONG_TYPE',
    ]);
    expect(codeOf(await upload(browser, 'PASSPORT', Buffer.from('<svg onload="x"/>')))).toEqual([415, 'WRONG_TYPE']);
    expect(codeOf(await upload(browser, 'PASSPORT', Buffer.alloc(0)))).toEqual([400, 'EMPTY']);
    expect(codeOf(await upload(browser, 'BANANA'))).toEqual([400, 'BAD_KIND']);
    const virus = Buffer.concat([PDF, Buffer.from(['EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!'].join('-'))]);
    expect(codeOf(await upload(browser, 'LEASE', virus))).toEqual([422, 'INFECTED']);
    const large = Buffer.concat([PNG, Buffer.alloc(limits.proofingDocument.bytes)]);
    expect(codeOf(await upload(browser, 'LEASE', large))).toEqual([413, 'TOO_LARGE']);
    expect((await mine()).proofingCase.documents).toEqual([]);
  });

  test('may upload so many files for a case, also at once, and so many in an hour', async () => {
    await manual();
    const { perCase, perHour } = limits.proofingDocument;
    const answers = await Promise.all(Array.from({ length: perCase + 4 }, () => upload(browser, 'PASSPORT')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(perCase);
    expect((await mine()).proofingCase.documents).toHaveLength(perCase);
    for (let n = perCase + 4; n < perHour; n += 1) await upload(browser, 'PASSPORT');
    expect(codeOf(await upload(browser, 'PASSPORT'))).toEqual([429, 'RATE_LIMITED']);
  });
});

describe('a file', () => {
  test('of a stranger, from another origin, or sent as a form has no effect', async () => {
    await manual();
    expect((await upload(fresh.browser('192.0.2.1'), 'PASSPORT')).status).toBe(401);
    expect((await upload(browser, 'PASSPORT', PNG, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await upload(browser, 'PASSPORT', PNG, { origin: '' })).status).toBe(403);
    for (const type of ['multipart/form-data; boundary=x', 'text/plain', 'image/png'])
      expect((await upload(browser, 'PASSPORT', PNG, { 'content-type': type })).status).toBe(415);
    expect((await mine()).proofingCase.documents).toEqual([]);
  });

  test('is at rest under the person’s key, with its name: not readable, not movable, gone with the key', async () => {
    await manual();
    await upload(browser, 'PASSPORT', Buffer.concat([PNG, Buffer.from('Unmistakable Face')]), {
      'x-file-name': 'Unmistakable%20Name.png',
    });
    await upload(browser, 'LEASE', PDF);
    const everything = await dump(fresh.app);
    for (const secret of ['Unmistakable', Buffer.from('Unmistakable Face').toString('hex'), PNG.toString('hex')])
      expect(everything).not.toContain(secret);
    const { dataSource } = fresh.app;
    await dataSource.query(
      `update proofing_document d set name = o.name from proofing_document o, proofing_case c
       where c.id = d.case_id and o.case_id = c.id and o.kind = 'PASSPORT' and d.kind = 'LEASE' and c.user_id = $1`,
      [person.user.id],
    );
    await expect(mine()).rejects.toThrow('INTERNAL_SERVER_ERROR');
  });

  test('that was never sent is deleted after 72 hours, and that it was is on record', async () => {
    await manual();
    await upload(browser, 'PASSPORT');
    const count = async (): Promise<number> =>
      (
        await fresh.app.dataSource.query<unknown[]>(
          'select 1 from proofing_document d join proofing_case c on c.id = d.case_id where c.user_id = $1',
          [person.user.id],
        )
      ).length;
    fresh.clock.advance({ hours: 71, minutes: 59 });
    await forgetDocuments(fresh.app.makeContext('job'), {});
    expect(await count()).toBe(1);
    fresh.clock.advance({ minutes: 2 });
    await forgetDocuments(fresh.app.makeContext('job'), {});
    expect(await count()).toBe(0);
    const events: unknown[] = await fresh.app.dataSource.query(
      `select 1 from audit_event where subject_id = $1 and action = 'proofing.documents-deleted'`,
      [person.user.id],
    );
    expect(events).toHaveLength(1);
  });
});
