import { createServer, type Server } from 'node:net';
import { createServer as createHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Context } from '../../platform/context.ts';
import { makeLog } from '../../platform/log.ts';
import { scanDocument } from './document-scan.ts';

let server: Server | undefined;
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

const scan = (documentScanUrl: string | null, content = Buffer.alloc(200_000, 7)): Promise<string> =>
  scanDocument({ config: { documentScanUrl }, log: makeLog('silent') } as unknown as Context, content);

async function listening(one: Server): Promise<number> {
  server = one;
  await new Promise<void>((ready) => one.listen(0, '127.0.0.1', ready));
  return (one.address() as AddressInfo).port;
}

/** A clamd that reads INSTREAM as its manual says, and gives this answer with what it read. */
const clamd = (answer: string, seen: Buffer[] = []): Promise<number> =>
  listening(
    createServer((socket) => {
      let bytes = Buffer.alloc(0);
      socket.on('data', (more) => {
        bytes = Buffer.concat([bytes, more]);
        let at = 'zINSTREAM\0'.length;
        const pieces: Buffer[] = [];
        while (at + 4 <= bytes.length) {
          const length = bytes.readUInt32BE(at);
          if (length === 0) {
            seen.push(Buffer.concat(pieces));
            return void socket.end(`${answer}\0`);
          }
          pieces.push(bytes.subarray(at + 4, at + 4 + length));
          at += 4 + length;
        }
      });
    }),
  );

test.each([
  ['stream: OK', 'CLEAN'],
  ['stream: Win.Test.EICAR_HDB-1 FOUND', 'INFECTED'],
  ['INSTREAM size limit exceeded. ERROR', 'UNAVAILABLE'],
  ['', 'UNAVAILABLE'],
])('clamd that says %j means %s', async (answer, result) => {
  const seen: Buffer[] = [];
  const content = Buffer.alloc(200_000, 7);
  expect(await scan(`clamd://127.0.0.1:${await clamd(answer, seen)}`, content)).toBe(result);
  expect(seen).toEqual([content]);
});

test.each([
  [204, 'CLEAN'],
  [422, 'INFECTED'],
  [500, 'UNAVAILABLE'],
  [302, 'UNAVAILABLE'],
])('an HTTP scanner that answers %i means %s', async (status, result) => {
  const port = await listening(
    createHttp((request, response) => {
      request.resume();
      request.once('end', () => response.writeHead(status, { location: '/' }).end());
    }),
  );
  expect(await scan(`http://127.0.0.1:${port}/scan`)).toBe(result);
});

test('a scanner that is not there means that nothing is taken; none at all, that everything is', async () => {
  expect(await scan('clamd://127.0.0.1:1')).toBe('UNAVAILABLE');
  expect(await scan('http://127.0.0.1:1')).toBe('UNAVAILABLE');
  expect(await scan(null)).toBe('CLEAN');
});
