import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type {
  WireAnswerResult,
  WireAnswers,
  WireIdentity,
  WireSession,
  WireStartedSession,
} from '../src/modules/proofing/bureau/bureau-wire.ts';
import type { SandboxQuestion } from './bureau-questions.ts';
import { makeQuestions } from './bureau-questions.ts';
import type { Behaviour } from './fictional-people.ts';
import { behaviourOf, ENOUGH_RIGHT } from './fictional-people.ts';

/** Milliseconds after the start at which the slow and the late person's questions are ready. */
export interface BureauDelays {
  slowMs: number;
  /** More than the 8 seconds that HARP waits. */
  lateMs: number;
}

export const BUREAU_DELAYS: BureauDelays = { slowMs: 2_500, lateMs: 12_000 };

/** One person's attempt. Of what they sent only a keyed fingerprint is kept, to tell a repetition from another body. */
interface Attempt {
  sessionId: string;
  correlationId: string;
  addressOfRecord: 'CONFIRMED' | 'NOT_CONFIRMED';
  behaviour: Behaviour;
  outcome: WireSession['outcome'];
  questionSet: 1 | 2;
  questions: SandboxQuestion[];
  readyAt: number;
  startedAt: number;
}

interface Kept<T> {
  fingerprint: string;
  reply: T;
}

export type Started = { kind: 'STARTED'; session: WireStartedSession; waitMs: number } | { kind: 'KEY_REUSED' };
export type Answered =
  | { kind: 'ANSWERED'; result: WireAnswerResult }
  | { kind: 'NO_SESSION' }
  | { kind: 'NOT_OPEN' }
  | { kind: 'UNKNOWN_CHOICE' }
  | { kind: 'KEY_REUSED' };

/** Whose address the records do not have, or which may not be looked up. */
const UNCONFIRMED: readonly Behaviour[] = ['DECEASED', 'REFUSED', 'SECOND_SET'];

const DAY = 24 * 3_600_000;
const MOST_SESSIONS = 10_000;

/** The memory of the sandbox's bureau: it forgets a session after a day, and everything when it stops. */
export class BureauSessions {
  readonly #delays: BureauDelays;
  readonly #key = randomBytes(32);
  readonly #attempts = new Map<string, Attempt>();
  readonly #starts = new Map<string, Kept<WireStartedSession>>();
  readonly #answers = new Map<string, Kept<WireAnswerResult>>();

  constructor(delays: BureauDelays) {
    this.#delays = delays;
  }

  start(person: WireIdentity, correlationId: string, idempotencyKey: string): Started {
    const fingerprint = this.#fingerprint(person);
    const kept = this.#starts.get(idempotencyKey);
    if (kept && kept.fingerprint !== fingerprint) return { kind: 'KEY_REUSED' };
    const session = kept?.reply ?? this.#begin(behaviourOf(person.ssn), correlationId);
    if (!kept) this.#starts.set(idempotencyKey, { fingerprint, reply: session });
    const readyAt = this.#attempts.get(session.sessionId)?.readyAt ?? 0;
    return { kind: 'STARTED', session, waitMs: Math.max(0, readyAt - Date.now()) };
  }

  find(correlationId: string): WireSession[] {
    const same = [...this.#attempts.values()].filter(
      (attempt) => attempt.correlationId === correlationId && isReady(attempt),
    );
    return same.reverse().slice(0, 10).map(toWire);
  }

  read(sessionId: string): WireSession | null {
    const attempt = this.#attempts.get(sessionId);
    return attempt && isReady(attempt) ? toWire(attempt) : null;
  }

