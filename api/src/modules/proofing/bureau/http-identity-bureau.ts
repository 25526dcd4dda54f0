import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type {
  BureauAnswer,
  BureauIdentity,
  BureauSession,
  BureauStart,
  BureauUnavailable,
  IdentityBureau,
} from './identity-bureau.ts';
import type { BureauReply, BureauTransportOptions } from './bureau-transport.ts';
import { BureauTransport } from './bureau-transport.ts';
import type { WireAnswers, WireIdentity, WireSession } from './bureau-wire.ts';
import { answerResult, foundSessions, session, startedSession } from './bureau-wire.ts';

export type HttpIdentityBureauOptions = BureauTransportOptions;

const SESSIONS = '/v1/proofing-sessions';
const DOWN: BureauUnavailable = { kind: 'UNAVAILABLE', why: 'DOWN' };
const NONSENSE: BureauUnavailable = { kind: 'UNAVAILABLE', why: 'NONSENSE' };

/**
 * An identity bureau that is reached by HTTPS and keeps to identity-bureau.openapi.yaml.
 * @throws when it is made with an address that is not https (or http, where that is allowed)
 */
export class HttpIdentityBureau implements IdentityBureau {
  readonly #transport: BureauTransport;

  constructor(options: HttpIdentityBureauOptions) {
    this.#transport = new BureauTransport(options);
  }

  async start(identity: BureauIdentity, correlationId: string): Promise<BureauStart> {
    const reply = await this.#transport.send({
      method: 'POST',
      path: SESSIONS,
      correlationId,
      idempotencyKey: correlationId,
      body: toWire(identity),
    });
    const started = understand(reply, startedSession);
    if ('kind' in started) return started;
    // Another attempt's session would show one person the questions of another.
    return started.correlationId === correlationId ? fromSession(started) : NONSENSE;
  }

  async find(correlationId: string): Promise<BureauSession> {
    const path = `${SESSIONS}?correlationId=${encodeURIComponent(correlationId)}`;
    const found = understand(await this.#transport.send({ method: 'GET', path, correlationId }), foundSessions);
    if ('kind' in found) return found;
    const [newest] = found.sessions;
    if (!newest) return { kind: 'NO_SESSION' };
    return newest.correlationId === correlationId ? fromSession(newest) : NONSENSE;
  }

  async read(sessionId: string, correlationId: string = randomUUID()): Promise<BureauSession> {
    const reply = await this.#transport.send({ method: 'GET', path: pathOf(sessionId), correlationId });
    if (isGone(reply)) return { kind: 'NO_SESSION' };
    const current = understand(reply, session);
    if ('kind' in current) return current;
    return current.sessionId === sessionId ? fromSession(current) : NONSENSE;
  }

  async answer(
    sessionId: string,
    answers: readonly BureauAnswer[],
    correlationId: string = randomUUID(),
  ): Promise<BureauSession> {
    const reply = await this.#transport.send({
      method: 'POST',
      path: `${pathOf(sessionId)}/answers`,
      correlationId,
      idempotencyKey: answersKey(sessionId, answers),
      body: { answers: answers.map(({ questionId, choiceId }) => ({ questionId, choiceId })) } satisfies WireAnswers,
    });
    if (isGone(reply)) return { kind: 'NO_SESSION' };
    // These questions were answered before (409), or with other choices (422): what was decided then stands.
    if (reply.kind === 'REPLY' && (reply.status === 409 || reply.status === 422)) {
      return this.read(sessionId, correlationId);
    }
    const result = understand(reply, answerResult);
    if ('kind' in result) return result;
    if (result.outcome !== 'MORE_QUESTIONS') return { kind: result.outcome, sessionId };
    return { kind: 'QUESTIONS', sessionId, questionSet: result.questionSet, questions: result.questions };
  }
}

/** The answer in the shape the contract promises, or UNAVAILABLE when there is none. */
function understand<T>(reply: BureauReply, shape: z.ZodType<T>): T | BureauUnavailable {
  if (reply.kind !== 'REPLY') return { kind: 'UNAVAILABLE', why: reply.kind };
  // A refused key is for operators to mend; to the person the bureau is out of reach.
  if (reply.status === 401 || reply.status === 403) return DOWN;
  if (reply.status >= 300) return NONSENSE;
  const parsed = shape.safeParse(reply.body);
  return parsed.success ? parsed.data : NONSENSE;
}

function fromSession<S extends WireSession>(wire: S): FromSession<S>;
function fromSession(wire: WireSession): BureauStart | BureauSession {
  const known = { sessionId: wire.sessionId, addressConfirmed: wire.addressOfRecord === 'CONFIRMED' };
  if (wire.outcome !== 'QUESTIONS') return { kind: wire.outcome, ...known };
  return { kind: 'QUESTIONS', ...known, questionSet: wire.questionSet, questions: wire.questions };
}

type FromSession<S extends WireSession> = Extract<BureauSession, { kind: S['outcome'] }>;

const isGone = (reply: BureauReply): boolean =>
  reply.kind === 'REPLY' && (reply.status === 404 || reply.status === 410);

const pathOf = (sessionId: string): string => `${SESSIONS}/${encodeURIComponent(sessionId)}`;

/** One key for each set of questions, whatever the choices: a set can be answered once. */
function answersKey(sessionId: string, answers: readonly BureauAnswer[]): string {
  const asked = answers.map((answer) => answer.questionId).sort();
  return createHash('sha256')
    .update(JSON.stringify([sessionId, asked]))
    .digest('hex');
}

/** Only what the contract names, and nothing empty. */
function toWire(person: BureauIdentity): WireIdentity {
  const { line1, line2, city, state, zip } = person.address;
  return {
    givenName: person.givenName,
    ...(person.middleName ? { middleName: person.middleName } : {}),
    ...(person.familyName ? { familyName: person.familyName } : {}),
    ...(person.suffix ? { suffix: person.suffix } : {}),
    dateOfBirth: person.dateOfBirth,
    ssn: person.ssn,
    address: { line1, ...(line2 ? { line2 } : {}), city, state, zip },
    phone: person.phone,
    ...(person.email ? { email: person.email } : {}),
  };
}
