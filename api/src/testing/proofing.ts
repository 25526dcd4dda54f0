import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { FICTIONAL_PEOPLE, TRUE_MARK } from '../../sandbox/fictional-people.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox-server.ts';
import { openApp, type App } from '../app.ts';
import { makeLog } from '../platform/log.ts';
import { serve, type Served } from '../server.ts';
import { Browser, type Reply } from './browser.ts';
import { Clock } from './clock.ts';
import { migratedDatabase, testConfig } from './fresh-app.ts';
import { aHelpDesk, aPartner, signedIn, type Person, type PersonOptions } from './people.ts';

const BUREAU_KEY = 'key-of-the-test-bureau';

export interface FreshProofing {
  readonly app: App;
  readonly clock: Clock;
  /** Every line of the log. */
  readonly lines: string[];
  /** Where the letters are that were printed. */
  readonly letters: string;
  browser(from: string): Browser;
  /** Somebody who is signed in and not proofed yet, in a network of their own. */
  newcomer(): Promise<{ person: Person; browser: Browser }>;
  /** Somebody at the help desk, signed in to the console. */
  desk(options?: PersonOptions): Promise<{ person: Person; browser: Browser }>;
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
    const config = testConfig({
      BUREAU_URL: sandbox.addresses.bureau,
      BUREAU_API_KEY: BUREAU_KEY,
      DOCUMENT_SCAN_URL: sandbox.addresses.scanner,
      LETTER_URL: sandbox.addresses.letters,
    });
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
  const console = (from: string): Browser =>
    new Browser(`http://127.0.0.1:${now().served.ports.webAdmin}`, { origin: now().app.config.webAdminUrl, from });
  return {
    clock,
    lines,
    browser,
    get letters() {
      return now().sandbox.addresses.letters;
    },
    get app() {
      return now().app;
    },
    async newcomer() {
      networks += 1;
      const person = await aPartner(now().app, { proofed: false });
      return { person, browser: await signedIn(browser(`198.51.${networks}.7`), person, clock) };
    },
    async desk(options) {
      networks += 1;
      const person = await aHelpDesk(now().app, options);
      return { person, browser: await signedIn(console(`198.51.${networks}.7`), person, clock) };
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
  '... on ProofingCase { id status method strength reference canRetry retryAt position targetDate stage questionSet questions { id choices { id text } } canMail letterCheck { letter { sentAt expiresAt } againAt } }';

export const start = (at: Browser, ssn: string): Promise<Case> =>
  at.mutate<Case>('startProofing', { ssn, consent: true }, FIELDS);

/** Answers to all questions, the first `right` of them right. */
export const answers = (
  questions: Case['questions'],
  right = 5,
): { questionId: string; choiceId: string | undefined }[] =>
  questions.map(({ id, choices }, index) => ({
    questionId: id,
    choiceId: choices.find(({ text }) => text.endsWith(TRUE_MARK) === index < right)?.id,
  }));

export const answer = (at: Browser, asked: Case, right = 5): Promise<Case> =>
  at.mutate<Case>('answerProofing', { caseId: asked.id, answers: answers(asked.questions, right) }, FIELDS);

export const pass = async (at: Browser, ssn: string): Promise<Case> => answer(at, await start(at, ssn));

/** The beginnings of files, as their makers write them. */
export const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from('a picture of a card'.padEnd(64, ' ')),
]);
export const JPEG = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100', 'hex'),
  Buffer.from('a photo'.padEnd(64)),
]);
export const PDF = Buffer.from(`%PDF-1.7\n%\u00e2\u00e3\n${'a bill '.repeat(20)}\n%%EOF\n`, 'latin1');

/** Uploads a file as the site does. */
export const upload = (
  at: Browser,
  kind: string,
  content: Buffer = PNG,
  headers: Record<string, string> = {},
  path = '/proofing/documents',
): Promise<Reply> =>
  at.request(`${path}?kind=${kind}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('Tomás card.png'),
      ...headers,
    },
    body: new Uint8Array(content),
  });

/** Asks for people, uploads what is enough, and sends it. */
export async function sendsDocuments(at: Browser): Promise<Case> {
  const { id } = await at.mutate<Case>('chooseManualProofing', { reason: 'NO_SSN' }, FIELDS);
  await upload(at, 'DRIVERS_LICENSE');
  await upload(at, 'UTILITY_BILL', PDF);
  return at.mutate<Case>('sendProofingDocuments', { caseId: id }, FIELDS);
}

/** What somebody at the help desk says to a case. */
export const decide = (
  at: Browser,
  caseId: string,
  stage: string,
  outcome: 'PASS' | 'FAIL' = 'PASS',
  more: Record<string, unknown> = {},
): Promise<Record<string, unknown>> =>
  at.mutate(
    'decideProofing',
    { caseId, stage, outcome, reasonCode: outcome === 'PASS' ? 'DOCUMENTS_MATCH' : 'NO_MATCH', ...more },
    '... on ProofingReview { id status stage }',
  );
