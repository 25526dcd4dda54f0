import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { BureauTiming } from '../src/modules/proofing/bureau/bureau-transport.ts';
import { HttpIdentityBureau } from '../src/modules/proofing/bureau/http-identity-bureau.ts';
import type { BureauIdentity, BureauQuestion, BureauSession } from '../src/modules/proofing/bureau/identity-bureau.ts';
import { written } from '../src/modules/proofing/bureau/written-contract.testing.ts';
import { FICTIONAL_PEOPLE, TRUE_MARK } from './fictional-people.ts';
import { aSandbox, silent, TEST_KEY } from './sandbox.testing.ts';

function person(key: string): BureauIdentity {
  const found = FICTIONAL_PEOPLE.find((someone) => someone.key === key);
  if (!found) throw new Error(`Nobody is called ${key}.`);
  const { givenName, familyName, dateOfBirth, ssn, address, phone, email } = found;
  return { givenName, familyName, dateOfBirth, ssn, address, phone, email };
}

async function aBureau(options: { timing?: Partial<BureauTiming>; lateMs?: number; apiKey?: string } = {}) {
  const sandbox = await aSandbox({ bureauDelays: { lateMs: options.lateMs ?? 12_000 } });
  const bureau = new HttpIdentityBureau({
    baseUrl: sandbox.addresses.bureau,
    apiKey: options.apiKey ?? TEST_KEY,
    log: silent,
    allowHttp: true,
    timing: options.timing ?? {},
  });
  return { bureau, url: `${sandbox.addresses.bureau}/v1/proofing-sessions` };
}

function asked(session: BureauSession) {
  if (session.kind !== 'QUESTIONS') throw new Error(`No questions, but ${session.kind}.`);
  return session;
}

/** Follows the rule, save for the first few questions. */
function answersTo(questions: readonly BureauQuestion[], wrong = 0) {
  return questions.map(({ id, choices }, index) => {
    const choice = choices.find(({ text }) => text.endsWith(TRUE_MARK) !== index < wrong);
    return { questionId: id, choiceId: choice?.id ?? '' };
  });
}

describe('the fictional people, through the adapter', () => {
  test('Paula passes by the rule, with one mistake too', async () => {
    const { bureau } = await aBureau();
    for (const wrong of [0, 1]) {
      const first = asked(await bureau.start(person('passes'), randomUUID()));
      const answers = answersTo(first.questions, wrong);
      expect(await bureau.answer(first.sessionId, answers)).toEqual({ kind: 'PASSED', sessionId: first.sessionId });
      expect(await bureau.read(first.sessionId)).toMatchObject({ kind: 'PASSED', sessionId: first.sessionId });
    }
  });

  test('Paula gets a second set after two mistakes, and fails after two more', async () => {
    const { bureau } = await aBureau();
    const first = asked(await bureau.start(person('passes'), randomUUID()));
    const second = asked(await bureau.answer(first.sessionId, answersTo(first.questions, 2)));
    expect(second).toMatchObject({ sessionId: first.sessionId, questionSet: 2 });
    expect(await bureau.read(first.sessionId)).toMatchObject(second);
    expect(await bureau.answer(first.sessionId, answersTo(second.questions, 2))).toMatchObject({ kind: 'FAILED' });
  });

  test('Frank fails with right answers', async () => {
    const { bureau } = await aBureau();
    const first = asked(await bureau.start(person('fails'), randomUUID()));
    expect(await bureau.answer(first.sessionId, answersTo(first.questions))).toMatchObject({ kind: 'FAILED' });
  });

  test('Sam needs the second set', async () => {
    const { bureau } = await aBureau();
    const first = asked(await bureau.start(person('second-set'), randomUUID()));
    const second = asked(await bureau.answer(first.sessionId, answersTo(first.questions)));
    expect(second.questionSet).toBe(2);
    expect(await bureau.answer(first.sessionId, answersTo(second.questions))).toMatchObject({ kind: 'PASSED' });
  });

  test.each([
    ['thin-file', 'NOT_FOUND'],
    ['deceased', 'DECEASED'],
    ['refused', 'REFUSED'],
  ])('nobody asks %s anything', async (key, kind) => {
    const { bureau } = await aBureau();
    expect(await bureau.start(person(key), randomUUID())).toMatchObject({ kind });
  });

  test('Stella waits 2.5 seconds for her questions', async () => {
    const { bureau } = await aBureau();
    const started = performance.now();
    expect(await bureau.start(person('slow'), randomUUID())).toMatchObject({ kind: 'QUESTIONS' });
    expect(performance.now() - started).toBeGreaterThan(2_400);
  });

  test('for Dwight the bureau is down', async () => {
    const { bureau } = await aBureau();
    const correlationId = randomUUID();
    expect(await bureau.start(person('down'), correlationId)).toEqual({ kind: 'UNAVAILABLE', why: 'DOWN' });
    expect(await bureau.find(correlationId)).toEqual({ kind: 'NO_SESSION' });
  });

  test.each(['nonsense-html', 'nonsense-json'])('for %s it talks nonsense', async (key) => {
    const { bureau } = await aBureau();
    expect(await bureau.start(person(key), randomUUID())).toEqual({ kind: 'UNAVAILABLE', why: 'NONSENSE' });
  });

  test('the answer for Lars comes too late, and is found afterwards', async () => {
    const { bureau } = await aBureau({ lateMs: 900, timing: { tryMs: 200, overallMs: 600 } });
    const correlationId = randomUUID();
    expect(await bureau.start(person('late'), correlationId)).toEqual({ kind: 'UNAVAILABLE', why: 'TIMEOUT' });
    expect(await bureau.find(correlationId)).toEqual({ kind: 'NO_SESSION' });
    await sleep(600);
    const found = asked(await bureau.find(correlationId));
    expect(await bureau.answer(found.sessionId, answersTo(found.questions))).toMatchObject({ kind: 'PASSED' });
  });

  test('anybody else is asked and judged by the rule', async () => {
    const { bureau } = await aBureau();
    const somebody = { ...person('passes'), givenName: '李', familyName: null, ssn: '123456789' };
    const first = asked(await bureau.start(somebody, randomUUID()));
    expect(
      first.questions.flatMap(({ choices }) => choices.filter(({ text }) => text.endsWith(TRUE_MARK))),
    ).toHaveLength(5);
    expect(await bureau.answer(first.sessionId, answersTo(first.questions))).toMatchObject({ kind: 'PASSED' });
  });
});

