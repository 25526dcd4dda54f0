import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import express, { Router } from 'express';
import type { Logger } from 'pino';
import { answers, identity, reference } from '../src/modules/proofing/bureau/bureau-wire.ts';
import type { BureauDelays } from './bureau-sessions.ts';
import { BureauSessions } from './bureau-sessions.ts';
import { behaviourOf } from './fictional-people.ts';

export interface SandboxBureauOptions {
  apiKey: string;
  log: Logger;
  delays: BureauDelays;
  /** Ends the waiting of the slow and the late answers when the sandbox closes. */
  closing: AbortSignal;
}

/** A stand-in for the identity bureau, under the base URL of the contract: api/src/modules/proofing/bureau. */
export function identityBureau({ apiKey, log, delays, closing }: SandboxBureauOptions): Router {
  const sessions = new BureauSessions(delays);
  const router = Router();
  const v1 = Router();
  router.use('/v1', v1);
  v1.use(requireKey(apiKey), express.json({ limit: '16kb' }));

  const all = v1.route('/proofing-sessions');
  all.post(async (req, res) => {
    const key = req.get('idempotency-key');
    const correlationId = req.get('x-correlation-id');
    if (!isJson(req)) return unsupported(res);
    const fields = badHeaders({ 'Idempotency-Key': key, 'X-Correlation-Id': correlationId });
    const body = identity.safeParse(req.body);
    if (!body.success) fields.push(...body.error.issues.map((issue) => issue.path.join('.') || 'body'));
    if (!body.success || key === undefined || correlationId === undefined || fields.length > 0)
      return invalid(res, fields);

    const behaviour = behaviourOf(body.data.ssn);
    log.info({ correlationId, behaviour }, 'sandbox bureau: a proofing session');
    if (behaviour === 'DOWN') return unavailable(res);
    if (behaviour === 'NONSENSE_HTML') return void res.status(201).type('html').send('<h1>It works!</h1>');
    if (behaviour === 'NONSENSE_JSON')
      return void res.status(201).json({ sessionId: 'x', outcome: 'PASSED', questions: 5 });

    const started = sessions.start(body.data, correlationId, key);
    if (started.kind === 'KEY_REUSED') return keyReused(res);
    if (started.waitMs > 0) await sleep(started.waitMs, undefined, { signal: closing }).catch(() => undefined);
    if (!res.destroyed) res.status(201).json(started.session);
  });
  all.get((req, res) => {
    const correlationId = reference.safeParse(req.query['correlationId']);
    if (!correlationId.success) return invalid(res, ['correlationId']);
    res.json({ sessions: sessions.find(correlationId.data) });
  });

  v1.get('/proofing-sessions/:id', (req, res) => {
    const session = sessions.read(req.params.id);
    if (!session) return noSession(res);
    res.json(session);
  });
  v1.post('/proofing-sessions/:id/answers', (req, res) => {
    if (!isJson(req)) return unsupported(res);
    const key = req.get('idempotency-key');
    const fields = badHeaders({ 'Idempotency-Key': key });
    const body = answers.safeParse(req.body);
    if (!body.success) fields.push('answers');
    if (!body.success || key === undefined || fields.length > 0) return invalid(res, fields);
    const answered = sessions.answer(req.params.id, body.data, key);
    if (answered.kind === 'NO_SESSION') return noSession(res);
    if (answered.kind === 'NOT_OPEN') return problem(res, 409, 'not-open', 'These questions are not open.');
    if (answered.kind === 'UNKNOWN_CHOICE') return invalid(res, ['answers']);
    if (answered.kind === 'KEY_REUSED') return keyReused(res);
    res.json(answered.result);
  });

  v1.use((_req, res) => problem(res, 404, 'no-such-resource', 'There is nothing at this address.'));
  v1.use(refuseBody);
  return router;
}

/** Compared by hash, in constant time: the length and the first wrong letter stay unknown. */
function requireKey(apiKey: string): RequestHandler {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(`Bearer ${apiKey}`);
  return (req, res, next) => {
    if (timingSafeEqual(digest(req.get('authorization') ?? ''), expected)) return next();
    res.set('www-authenticate', 'Bearer');
    problem(res, 401, 'unauthorized', 'The API key is missing or wrong.');
  };
}

/** What the JSON reader refused. Its own words would repeat parts of the body. */
const refuseBody: ErrorRequestHandler = (error: { status?: number }, _req, res, next) => {
  if (res.headersSent) return next(error);
  if (error.status === 413) return problem(res, 413, 'too-large', 'The request body is over 16 KiB.');
  if (error.status === 415) return unsupported(res);
  if (error.status === 400) return invalid(res, ['body']);
  unavailable(res);
};

const isJson = (req: Request): boolean => req.is('application/json') !== false;

function badHeaders(headers: Record<string, string | undefined>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => (reference.safeParse(value).success ? [] : [name]));
}

function problem(res: Response, status: number, type: string, title: string, more: object = {}): void {
  res
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: `/problems/${type}`, title, status, ...more }));
}

const invalid = (res: Response, fields: string[]): void =>
  problem(res, 400, 'invalid-request', 'The request does not fit the contract.', { fields });
const unsupported = (res: Response): void =>
  problem(res, 415, 'unsupported-media-type', 'The request body is not application/json.');
const keyReused = (res: Response): void =>
  problem(res, 422, 'idempotency-key-reused', 'This key was used with another body.');
const noSession = (res: Response): void => problem(res, 404, 'no-session', 'There is no such session.');

function unavailable(res: Response): void {
  res.set('retry-after', '1');
  problem(res, 503, 'unavailable', "The bureau can't answer now.");
}
