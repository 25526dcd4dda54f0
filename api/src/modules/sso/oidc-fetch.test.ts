import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { fetchOutside } from './oidc-fetch.ts';

async function aServer(answer: string): Promise<string> {
  const server = createServer((_request, response) => response.end(answer)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
}

test('keys of a client are not read from inside, unless that is configured', async () => {
  const inside = await aServer('{"keys":[]}');
  await expect(fetchOutside(inside, undefined, false)).rejects.toThrow('private or reserved');
  await expect(fetchOutside('https://127.0.0.1/keys', undefined, false)).rejects.toThrow('private or reserved');
  await expect(fetchOutside('https://localhost/keys', undefined, false)).rejects.toThrow('private or reserved');
  expect(await (await fetchOutside(inside, undefined, true)).json()).toEqual({ keys: [] });
});

test('an answer without end is not read', async () => {
  const long = await aServer('x'.repeat(200_000));
  await expect(fetchOutside(long, undefined, true)).rejects.toThrow('too long');
});