describe('repeating', () => {
  test('the same start gives the same session, another body under the same key none', async () => {
    const { bureau } = await aBureau();
    const correlationId = randomUUID();
    const first = asked(await bureau.start(person('passes'), correlationId));
    expect(await bureau.start(person('passes'), correlationId)).toEqual(first);
    expect(await bureau.start(person('slow'), correlationId)).toMatchObject({ kind: 'UNAVAILABLE' });
  });

  test('answering a set a second time changes nothing and tells what was decided', async () => {
    const { bureau } = await aBureau();
    const { sessionId, questions } = asked(await bureau.start(person('passes'), randomUUID()));
    const decided = await bureau.answer(sessionId, answersTo(questions));
    expect(await bureau.answer(sessionId, answersTo(questions))).toMatchObject(decided);
    expect(await bureau.answer(sessionId, answersTo(questions, 3))).toMatchObject(decided);
    expect(await bureau.answer(sessionId, answersTo(questions, 3).reverse())).toMatchObject(decided);
  });

  test('a session that the bureau never had is no session', async () => {
    const { bureau } = await aBureau();
    const answers = [1, 2, 3, 4, 5].map((n) => ({ questionId: `q${n}`, choiceId: 'a' }));
    expect(await bureau.read(randomUUID())).toEqual({ kind: 'NO_SESSION' });
    expect(await bureau.answer(randomUUID(), answers)).toEqual({ kind: 'NO_SESSION' });
  });

  test('with a wrong key the bureau is out of reach', async () => {
    const { bureau } = await aBureau({ apiKey: 'another-key' });
    expect(await bureau.start(person('passes'), randomUUID())).toEqual({ kind: 'UNAVAILABLE', why: 'DOWN' });
  });
});

describe('the sandbox keeps to the written contract', () => {
  const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${TEST_KEY}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        'x-correlation-id': randomUUID(),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  const as = async (schema: string, response: Promise<Response>) =>
    written(schema).parse(await (await response).json()) as { sessionId: string; questions: BureauQuestion[] };

  test('in every answer of a whole session', async () => {
    const { url } = await aBureau();
    const headers = { authorization: `Bearer ${TEST_KEY}` };
    const correlationId = randomUUID();
    const started = await as('StartedSession', post(url, person('second-set'), { 'x-correlation-id': correlationId }));
    const found = await as('FoundSessions', fetch(`${url}?correlationId=${correlationId}`, { headers }));
    expect(found).toEqual({ sessions: [started] });
    const one = `${url}/${started.sessionId}`;
    const more = await as('AnswerResult', post(`${one}/answers`, { answers: answersTo(started.questions) }));
    expect(more).toMatchObject({ outcome: 'MORE_QUESTIONS' });
    const last = await as('AnswerResult', post(`${one}/answers`, { answers: answersTo(more.questions) }));
    expect(last).toEqual({ outcome: 'PASSED' });
    expect(await as('Session', fetch(one, { headers }))).toMatchObject({ outcome: 'PASSED' });
  });

  test.each<[string, number, unknown, Record<string, string>]>([
    ['no key', 401, person('passes'), { authorization: '' }],
    ['no idempotency key', 400, person('passes'), { 'idempotency-key': '' }],
    ['a number with hyphens', 400, { ...person('passes'), ssn: '899-55-0101' }, {}],
    ['broken JSON', 400, '{"ssn":"899550101"', {}],
    ['a form', 415, 'ssn=899550101', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a body that is too large', 413, { ...person('passes'), givenName: 'x'.repeat(20_000) }, {}],
    ['the person for whom it is down', 503, person('down'), {}],
  ])('in its error for %s: %i, without repeating what was sent', async (_what, status, body, headers) => {
    const { url } = await aBureau();
    const response = await post(url, body, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    if (status === 503) expect(response.headers.get('retry-after')).toBe('1');
    const text = await response.text();
    expect(written('Problem').parse(JSON.parse(text))).toMatchObject({ status });
    expect(text).not.toMatch(/899|Paula|Dwight/);
  });
});
