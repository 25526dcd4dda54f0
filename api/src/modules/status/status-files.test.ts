import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { get as request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test, vi } from 'vitest';
import { encodingOf } from '../../platform/ready-answer.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { OWN_SERVICES } from '../../start-up.ts';
import { noticesOf } from '../../testing/notices.ts';
import { statusServer } from '../../testing/status-server.ts';
import { moveIncident } from './incident.service.ts';
import { ENDED, STARTED } from './maintenance.jobs.ts';
import { IncidentState } from './notice.entity.ts';
import { WORDS } from './page/words.ts';
import { statusFolderServer } from './status-folder-server.ts';

const server = statusServer();
const { declare, over } = noticesOf(server);
const textOf = async (path: string): Promise<string> => (await server.get(path)).text();

const PATHS = [
  '/api/v2/summary.json',
  '/status/feed.rss',
  '/status/feed.atom',
  '/status/maintenance.ics',
  '/status/badge.svg',
];
const ALL = [
  ...PATHS,
  '/status',
  '/status/es',
  '/status/services/qtso',
  '/status/content/es',
  '/status/local-times.js',
];

const alone: Server[] = [];
async function byItself(): Promise<string> {
  const served = statusFolderServer(server.folder, false);
  alone.push(served);
  await new Promise<void>((ready) => void served.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(served.address() as AddressInfo).port}`;
}
afterAll(() => alone.forEach((served) => served.close()));

test('the page says what is the matter within moments, and that it is over', async () => {
  expect((await textOf('/status')).includes('All systems are operational')).toBe(true);
  const incident = await declare('qtso', { title: 'Nobody gets <in>' });
  await vi.waitFor(async () => expect((await textOf('/status')).includes('Nobody gets &lt;in&gt;')).toBe(true), 5000);
  expect((await textOf('/status')).includes('System is currently down. Some or all services are interrupted.')).toBe(
    true,
  );
  expect((await textOf('/status/es')).includes('El sistema no funciona en este momento.')).toBe(true);
  expect(await textOf(`/status/incidents/${incident.globalId()}`)).toContain('We <strong>look</strong> into it.');
  await inTransaction(server.app.makeContext('command'), (ctx) =>
    moveIncident(ctx, incident, { state: IncidentState.RESOLVED, body: 'It is over.', affected: null }),
  );
  await vi.waitFor(
    async () => expect((await textOf('/status')).includes('All systems are operational')).toBe(true),
    5000,
  );
});

test.each(ALL)('%s is sent once to who has it already', async (path) => {
  const first = await server.get(path);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]{27,}"$/);
  const again = await server.get(path, { headers: { 'if-none-match': `"other", W/${etag}` } });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  const head = await server.get(path, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await server.get(path, { method: 'POST' })).status).toBe(405);
});

const raw = (path: string, encoding: string): Promise<IncomingHttpHeaders> =>
  new Promise((done, fail) => {
    request(`${server.address}${path}`, { headers: { 'accept-encoding': encoding } }, (response) => {
      response.resume();
      done(response.headers);
    }).on('error', fail);
  });

test('it is packed as the reader takes it', async () => {
  expect((await raw('/status', 'gzip, br'))['content-encoding']).toBe('br');
  expect((await raw('/status', 'gzip, br;q=0'))['content-encoding']).toBe('gzip');
  const plain = await raw('/status', 'identity');
  expect(plain['content-encoding']).toBeUndefined();
  expect(plain.etag).not.toBe((await raw('/status', 'br')).etag);
  expect(encodingOf(undefined)).toBe('identity');
});

test.each(PATHS)('a page of anybody may read %s', async (path) => {
  const headers = { origin: 'https://elsewhere.test' };
  const asked = await server.get(path, { headers });
  expect(asked.headers.get('access-control-allow-origin')).toBe('*');
  expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
  const before = await server.get(path, { method: 'OPTIONS', headers });
  expect([before.status, before.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, HEAD, OPTIONS']);
});

test.each(['/status', '/health/live', '/graphql', '/metrics'])('and nothing else: not %s', async (path) => {
  const answer = await server.get(path, { headers: { origin: 'https://elsewhere.test' } });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test('each system has a page of its own: where it is, whom to ask, its bad days and what was the matter', async () => {
  // At noon of a day (UTC), whatever the time is now: an hour around midnight would be half an hour of each of two days.
  const noon = (server.clock.now().getTime() / 3_600_000 + 12) % 24;
  await declare('eqrs', { ...over(-noon - 48, -noon - 47), title: 'EQRS was slow' });
  await server.files.refresh();
  const page = await textOf('/status/services/eqrs');
  for (const words of [
    '<h1 tabindex="-1">EQRS</h1>',
    'href="https://eqrs.cms.gov"',
    'down for 60 min',
    'EQRS was slow',
    'Resolved',
  ])
    expect(page).toContain(words);
  expect(page).toContain('<title>EQRS | HARP</title>');
  expect(await textOf('/status/services/harp')).toContain('href="mailto:help@harp.test"');
  expect(await textOf('/status/es/services/eqrs')).toContain('fuera de servicio 60 min');
});

test('what HARP itself is called, and says by itself, is in the language of the page', async () => {
  const page = await textOf('/status/es');
  for (const { name, group } of OWN_SERVICES) {
    if (name !== 'HARP') expect(page).not.toContain(name);
    expect(page).not.toContain(group);
  }
  expect(page).toContain('Comprobación de identidad');
  expect(page).not.toContain('>Programs<');
  expect(WORDS.es.own).toMatchObject({ [STARTED]: expect.any(String), [ENDED]: expect.any(String) });
  const proofing = await textOf('/status/es/services/harp-proofing');
  expect(proofing).toContain('Confirma quién es alguien cuando se registra.');
});

test('a page says where it is in each language, and answers under the name of its file too', async () => {
  const page = await textOf('/status/es/services/eqrs');
  expect(page).toContain('<html lang="es">');
  expect(page).toContain('<link rel="canonical" href="http://localhost:4000/status/es/services/eqrs" />');
  expect(page).toContain('hreflang="en" href="http://localhost:4000/status/services/eqrs"');
  expect(await textOf('/status/es/services/eqrs.html')).toBe(page);
});

test('no script runs on the page, whatever somebody wrote', async () => {
  await declare('harp', {
    ...over(-5, -4),
    title: '"><script>alert(1)</script>',
    body: '<script>alert(2)</script> [x](javascript:alert(3)) <img src=x onerror=alert(4)>',
  });
  await server.files.refresh();
  const page = await server.get('/status');
  const body = await page.text();
  const [script, ...others] = body.match(/<script[^]*?<\/script>/g) ?? [];
  expect(script).toBe('<script type="module" async blocking="render" src="/status/local-times.js"></script>');
  expect(others).toEqual([]);
  expect(/<img|href="javascript|<[^>]+\son\w+=/i.test(body)).toBe(false);
  expect(body.includes('&lt;script&gt;alert(2)&lt;/script&gt;')).toBe(true);
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'sha256-[^']+'; img-src data:; connect-src 'self'; base-uri/,
  );
});

test('the page may use its own style', async () => {
  const page = await server.get('/status');
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(await page.text()) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(page.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`);
});

