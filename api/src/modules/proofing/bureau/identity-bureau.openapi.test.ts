import { describe, expect, test } from 'vitest';
import * as wire from './bureau-wire.ts';
import { written, writtenContract } from './written-contract.testing.ts';

const { components, paths } = writtenContract;

/** What the code checks with, under the name that the contract gives it. */
const CHECKED_BY_CODE = {
  Identity: wire.identity,
  Answers: wire.answers,
  StartedSession: wire.startedSession,
  Session: wire.session,
  FoundSessions: wire.foundSessions,
  AnswerResult: wire.answerResult,
};

function allExamples(): { schema: string; name: string; value: unknown }[] {
  const inPaths = Object.values(paths).flatMap((path) => Object.values(path));
  const contents = [
    ...inPaths.flatMap((operation) => [operation.requestBody?.content ?? {}]),
    ...inPaths.flatMap((operation) => Object.values(operation.responses).map((response) => response.content ?? {})),
    ...Object.values(components.responses).map((response) => response.content),
  ];
  return contents
    .flatMap((content) => Object.values(content))
    .flatMap(({ schema, examples }) =>
      Object.entries(examples ?? {}).map(([name, example]) => ({
        schema: schema.$ref.replace('#/components/schemas/', ''),
        name,
        value: example.$ref ? components.examples[example.$ref.split('/').at(-1) ?? '']?.value : example.value,
      })),
    );
}

describe('the written contract of the identity bureau', () => {
  test('names the four operations that the code uses', () => {
    const operations = Object.entries(paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`),
    );
    expect(operations.sort()).toEqual([
      'GET /v1/proofing-sessions',
      'GET /v1/proofing-sessions/{id}',
      'POST /v1/proofing-sessions',
      'POST /v1/proofing-sessions/{id}/answers',
    ]);
  });

  test('lists the same outcomes as the code', () => {
    expect(components.schemas['StartOutcome']?.enum).toEqual([...wire.START_OUTCOMES]);
    expect(components.schemas['SessionOutcome']?.enum).toEqual([...wire.SESSION_OUTCOMES]);
    expect(components.schemas['AnswerOutcome']?.enum).toEqual([...wire.ANSWER_OUTCOMES]);
    expect(components.schemas['AddressOutcome']?.enum).toEqual([...wire.ADDRESS_OUTCOMES]);
  });

  test.each([
    ['StartedSession', wire.START_OUTCOMES],
    ['Session', wire.SESSION_OUTCOMES],
    ['AnswerResult', wire.ANSWER_OUTCOMES],
  ] as const)('%s takes each of its outcomes and no other, in the contract and in the code', (name, outcomes) => {
    const { questions } = { questions: undefined, ...(components.examples['questions']?.value as object) };
    const set = name === 'AnswerResult' ? 2 : 1;
    const names = { sessionId: 'session-1', correlationId: 'attempt-1' };
    for (const outcome of [...wire.SESSION_OUTCOMES, 'MORE_QUESTIONS', 'PERHAPS']) {
      const value = { ...names, outcome, questionSet: set, questions };
      const expected = (outcomes as readonly string[]).includes(outcome);
      expect([outcome, written(name).safeParse(value).success]).toEqual([outcome, expected]);
      expect([outcome, CHECKED_BY_CODE[name].safeParse(value).success]).toEqual([outcome, expected]);
    }
  });

  test.each(allExamples())('its example "$name" fits $schema', ({ schema, value }) => {
    expect(written(schema).safeParse(value).error).toBeUndefined();
    const code = CHECKED_BY_CODE[schema as keyof typeof CHECKED_BY_CODE];
    if (code) expect(code.safeParse(value).error).toBeUndefined();
  });

  test.each([
    ['a number with hyphens', { ssn: '899-55-0101' }],
    ['digits of another script', { ssn: '٨٩٩٥٥٠١٠١' }],
    ['a day that does not exist', { dateOfBirth: '2001-02-29' }],
    ['a state in words', { address: { line1: '1 A St', city: 'B', state: 'Illinois', zip: '62701' } }],
    ['a phone number without its country', { phone: '2175550101' }],
    ['a member nobody asked for', { passport: '1' }],
  ])('an identity with %s fits neither the contract nor the code', (_what, change) => {
    const value = { ...(components.examples['identity']?.value as object), ...change };
    expect(written('Identity').safeParse(value).success).toBe(false);
    expect(wire.identity.safeParse(value).success).toBe(false);
  });
});
