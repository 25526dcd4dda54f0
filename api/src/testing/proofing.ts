import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { FICTIONAL_PEOPLE, TRUE_MARK } from '../../sandbox/fictional-people.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox-server.ts';
import { openApp, type App } from '../app.ts';
import { makeLog } from '../platform/log.ts';
import { serve, type Served } from '../server.ts';
import { Browser } from './browser.ts';
import { Clock } from './clock.ts';
import { migratedDatabase, testConfig } from './fresh-app.ts';
import { aPartner, signedIn, type Person } from './people.ts';

const BUREAU_KEY = 'key-of-the-test-bureau';

export interface FreshProofing {
  readonly app: App;
  readonly clock: Clock;
  /** Every line of the log. */
  readonly lines: string[];
  browser(from: string): Browser;
  /** Somebody who is signed in and not proofed yet, in a network of their own. */
  newcomer(): Promise<{ person: Person; browser: Browser }>;
}

/** For a test file: the real server, with the sandbox's identity bureau behind it, on a database of its own. */
export function freshProofing(): FreshProofing {
  const clock = new Clock();
  const lines: string[] = [];
  let held: { folder: string; sandbox: Sandbox; app: App; served: Served } | undefined;
  let networks = 0;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'harp-proofing-'));
    const options = { port: 0, smtpPort: 0, dataDir: folder, bureauApiKey: BUREAU_KEY, log: makeLog('silent') };
    const sandbox = await startSandbox(options);
    const config = testConfig({ BUREAU_URL: sandbox.addresses.bureau, BUREAU_API_KEY: BUREAU_KEY });
    const log = makeLog('debug', { write: (line) => void lines.push(line) });
    const app = await openApp(config, await migratedDatabase(), log, clock.now);
    held = { folder, sandbox, app, served: await serve(app, { api: 0, webUser: 0, webAdmin: 0 }) };
  });
  afterAll(async () => {
    await held?.served.close();
    await held?.app.close();
    await held?.sandbox.close();
    if (held) await rm(held.folder, { recursive: true, force: true });
  });
  const now = (): NonNullable<typeof held> => {
    if (!held) throw new Error('the server is there once the tests run');
    return held;
  };
  const browser = (from: string): Browser =>
    new Browser(`http://127.0.0.1:${now().served.ports.webUser}`, { origin: now().app.config.webUserUrl, from });
  return {
    clock,
    lines,
    browser,
    get app() {
      return now().app;
    },
    async newcomer() {
      networks += 1;
      const person = await aPartner(now().app, { proofed: false });
      return { person, browser: await signedIn(browser(`198.51.${networks}.7`), person, clock) };
    },
  };
}

let serial = 1000;

/** A number that no other test has used; its owner is asked and judged by the rule. */
export const freshSsn = (): string => `7735${(serial += 1).toString().padStart(5, '0')}`;

/** The number of one of the sandbox's fictional people. */
export const ssnOf = (key: string): string => {
  const person = FICTIONAL_PEOPLE.find((one) => one.key === key);
  if (!person) throw new Error(`the sandbox has nobody called ${key}`);
  return person.ssn;
};

export interface Case extends Record<string, unknown> {
  id: string;
  status: string;
  questions: { id: string; choices: { id: string; text: string }[] }[];
}

export const FIELDS =
  '... on ProofingCase { id status method strength reference canRetry retryAt position targetDate questionSet questions { id choices { id text } } }';

export const start = (at: Browser, ssn: string): Promise<Case> =>
  at.mutate<Case>('startProofing', { ssn, consent: true }, FIELDS);

/** Answers all questions, the first `right` of them rightly. */
export const answer = (at: Browser, asked: Case, right = 5): Promise<Case> => {
  const answers = asked.questions.map(({ id, choices }, index) => ({
    questionId: id,
    choiceId: choices.find(({ text }) => text.endsWith(TRUE_MARK) === index < right)?.id,
  }));
  return at.mutate<Case>('answerProofing', { caseId: asked.id, answers }, FIELDS);
};

export const pass = async (at: Browser, ssn: string): Promise<Case> => answer(at, await start(at, ssn));
