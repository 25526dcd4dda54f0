/** What the bureau is told about a person. Sent, used and forgotten; it never reaches a log or an error. */
export interface BureauIdentity {
  givenName: string;
  middleName?: string | null;
  /** Absent for people who have one name only. */
  familyName?: string | null;
  suffix?: string | null;
  /** yyyy-MM-dd, a date without a time zone. */
  dateOfBirth: string;
  /** Nine ASCII digits that passed the local check. */
  ssn: string;
  address: { line1: string; line2?: string | null; city: string; state: string; zip: string };
  /** E.164. */
  phone: string;
  email?: string | null;
}

export interface BureauChoice {
  id: string;
  text: string;
}

export interface BureauQuestion {
  id: string;
  text: string;
  choices: BureauChoice[];
}

export interface BureauAnswer {
  questionId: string;
  choiceId: string;
}

/** What the bureau says of a person whatever else it says; absent where it says nothing new. */
interface OfThePerson {
  /** Whether its records have this person at the address that was sent (an address of record, NIST SP 800-63A-4 §3.8). */
  addressConfirmed?: boolean;
}

/** Five questions are open. The second set comes once at most. */
export interface BureauQuestions extends OfThePerson {
  kind: 'QUESTIONS';
  sessionId: string;
  questionSet: 1 | 2;
  questions: BureauQuestion[];
}

/**
 * No questions could be made. NOT_FOUND: too little is known of this person (a thin file). DECEASED: the records say
 * that they have died. REFUSED: the bureau may not open this person's file, for example because of a freeze.
 */
export interface BureauNoQuestions extends OfThePerson {
  kind: 'NOT_FOUND' | 'DECEASED' | 'REFUSED';
  sessionId: string;
}

export interface BureauDecision extends OfThePerson {
  kind: 'PASSED' | 'FAILED';
  sessionId: string;
}

/** The bureau has no such session, none yet, or has forgotten it. */
export interface BureauNoSession {
  kind: 'NO_SESSION';
}

/**
 * No usable answer: nothing was decided, and nothing of it is the person's fault. TIMEOUT: at least one try went
 * unanswered. DOWN: unreachable, busy, failing, or it refuses our key. NONSENSE: an answer outside the contract.
 * After each of them the bureau may still have a session: `find` or `read` tells.
 */
export interface BureauUnavailable {
  kind: 'UNAVAILABLE';
  why: 'TIMEOUT' | 'DOWN' | 'NONSENSE';
}

export type BureauStart = BureauQuestions | BureauNoQuestions | BureauUnavailable;
export type BureauSession = BureauQuestions | BureauNoQuestions | BureauDecision | BureauNoSession | BureauUnavailable;

/**
 * The outside service that checks identity data and makes questions that only this person should be able to answer.
 * Trouble outside is an answer (UNAVAILABLE), never an exception: it means "pending", never "passed" nor "failed".
 */
export interface IdentityBureau {
  /**
   * Begins an attempt. Repeating it with the same correlation id and identity gives the same session.
   * @param correlationId our own name for this attempt: 8 to 128 letters, digits, dots, hyphens
   */
  start(identity: BureauIdentity, correlationId: string): Promise<BureauStart>;

  /** Finds what became of an attempt whose answer never arrived. */
  find(correlationId: string): Promise<BureauSession>;

  /** Reads where a session stands. The correlation id of its attempt is for the logs of both sides. */
  read(sessionId: string, correlationId?: string): Promise<BureauSession>;

  /** Answers all five open questions. QUESTIONS means that the first set was not enough and a second one is open. */
  answer(sessionId: string, answers: readonly BureauAnswer[], correlationId?: string): Promise<BureauSession>;
}
