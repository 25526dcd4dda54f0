import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import type { BureauTiming } from './bureau-transport.ts';
import { HttpIdentityBureau } from './http-identity-bureau.ts';
import { writtenContract } from './written-contract.testing.ts';

const IDENTITY = {
  givenName: 'Paula',
  familyName: 'Passmore',
  dateOfBirth: '1980-02-29',
  ssn: '899550101',
  address: { line1: '12 Candle Lane', line2: null, city: 'Springfield', state: 'IL', zip: '62701' },
  phone: '+12175550101',
  email: null,
};
const CORRELATION = '0198c1f2-7a30-7000-8000-00000000000a';
const QUESTIONS = writtenContract.components.examples['questions']?.value as { questions: object[] };

type Handler = (req: IncomingMessage, res: ServerResponse, tryNumber: number) => void;

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** A bureau that does what the test says, and the adapter in front of it. */
async function aBureau(handler: Handler, timing: Partial<BureauTiming> = {}) {
  const seen: IncomingMessage[] = [];
  const server = createServer((req, res) => {
    seen.push(req);
    req.resume();
    handler(req, res, seen.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const lines: string[] = [];
  const bureau = new HttpIdentityBureau({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    apiKey: 'key-of-the-test',
    log: pino({}, { write: (line: string) => void lines.push(line) }),
    allowHttp: true,
    timing: { tryMs: 200, overallMs: 900, pauseMs: 10, ...timing },
  });
  return { bureau, seen, lines };
}

const json = (res: ServerResponse, status: number, body: unknown, headers = {}) =>
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const UNAVAILABLE = (why: string) => ({ kind: 'UNAVAILABLE', why });

describe('how the adapter asks', () => {
  test('it sends the key, the correlation id and the same idempotency key with each try', async () => {
    const { bureau, seen } = await aBureau((_req, res, n) => (n < 3 ? json(res, 503, {}) : json(res, 201, QUESTIONS)));
    expect(await bureau.start(IDENTITY, CORRELATION)).toMatchObject({ kind: 'QUESTIONS', questionSet: 1 });
    expect(seen).toHaveLength(3);
    for (const { headers } of seen) {
      expect(headers).toMatchObject({
        authorization: 'Bearer key-of-the-test',
        'x-correlation-id': CORRELATION,
        'idempotency-key': CORRELATION,
      });
    }
  });

  test('it logs the correlation id, the duration, the status and the try, and nothing of the person', async () => {
    const { bureau, lines } = await aBureau((_req, res, n) => (n < 2 ? json(res, 503, {}) : json(res, 201, QUESTIONS)));
    await bureau.start(IDENTITY, CORRELATION);
    const logged = lines.map((line) => JSON.parse(line));
    expect(logged).toMatchObject([
      { correlationId: CORRELATION, status: 503, try: 1 },
      { correlationId: CORRELATION, status: 201, try: 2 },
    ]);
    expect(logged.every((line) => typeof line.duration === 'number')).toBe(true);
    expect(lines.join()).not.toMatch(/899550101|Paula|Candle|key-of-the-test/);
  });

  test('it refuses an address without TLS, unless that is allowed', () => {
    const options = { baseUrl: 'http://bureau.example', apiKey: 'k', log: pino({ enabled: false }) };
    expect(() => new HttpIdentityBureau({ ...options, allowHttp: false })).toThrow('https://');
    expect(() => new HttpIdentityBureau({ ...options, allowHttp: true })).not.toThrow();
    expect(() => new HttpIdentityBureau({ ...options, baseUrl: 'ftp://x', allowHttp: true })).toThrow('https://');
    expect(() => new HttpIdentityBureau({ ...options, baseUrl: 'bureau', allowHttp: true })).toThrow('not a URL');
  });
});

describe('when the bureau is in trouble', () => {
  test.each([429, 500, 503])('%i is tried three times, then the bureau is down', async (status) => {
    const { bureau, seen } = await aBureau((_req, res) => json(res, status, {}));
    expect(await bureau.start(IDENTITY, CORRELATION)).toEqual(UNAVAILABLE('DOWN'));
    expect(seen).toHaveLength(3);
  });

  test.each([400, 401, 403, 415, 422])('%i is not repeated', async (status) => {
    const { bureau, seen } = await aBureau((_req, res) => json(res, status, { title: 'no' }));
    expect(await bureau.start(IDENTITY, CORRELATION)).toMatchObject({ kind: 'UNAVAILABLE' });
    expect(seen).toHaveLength(1);
  });

  test('it waits as long as the bureau asks, and gives up at once when that is too long', async () => {
    const patient = await aBureau(
      (_req, res, n) => (n === 1 ? json(res, 503, {}, { 'retry-after': '1' }) : json(res, 201, QUESTIONS)),
      { overallMs: 3_000 },
    );
    const started = performance.now();
    expect(await patient.bureau.start(IDENTITY, CORRELATION)).toMatchObject({ kind: 'QUESTIONS' });
    expect(performance.now() - started).toBeGreaterThanOrEqual(990);

    const hurried = await aBureau((_req, res) => json(res, 503, {}, { 'retry-after': '60' }));
    expect(await hurried.bureau.start(IDENTITY, CORRELATION)).toEqual(UNAVAILABLE('DOWN'));
    expect(hurried.seen).toHaveLength(1);
  });

  test('a bureau that never answers is a time-out, within the overall limit', async () => {
    const { bureau, seen } = await aBureau(() => undefined, { tryMs: 200, overallMs: 500 });
    const started = performance.now();
    expect(await bureau.start(IDENTITY, CORRELATION)).toEqual(UNAVAILABLE('TIMEOUT'));
    expect(performance.now() - started).toBeLessThan(800);
    expect(seen).toHaveLength(3);
  });

  test('an answer that stops half-way is a time-out', async () => {
    const { bureau } = await aBureau(
      (_req, res) => void res.writeHead(201, { 'content-type': 'application/json' }).write('{"sess'),
    );
    expect(await bureau.start(IDENTITY, CORRELATION)).toEqual(UNAVAILABLE('TIMEOUT'));
  });

  test('one unanswered try makes it a time-out, for that try may have opened a session', async () => {
    const { bureau } = await aBureau((_req, res, n) => void (n > 1 && json(res, 503, {})));
    expect(await bureau.start(IDENTITY, CORRELATION)).toEqual(UNAVAILABLE('TIMEOUT'));
  });

  test('a connection that is refused or cut means that it is down', async () => {
    const cut = await aBureau((req) => req.destroy());
    expect(await cut.bureau.start(IDENTITY, CORRELATION)).toEqual(UNAVAILABLE('DOWN'));
    expect(cut.seen).toHaveLength(3);
    closers.splice(0).forEach((close) => close());
    expect(await cut.bureau.find(CORRELATION)).toEqual(UNAVAILABLE('DOWN'));
  });
});

describe('when the bureau talks nonsense', () => {
  const question = QUESTIONS.questions[0];
  test.each<[string, Handler]>([
    ['a web page', (_req, res) => void res.writeHead(201, { 'content-type': 'text/html' }).end('<h1>It works!</h1>')],
    [
      'a web page that claims to be data',
      (_req, res) => void res.writeHead(201, { 'content-type': 'application/json' }).end('<h1>'),
    ],
    ['data in a shape of its own', (_req, res) => void json(res, 201, { passed: true })],
    ['nothing', (_req, res) => void json(res, 201, null)],
    ['"passed" before any question', (_req, res) => void json(res, 201, { ...QUESTIONS, outcome: 'PASSED' })],
    ['the second set first', (_req, res) => void json(res, 201, { ...QUESTIONS, questionSet: 2 })],
    ['one question', (_req, res) => void json(res, 201, { ...QUESTIONS, questions: [question] })],
    [
      'one question five times',
      (_req, res) => void json(res, 201, { ...QUESTIONS, questions: Array(5).fill(question) }),
    ],
    [
      'words that reverse what follows',
      (_req, res) =>
        void json(res, 201, { ...QUESTIONS, questions: QUESTIONS.questions.map((q) => ({ ...q, text: 'a\u202eb' })) }),
    ],
    [
      "another attempt's questions",
      (_req, res) => void json(res, 201, { ...QUESTIONS, correlationId: 'somebody-else' }),
    ],
    ['more than 64 KB', (_req, res) => void json(res, 201, { ...QUESTIONS, more: 'x'.repeat(65_536) })],
    ['a redirect', (_req, res) => void res.writeHead(307, { location: 'https://elsewhere.example/' }).end()],
  ])('%s is refused, and not asked for again', async (_what, handler) => {
    const { bureau, seen } = await aBureau(handler);
    expect(await bureau.start(IDENTITY, CORRELATION)).toEqual(UNAVAILABLE('NONSENSE'));
    expect(seen).toHaveLength(1);
  });

  test('members that the contract does not know are left out', async () => {
    const { bureau } = await aBureau((_req, res) => json(res, 201, { ...QUESTIONS, score: 700 }));
    expect(Object.keys(await bureau.start(IDENTITY, CORRELATION))).toEqual([
      'kind',
      'sessionId',
      'addressConfirmed',
      'questionSet',
      'questions',
    ]);
  });
});
