import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

/** How long, and how often. Milliseconds. */
export interface BureauTiming {
  /** One try, from connecting to the last byte of the answer. */
  tryMs: number;
  /** All tries and the pauses between them. */
  overallMs: number;
  /** Tries after the first. */
  retries: number;
  /** The middle of the first pause; it doubles with each try. */
  pauseMs: number;
}

export const BUREAU_TIMING: BureauTiming = { tryMs: 3_000, overallMs: 8_000, retries: 2, pauseMs: 250 };

/** A body that is larger is not from a bureau that keeps to the contract. */
export const LARGEST_ANSWER_BYTES = 64 * 1024;

export interface BureauRequest {
  method: 'GET' | 'POST';
  /** Below the base URL, from `/v1` on. Holds references only, never identity data. */
  path: string;
  correlationId: string;
  idempotencyKey?: string;
  body?: unknown;
}

export type BureauReply = { kind: 'REPLY'; status: number; body: unknown } | { kind: 'TIMEOUT' | 'DOWN' | 'NONSENSE' };

interface Attempt {
  reply: BureauReply;
  /** A repetition may help: the network failed, or the bureau is busy or failing. */
  again: boolean;
  status: number | null;
  /** What the bureau asks us to wait, at least. */
  waitMs: number;
}

export interface BureauTransportOptions {
  /** The address in front of `/v1`. */
  baseUrl: string;
  apiKey: string;
  log: Logger;
  fetch?: typeof fetch;
  /** Only for the sandbox: Social Security numbers do not travel in the clear. */
  allowHttp: boolean;
  timing?: Partial<BureauTiming>;
}

/** Carries a request to the bureau, with time-outs and bounded retries, and brings back an answer or what was wrong. */
export class BureauTransport {
  readonly #base: string;
  readonly #timing: BureauTiming;
  readonly #options: BureauTransportOptions;

  constructor(options: BureauTransportOptions) {
    this.#base = checkedBase(options.baseUrl, options.allowHttp);
    this.#timing = { ...BUREAU_TIMING, ...options.timing };
    this.#options = options;
  }

  async send(request: BureauRequest): Promise<BureauReply> {
    const deadline = performance.now() + this.#timing.overallMs;
    let unanswered = false;
    for (let attempt = 1; ; attempt++) {
      const { reply, again, waitMs } = await this.#try(request, attempt, deadline);
      unanswered ||= reply.kind === 'TIMEOUT';
      const pause = Math.max(waitMs, this.#pauseAfter(attempt));
      if (!again || attempt > this.#timing.retries || performance.now() + pause >= deadline) {
        // An unanswered try may have opened a session, even when a later one was turned away.
        return unanswered && reply.kind === 'DOWN' ? { kind: 'TIMEOUT' } : reply;
      }
      await sleep(pause);
    }
  }

  async #try(request: BureauRequest, attempt: number, deadline: number): Promise<Attempt> {
    const started = performance.now();
    const signal = AbortSignal.timeout(Math.max(1, Math.floor(Math.min(this.#timing.tryMs, deadline - started))));
    const result = await this.#exchange(request, signal);
    const facts = {
      correlationId: request.correlationId,
      duration: Math.round(performance.now() - started),
      status: result.status,
      try: attempt,
    };
    if (result.reply.kind === 'REPLY') this.#options.log.info(facts, 'identity bureau answered');
    else this.#options.log.warn(facts, `identity bureau: ${result.reply.kind}`);
    return result;
  }

  async #exchange(request: BureauRequest, signal: AbortSignal): Promise<Attempt> {
    let status: number | null = null;
    try {
      const response = await (this.#options.fetch ?? fetch)(this.#base + request.path, {
        method: request.method,
        headers: this.#headers(request),
        body: request.body === undefined ? null : JSON.stringify(request.body),
        // A redirect would carry the number and the key to an address that nobody configured.
        redirect: 'manual',
        signal,
      });
      status = response.status;
      if (status === 429 || status >= 500) {
        await response.body?.cancel();
        return { reply: { kind: 'DOWN' }, again: true, status, waitMs: retryAfter(response) };
      }
      return { reply: await readReply(response), again: false, status, waitMs: 0 };
    } catch {
      // The error itself is not kept: some carry the request.
      return { reply: { kind: signal.aborted ? 'TIMEOUT' : 'DOWN' }, again: true, status, waitMs: 0 };
    }
  }

  #headers(request: BureauRequest): Record<string, string> {
    return {
      accept: 'application/json, application/problem+json',
      authorization: `Bearer ${this.#options.apiKey}`,
      'x-correlation-id': request.correlationId,
      ...(request.idempotencyKey === undefined ? {} : { 'idempotency-key': request.idempotencyKey }),
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    };
  }

  /** Between half and one and a half of the pause, so that callers who failed together do not return together. */
  #pauseAfter(attempt: number): number {
    const middle = this.#timing.pauseMs * 2 ** (attempt - 1);
    return middle / 2 + randomInt(Math.max(1, Math.round(middle)));
  }
}

function checkedBase(baseUrl: string, allowHttp: boolean): string {
  const url = URL.parse(baseUrl);
  if (!url) throw new Error('The address of the identity bureau is not a URL.');
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) {
    throw new Error('The address of the identity bureau must begin with https://.');
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new Error('The address of the identity bureau must have no user, query or fragment.');
  }
  return url.href.replace(/\/+$/, '');
}

/** Seconds or a date (RFC 9110, 10.2.3), as milliseconds from now. */
function retryAfter(response: Response): number {
  const value = response.headers.get('retry-after') ?? '';
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}

async function readReply(response: Response): Promise<BureauReply> {
  const isError = response.status >= 400;
  const text = await readText(response);
  // What an error says is of no use to the code, and its words might be anybody's: the status is enough.
  if (isError) return { kind: 'REPLY', status: response.status, body: null };
  const type = response.headers.get('content-type') ?? '';
  if (text === null || response.status >= 300 || !/^application\/json\b/i.test(type)) return { kind: 'NONSENSE' };
  try {
    return { kind: 'REPLY', status: response.status, body: JSON.parse(text) };
  } catch {
    return { kind: 'NONSENSE' };
  }
}

/** The body as text, or null as soon as it is too large. */
async function readText(response: Response): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.byteLength;
    if (size > LARGEST_ANSWER_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
