import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** One call that a receiver got. */
export interface Call {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  event: { type: string; timestamp: string; data: Record<string, unknown> };
}

export type Reply = { status: number; body?: string; headers?: Record<string, string>; afterMs?: number };

/** A program's server that is called by webhooks: it notes every call, and answers as the test says. */
export interface Receiver {
  url: string;
  readonly calls: Call[];
  /** How it answers from now on. */
  answers(reply: Reply | ((call: Call) => Reply)): void;
  /** Hangs up on everybody from now on; `up` takes calls at the same address again. */
  down(): Promise<void>;
  up(): Promise<void>;
}

const OK: Reply = { status: 204 };

export async function startReceiver(): Promise<Receiver> {
  const calls: Call[] = [];
  let answer: (call: Call) => Reply = () => OK;
  let server: Server;
  let port = 0;
  const up = (): Promise<void> =>
    new Promise((ready) => {
      server = createServer((request, response) => {
        const parts: Buffer[] = [];
        request.on('data', (part: Buffer) => parts.push(part));
        request.on('end', () => {
          const body = Buffer.concat(parts).toString('utf8');
          const call = {
            path: request.url ?? '',
            headers: request.headers,
            body,
            event: JSON.parse(body) as Call['event'],
          };
          const { status, body: text = '', headers = {}, afterMs = 0 } = answer(call);
          calls.push(call);
          setTimeout(() => response.writeHead(status, headers).end(text), afterMs);
        });
      }).listen(port, '127.0.0.1', () => {
        ({ port } = server.address() as AddressInfo);
        ready();
      });
    });
  const down = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  await up();
  afterAll(() => (server.listening ? down() : undefined));
  return {
    url: `http://127.0.0.1:${port}/hook`,
    calls,
    answers(reply) {
      answer = typeof reply === 'function' ? reply : () => reply;
    },
    down,
    up,
  };
}