test('a draft and what was discarded have no page', async () => {
  const draft = await declare('harp', { publish: false, title: 'not for everybody' });
  await server.files.refresh();
  expect((await server.get(`/status/incidents/${draft.globalId()}`)).status).toBe(404);
  for (const path of ALL) expect(await textOf(path)).not.toContain('not for everybody');
});

test('by itself, the folder is served with the same content and headers, and nothing outside of it', async () => {
  const address = await byItself();
  for (const path of ALL) {
    const [here, there] = await Promise.all([server.get(path), fetch(`${address}${path}`)]);
    expect(await there.text()).toBe(await here.text());
    for (const name of [
      'etag',
      'content-type',
      'content-security-policy',
      'access-control-allow-origin',
      'cache-control',
    ])
      expect(there.headers.get(name)).toBe(here.headers.get(name));
  }
  for (const path of ['/../demo-accounts.json', '/%2e%2e/keys', '/status/..%2f..', '/.git', '/status/nothing'])
    expect((await fetch(`${address}${path}`)).status).toBe(404);
});

test('with its database gone, the page still answers, with the time of what it knows', async () => {
  const known = await textOf('/api/v2/summary.json');
  const { updated_at: at } = (JSON.parse(known) as { page: { updated_at: string } }).page;
  expect(at).toBe(server.clock.now().toISOString());
  server.clock.advance({ hours: 1 });
  const spy = vi.spyOn(server.app.dataSource, 'transaction').mockRejectedValue(new Error('the database is gone'));
  await server.files.refresh();
  expect(await textOf('/api/v2/summary.json')).toBe(known);
  expect((await textOf('/status')).includes(`datetime="${at}"`)).toBe(true);
  expect(await readFile(`${server.folder}/api/v2/summary.json`, 'utf8')).toBe(known);
  spy.mockRestore();
  await server.files.refresh();
  expect(await textOf('/api/v2/summary.json')).toContain(server.clock.now().toISOString());
});