  answer(sessionId: string, { answers }: WireAnswers, idempotencyKey: string): Answered {
    const attempt = this.#attempts.get(sessionId);
    if (!attempt || !isReady(attempt)) return { kind: 'NO_SESSION' };
    const fingerprint = this.#fingerprint(answers);
    const kept = this.#answers.get(`${sessionId} ${idempotencyKey}`);
    if (kept)
      return kept.fingerprint === fingerprint ? { kind: 'ANSWERED', result: kept.reply } : { kind: 'KEY_REUSED' };

    const chosen = new Map(answers.map((answer) => [answer.questionId, answer.choiceId]));
    const open = attempt.outcome === 'QUESTIONS' && attempt.questions.every((question) => chosen.has(question.id));
    if (!open) return { kind: 'NOT_OPEN' };
    const known = attempt.questions.every(({ id, choices }) => choices.some((choice) => choice.id === chosen.get(id)));
    if (!known) return { kind: 'UNKNOWN_CHOICE' };
    const right = attempt.questions.filter((question) => question.rightChoiceId === chosen.get(question.id)).length;
    const result = decide(attempt, right);
    this.#answers.set(`${sessionId} ${idempotencyKey}`, { fingerprint, reply: result });
    return { kind: 'ANSWERED', result };
  }

  #begin(behaviour: Behaviour, correlationId: string): WireStartedSession {
    this.#forget();
    const none = behaviour === 'NOT_FOUND' || behaviour === 'DECEASED' || behaviour === 'REFUSED' ? behaviour : null;
    const delay = behaviour === 'SLOW' ? this.#delays.slowMs : behaviour === 'LATE' ? this.#delays.lateMs : 0;
    const addressOfRecord = UNCONFIRMED.includes(behaviour) ? ('NOT_CONFIRMED' as const) : ('CONFIRMED' as const);
    const names = { sessionId: randomUUID(), correlationId, addressOfRecord };
    const questions = none ? [] : makeQuestions(1);
    const startedAt = Date.now();
    this.#attempts.set(names.sessionId, {
      ...names,
      behaviour,
      outcome: none ?? 'QUESTIONS',
      questionSet: 1,
      questions,
      startedAt,
      readyAt: startedAt + delay,
    });
    if (none) return { ...names, outcome: none };
    return { ...names, outcome: 'QUESTIONS', questionSet: 1, questions: withoutRight(questions) };
  }

  /** Bounded in time and number, so that a load test does not fill the memory. */
  #forget(): void {
    for (const [id, attempt] of this.#attempts) {
      if (this.#attempts.size < MOST_SESSIONS && Date.now() - attempt.startedAt < DAY) break;
      this.#attempts.delete(id);
    }
    for (const kept of [this.#starts, this.#answers]) {
      for (const key of kept.keys()) {
        if (kept.size < 2 * MOST_SESSIONS) break;
        kept.delete(key);
      }
    }
  }

  #fingerprint(body: unknown): string {
    return createHmac('sha256', this.#key).update(JSON.stringify(body)).digest('base64');
  }
}

const isReady = (attempt: Attempt): boolean => Date.now() >= attempt.readyAt;

/** Judges a set of answers and moves the attempt on. */
function decide(attempt: Attempt, right: number): WireAnswerResult {
  const first = attempt.questionSet === 1;
  const enough = right >= ENOUGH_RIGHT && !(first && attempt.behaviour === 'SECOND_SET');
  if (attempt.behaviour !== 'FAILS' && !enough && first) {
    attempt.questionSet = 2;
    attempt.questions = makeQuestions(2);
    return { outcome: 'MORE_QUESTIONS', questionSet: 2, questions: withoutRight(attempt.questions) };
  }
  attempt.outcome = enough && attempt.behaviour !== 'FAILS' ? 'PASSED' : 'FAILED';
  attempt.questions = [];
  return { outcome: attempt.outcome };
}

function toWire({ sessionId, correlationId, addressOfRecord, outcome, questionSet, questions }: Attempt): WireSession {
  const names = { sessionId, correlationId, addressOfRecord };
  if (outcome !== 'QUESTIONS') return { ...names, outcome };
  return { ...names, outcome, questionSet, questions: withoutRight(questions) };
}

const withoutRight = (questions: readonly SandboxQuestion[]) =>
  questions.map(({ id, text, choices }) => ({ id, text, choices }));
