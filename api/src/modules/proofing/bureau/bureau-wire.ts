import { z } from 'zod';

/** The words of identity-bureau.openapi.yaml, as the two sides check them. A test holds the two together. */
export const START_OUTCOMES = ['QUESTIONS', 'NOT_FOUND', 'DECEASED', 'REFUSED'] as const;
export const SESSION_OUTCOMES = [...START_OUTCOMES, 'PASSED', 'FAILED'] as const;
export const ANSWER_OUTCOMES = ['PASSED', 'FAILED', 'MORE_QUESTIONS'] as const;
export const ADDRESS_OUTCOMES = ['CONFIRMED', 'NOT_CONFIRMED'] as const;

/** Questions in a set. */
export const QUESTIONS_IN_A_SET = 5;

// Words from outside end on a person's screen: control characters and overrides of the writing direction could make
// them read as something else.
const PRINTABLE = /^[^\p{Cc}\u202a-\u202e\u2066-\u2069]+$/u;

export const reference = z.string().regex(/^[A-Za-z0-9._:-]{8,128}$/);
const itemId = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
const words = z.string().max(300).regex(PRINTABLE);
const namePart = z.string().max(200).regex(PRINTABLE);

const distinct = (items: { id: string }[]): boolean => new Set(items.map((item) => item.id)).size === items.length;

const choice = z.object({ id: itemId, text: words });
const question = z.object({
  id: itemId,
  text: words,
  choices: z.array(choice).min(2).max(10).refine(distinct, 'Two choices share an id.'),
});
const questions = z.array(question).length(QUESTIONS_IN_A_SET).refine(distinct, 'Two questions share an id.');

const names = {
  sessionId: reference,
  correlationId: reference,
  /** A bureau that says nothing of the address has not confirmed it. */
  addressOfRecord: z.enum(ADDRESS_OUTCOMES).optional(),
};
const openSession = z.object({
  ...names,
  outcome: z.literal('QUESTIONS'),
  questionSet: z.union([z.literal(1), z.literal(2)]),
  questions,
});

/** What POST /v1/proofing-sessions answers. */
export const startedSession = z.discriminatedUnion('outcome', [
  openSession.extend({ questionSet: z.literal(1) }),
  z.object({ ...names, outcome: z.enum(['NOT_FOUND', 'DECEASED', 'REFUSED']) }),
]);

/** What GET /v1/proofing-sessions/{id} answers. */
export const session = z.discriminatedUnion('outcome', [
  openSession,
  z.object({ ...names, outcome: z.enum(['NOT_FOUND', 'DECEASED', 'REFUSED', 'PASSED', 'FAILED']) }),
]);

/** What GET /v1/proofing-sessions?correlationId= answers. */
export const foundSessions = z.object({ sessions: z.array(session).max(10) });

/** What POST /v1/proofing-sessions/{id}/answers answers. */
export const answerResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['PASSED', 'FAILED']) }),
  z.object({ outcome: z.literal('MORE_QUESTIONS'), questionSet: z.literal(2), questions }),
]);

/** The body of POST /v1/proofing-sessions. */
export const identity = z.strictObject({
  givenName: namePart,
  middleName: namePart.optional(),
  familyName: namePart.optional(),
  suffix: namePart.optional(),
  dateOfBirth: z.iso.date(),
  ssn: z.string().regex(/^[0-9]{9}$/),
  address: z.strictObject({
    line1: namePart,
    line2: namePart.optional(),
    city: namePart,
    state: z.string().regex(/^[A-Z]{2}$/),
    zip: z.string().regex(/^[0-9]{5}(-[0-9]{4})?$/),
  }),
  phone: z.string().regex(/^\+[1-9][0-9]{6,14}$/),
  email: z.string().min(3).max(254).optional(),
});

/** The body of POST /v1/proofing-sessions/{id}/answers. */
export const answers = z.strictObject({
  answers: z.array(z.strictObject({ questionId: itemId, choiceId: itemId })).length(QUESTIONS_IN_A_SET),
});

export type WireIdentity = z.infer<typeof identity>;
export type WireStartedSession = z.infer<typeof startedSession>;
export type WireSession = z.infer<typeof session>;
export type WireAnswerResult = z.infer<typeof answerResult>;
export type WireAnswers = z.infer<typeof answers>;
