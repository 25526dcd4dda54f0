import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ForbiddenAddress, isPublicAddress, literalOf, publicLookup } from './outside-address.ts';

export interface OutsideCall {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** For all of it: connecting, sending, and reading the answer. */
  timeoutMs: number;
  /** How much of the answer is read; what is beyond is not waited for. */
  maxBytes: number;
  allowPrivate: boolean;
  /** Without TLS too, which is for what holds nothing that anybody should not read. */
  allowHttp?: boolean;
}

/** What came of it: an answer, whatever its status, or why there was none. */
export interface OutsideAnswer {
  status: number | null;
  error: string | null;
  text: string;
  durationMs: number;
}

/** POSTs to somebody's server. Redirects are an answer like another: what was checked is the address that was given. */
export const postOutside = (call: OutsideCall): Promise<OutsideAnswer> => callOutside('POST', call);

/** GETs from somebody's server, under the same rules. */
export const getOutside = (call: Omit<OutsideCall, 'body'>): Promise<OutsideAnswer> =>
  callOutside('GET', { ...call, body: '' });

async function callOutside(method: 'GET' | 'POST', call: OutsideCall): Promise<OutsideAnswer> {
  const started = performance.now();
  const took = (): number => Math.round(performance.now() - started);
  try {
    const { status, text } = await send(method, call);
    return { status, error: null, text, durationMs: took() };
  } catch (error) {
    return { status: null, error: inWords(error), text: '', durationMs: took() };
  }
}

async function send(method: 'GET' | 'POST', call: OutsideCall): Promise<{ status: number; text: string }> {
  const url = new URL(call.url);
  const literal = literalOf(url);
  const mayUse = url.protocol === 'https:' || call.allowHttp || call.allowPrivate;
  if (!mayUse || (!call.allowPrivate && literal !== null && !isPublicAddress(literal))) throw new ForbiddenAddress();
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    method,
    headers: method === 'GET' ? call.headers : { ...call.headers, 'content-length': Buffer.byteLength(call.body) },
    // A connection of its own: one that is kept open could have been made under other rules.
    agent: false,
    signal: AbortSignal.timeout(call.timeoutMs),
    ...(call.allowPrivate ? {} : { lookup: publicLookup }),
  });
  try {
    const answer = await answerOf(request, call.body);
    return { status: answer.statusCode ?? 0, text: await textOf(answer, call.maxBytes) };
  } finally {
    request.destroy();
  }
}

const answerOf = (request: ClientRequest, body: string): Promise<IncomingMessage> =>
  new Promise((ready, fail) => {
    request.once('response', ready);
    request.on('error', fail);
    request.end(body);
  });

async function textOf(answer: IncomingMessage, maxBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let read = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    read += part.length;
    if (read >= maxBytes) break;
  }
  return Buffer.concat(parts).subarray(0, maxBytes).toString('utf8');
}

/** Words for the engineer at the other end; what our own machine says beyond that stays with us. */
export function inWords(error: unknown): string {
  if (error instanceof ForbiddenAddress) return error.message;
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'TimeoutError' || name === 'AbortError') return 'There was no answer in time.';
  return WORDS[code ?? ''] ?? (/CERT|SSL|TLS|SELF_SIGNED|ALTNAME/.test(code ?? '') ? TLS : OTHER);
}

const TLS = 'Its certificate is not valid, or TLS failed.';
const OTHER = 'The connection failed.';
const WORDS: Record<string, string> = {
  ENOTFOUND: 'Its name was not found.',
  EAI_AGAIN: 'Its name could not be looked up.',
  ECONNREFUSED: 'It refused the connection.',
  ECONNRESET: 'It closed the connection.',
  EHOSTUNREACH: 'It can’t be reached.',
  ENETUNREACH: 'It can’t be reached.',
  ETIMEDOUT: 'There was no answer in time.',
};
