import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { makePhoneGateway } from './phone-gateway.ts';

const NUMBER = '+14105550123';
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A gateway that answers as the test says, and HARP's way to it, which waits a fifth of a second. */
async function answering(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  server = createServer((request, response) => answer(response, request));
  await new Promise<void>((ready) => void server?.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  return makePhoneGateway({ url, account: 'AC1', token: 'secret', from: '+14105550100' }, 200);
}
const message = { id: 'an-id', to: NUMBER, content: 'Your code is 123456' };
const json = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

test('a text is asked for in the form that Twilio documents', async () => {
  const seen: Record<string, unknown> = {};
  const gateway = await answering((response, request) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      Object.assign(seen, { path: request.url, headers: request.headers, body });
      json(response, 201, { sid: 'SM1' });
    });
  });
  expect(await gateway.text(message)).toBe('TAKEN');
  expect(seen).toMatchObject({
    path: '/2010-04-01/Accounts/AC1/Messages.json',
    body: 'To=%2B14105550123&From=%2B14105550100&Body=Your+code+is+123456',
    headers: {
      authorization: `Basic ${Buffer.from('AC1:secret').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      'idempotency-key': 'an-id',
    },
  });
});

test('a number that takes none is refused for good', async () => {
  const gateway = await answering((response) =>
    json(response, 400, { code: 21614, message: `'To' number ${NUMBER} is not a valid mobile number`, status: 400 }),
  );
  expect(await gateway.text(message)).toBe('REFUSED');
});

test.each([
  ['is busy', (response: ServerResponse) => json(response, 429, { code: 20429, message: NUMBER, status: 429 })],
  [
    'does not know us',
    (response: ServerResponse) => json(response, 401, { code: 20003, message: NUMBER, status: 401 }),
  ],
  ['is broken', (response: ServerResponse) => void response.writeHead(500).end(`<h1>${NUMBER}</h1>`)],
  ['talks nonsense', (response: ServerResponse) => void response.writeHead(200).end('OK')],
  ['refuses without a code', (response: ServerResponse) => void response.writeHead(400).end('no')],
  ['sends us elsewhere', (response: ServerResponse) => void response.writeHead(302, { location: '/' }).end()],
  ['hangs up', (response: ServerResponse) => void response.socket?.destroy()],
  ['says nothing', () => undefined],
])('a gateway that %s is tried again, and nothing that is thrown names the number', async (_, answer) => {
  const gateway = await answering(answer);
  const error = await gateway.call(message).then(
    () => null,
    (reason: unknown) => reason as Error,
  );
  expect(error).toBeInstanceOf(Error);
  expect(`${error?.stack} ${JSON.stringify(error)}`).not.toContain(NUMBER.slice(1));
});
