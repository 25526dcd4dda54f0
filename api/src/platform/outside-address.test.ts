import dns from 'node:dns';
import { createServer, type Server } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkOutsideHost, checkOutsideUrl, isPublicAddress, publicLookup } from './outside-address.ts';
import { postOutside } from './outside-call.ts';

// The names of this test are looked up in its own table, so that it needs no network.
const names = new Map<string, string[]>();

function lookUp(name: string, _options: object, done: (error: Error | null, addresses?: object[]) => void): void {
  const found = names.get(name);
  if (!found) return done(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }));
  return done(
    null,
    found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
}

const asked: string[] = [];
let server: Server;
let port = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/endless') return void endless();
    if (request.url === '/slow') return undefined;
    return void response.writeHead(200).end('yes');
    function endless(): void {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(20_000)), 1);
      response.once('close', () => clearInterval(more));
    }
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  ({ port } = server.address() as AddressInfo);
  vi.spyOn(dns, 'lookup').mockImplementation(lookUp as never);
  syncBuiltinESMExports();
  names.set('inside.example', ['127.0.0.1']);
  names.set('outside.example', ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946']);
  names.set('both.example', ['93.184.216.34', '10.0.0.7']);
});
afterAll(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  server.closeAllConnections();
  server.close();
});

test.each([
  '0.0.0.0 10.1.2.3 100.64.0.1 100.127.255.254 127.0.0.1 127.9.9.9 168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.255',
  '192.0.0.8 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.7 224.0.0.1 240.0.0.1 255.255.255.255',
  ':: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1::',
  'fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 3fff::1 5f00::1 nonsense',
])('addresses that are not of the open Internet are not called: %s', (list) => {
  expect(list.split(' ').filter((address) => isPublicAddress(address))).toEqual([]);
});

test('addresses of the open Internet are', () => {
  const list = [
    '8.8.8.8',
    '93.184.216.34',
    '100.63.255.255',
    '100.128.0.1',
    '172.32.0.1',
    '2606:4700::1',
    '2a00:1450::1',
  ];
  expect(list.filter((address) => !isPublicAddress(address))).toEqual([]);
});

test.each([
  ['', 'REQUIRED'],
  ['program.example/hook', 'FORMAT'],
  ['http://outside.example/hook', 'FORMAT'],
  ['ftp://outside.example/hook', 'FORMAT'],
  ['javascript:alert(1)', 'FORMAT'],
  ['https://user:secret@outside.example/', 'FORMAT'],
  ['https://user@outside.example/', 'FORMAT'],
  ['https://outside.example/#part', 'FORMAT'],
  ['https://outside.example:22/', 'FORMAT'],
  [`https://outside.example/${'x'.repeat(2000)}`, 'TOO_LONG'],
  ['https://127.0.0.1/', 'PRIVATE_ADDRESS'],
  ['https://2130706433/', 'PRIVATE_ADDRESS'],
  ['https://0x7f.1/', 'PRIVATE_ADDRESS'],
  ['https://017700000001/', 'PRIVATE_ADDRESS'],
  ['https://0/', 'PRIVATE_ADDRESS'],
  ['https://[::1]/', 'PRIVATE_ADDRESS'],
  ['https://[::ffff:10.0.0.1]/', 'PRIVATE_ADDRESS'],
  ['https://[fd00::1]:8443/', 'PRIVATE_ADDRESS'],
  ['https://169.254.169.254/latest/meta-data', 'PRIVATE_ADDRESS'],
  ['https://inside.example/hook', 'PRIVATE_ADDRESS'],
  ['https://both.example/hook', 'PRIVATE_ADDRESS'],
  ['https://nowhere.example/hook', 'UNKNOWN_HOST'],
])('the address %s is refused: %s', async (url, code) => {
  expect(await checkOutsideUrl(url, false)).toMatchObject({ ok: false, code });
});

test('an address of the open Internet is taken, and a laptop may use its own', async () => {
  expect(await checkOutsideUrl(' https://outside.example/hook?a=1 ', false)).toEqual({
    ok: true,
    value: 'https://outside.example/hook?a=1',
  });
  expect(await checkOutsideUrl('https://outside.example:8443/', false)).toMatchObject({ ok: true });
  expect(await checkOutsideUrl('http://127.0.0.1:80/', true)).toMatchObject({ ok: true });
});

const call = (url: string, options: Record<string, unknown> = {}) =>
  postOutside({ url, headers: {}, body: '{}', timeoutMs: 2000, maxBytes: 65_536, allowPrivate: false, ...options });

test('a name that leads inside only once it is called is not called either', async () => {
  names.set('rebound.example', ['93.184.216.34']);
  const url = `https://rebound.example:${port}/hook`;
  expect(await checkOutsideUrl(url, false)).toMatchObject({ ok: true });
  names.set('rebound.example', ['127.0.0.1']);
  expect(await call(url)).toMatchObject({ status: null, error: 'The address is private or reserved.' });
  expect(await call(`https://127.0.0.1:${port}/hook`)).toMatchObject({ error: 'The address is private or reserved.' });
  expect(await call(`http://inside.example:${port}/hook`)).toMatchObject({
    error: 'The address is private or reserved.',
  });
  expect(asked).toEqual([]);
});

test.each([
  ['outside.example:5432', { ok: true, value: 'outside.example:5432' }],
  [' outside.example:443 ', { ok: true, value: 'outside.example:443' }],
  ['inside.example:5432', { code: 'PRIVATE_ADDRESS' }],
  ['10.0.0.1:5432', { code: 'PRIVATE_ADDRESS' }],
  ['0x7f.1:5432', { code: 'PRIVATE_ADDRESS' }],
  ['[::ffff:127.0.0.1]:25', { code: 'PRIVATE_ADDRESS' }],
  ['nobody.example:25', { code: 'UNKNOWN_HOST' }],
  ['outside.example', { code: 'FORMAT' }],
  ['outside.example:0', { code: 'FORMAT' }],
  ['outside.example:99999', { code: 'FORMAT' }],
  ['me@outside.example:25', { code: 'FORMAT' }],
  ['outside.example:25/x', { code: 'FORMAT' }],
  ['', { code: 'REQUIRED' }],
])('%j as a host and port gives %j', async (typed, read) => {
  names.set('outside.example', ['93.184.216.34']);
  names.set('inside.example', ['10.1.2.3']);
  expect(await checkOutsideHost(typed, false)).toMatchObject(read);
});

test('one address is looked up as well as all of them', async () => {
  const one = await new Promise((done) => publicLookup('outside.example', { all: false }, (...given) => done(given)));
  expect(one).toEqual([null, '93.184.216.34', 4]);
});

test('an answer that never ends is read up to its limit, and one that never comes is waited for up to its own', async () => {
  const here = `http://127.0.0.1:${port}`;
  const endless = await call(`${here}/endless`, { allowPrivate: true });
  expect(endless.status).toBe(200);
  expect(endless.text).toHaveLength(65_536);
  const slow = await call(`${here}/slow`, { allowPrivate: true, timeoutMs: 50 });
  expect(slow).toMatchObject({ status: null, error: 'There was no answer in time.' });
});
