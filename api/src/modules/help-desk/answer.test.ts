import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aHelpDesk, aPartner, aStatusManager, signedIn, type Person } from '../../testing/people.ts';
import { readAnswers } from './answers.ts';

const fresh = freshServer();
let networks = 0;
let desk: Browser;
let person: Person;
let caseId: string;
beforeEach(async () => {
  networks += 1;
  const agent = await aHelpDesk(fresh.app);
  desk = await signedIn(fresh.browser({ site: 'web-admin', from: `198.51.${networks}.8` }), agent, fresh.clock);
  person = await aPartner(fresh.app, { proofed: false, language: 'ES' as never });
  const at = await signedIn(fresh.browser({ from: `198.51.${networks}.7` }), person, fresh.clock);
  await at.mutate('chooseManualProofing', { reason: 'NO_SSN' });
  const { edges } = await desk.ask<{ edges: { node: { id: string } }[] }>(
    `{ helpDeskCases(filter: { waitsFor: PERSON, text: "${person.userId}" }) { edges { node { id } } } }`,
  );
  caseId = edges[0]?.node.id as string;
});

interface Desk {
  reference: string;
  language: string;
  templates: { key: string; title: string; text: string }[];
}
const answerDesk = (at = desk, id = caseId): Promise<Desk | null> =>
  at.ask(
    'query ($id: ID!) { caseAnswerDesk(kind: PROOFING, id: $id) { reference language templates { key title text } } }',
    {
      id,
    },
  );
const send = (text: string, template?: string): Promise<Record<string, unknown>> =>
  desk.mutate(
    'answerCase',
    { kind: 'PROOFING', id: caseId, template: template ?? null, text },
    '... on CaseAnswered { reference } ... on InvalidInput { problems { code } }',
  );
const events = (): Promise<{ after: Record<string, unknown> }[]> =>
  fresh.app.dataSource.query(`select after from audit_event where action = 'case.answered' and subject_id = $1`, [
    person.user.id,
  ]);

describe('an answer to a case', () => {
  test('is picked in the person’s language, changed, and mailed with the number; that it was is on record, without its words', async () => {
    const shown = (await answerDesk()) as Desk;
    expect(shown.language).toBe('ES');
    const done = shown.templates.find(({ key }) => key === 'done');
    expect(done).toMatchObject({ title: 'It is done' });
    expect(done?.text).toContain('está hecho');
    expect(await send(`${done?.text}\nUna cosa más.`, 'done')).toMatchObject({ reference: shown.reference });
    const [mail] = await mailsTo(fresh.app, person.email, 'caseAnswer');
    expect(mail).toMatchObject({ language: 'ES', params: { reference: shown.reference } });
    expect(mail?.params['text']).toContain('Una cosa más.');
    expect(await events()).toEqual([{ after: { reference: shown.reference, template: 'done', changed: true } }]);
  });

  test('has words, no number of nine digits, and a limit a day', async () => {
    expect(await send('  ')).toMatchObject({ problems: [{ code: 'REQUIRED' }] });
    for (const number of ['899-55-0101', '899550101', '899 55 0101'])
      expect(await send(`Is it ${number}?`)).toMatchObject({ problems: [{ code: 'NUMBER' }] });
    for (let times = 0; times < 10; times += 1) expect(await send('Call us.')).toHaveProperty('reference');
    expect(await send('Call us.')).toMatchObject({ __typename: 'RateLimited' });
  });

  test('goes to nobody by an id that leads nowhere, nor from who may not', async () => {
    expect(await answerDesk(desk, person.user.globalId())).toBeNull();
    const other = await signedIn(
      fresh.browser({ site: 'web-admin', from: '203.0.113.70' }),
      await aStatusManager(fresh.app),
      fresh.clock,
    );
    expect(await answerDesk(other).catch(String)).toContain('FORBIDDEN');
  });
});

test('the file of answers can be another one, and says what is wrong with it', async () => {
  const file = join(tmpdir(), `harp-answers-${process.pid}.yaml`);
  await writeFile(file, '- { key: hello, title: { EN: Hi, ES: Hola }, text: { EN: Hello., ES: Hola. } }');
  expect(await readAnswers(file)).toMatchObject([{ key: 'hello' }]);
  await writeFile(file, '- { key: Hello, title: { EN: Hi }, text: { EN: Hello., ES: Hola. } }');
  await expect(readAnswers(file)).rejects.toThrow(/0\.key: .*; 0\.title\.ES/);
  expect((await readAnswers(undefined)).length).toBeGreaterThan(3);
});
