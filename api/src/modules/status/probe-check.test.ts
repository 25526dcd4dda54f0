import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { freshApp } from '../../testing/fresh-app.ts';
import { look, type Seen } from './probe-check.ts';
import { Probe, ProbeKind } from './probe.entity.ts';

const fresh = freshApp();
const open: Server[] = [];
afterAll(() => open.forEach((server) => server.close()));

async function listening(server: Server): Promise<string> {
  open.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const web = async (answer: RequestListener): Promise<string> => `http://${await listening(createHttp(answer))}`;
const answering = (status: number, headers: Record<string, string> = {}, body = ''): Promise<string> =>
  web((_, response) => void response.writeHead(status, headers).end(body));

const aProbe = (kind: ProbeKind, target: string | null, more: Partial<Probe> = {}): Probe =>
  Object.assign(new Probe(), { kind, target, expectedStatus: null, slowMs: null, timeoutSeconds: 5, ...more });
const see = (kind: ProbeKind, target: string | null, more: Partial<Probe> = {}): Promise<Seen> =>
  look(fresh.app.makeContext('job'), aProbe(kind, target, more));

test('a page that answers is well, and how long it took is known', async () => {
  const seen = await see(ProbeKind.HTTP, await answering(200));
  expect(seen).toMatchObject({ ok: true, note: null });
  expect(seen.tookMs).toBeGreaterThanOrEqual(0);
});

test('a page that fails, or sends one elsewhere, is not well: nobody follows it', async () => {
  expect(await see(ProbeKind.HTTP, await answering(503))).toMatchObject({
    ok: false,
    note: expect.stringContaining('503'),
  });
  const inside = await answering(200);
  const seen = await see(ProbeKind.HTTP, await answering(302, { location: inside }));
  expect(seen).toMatchObject({ ok: false, note: 'It answered with HTTP status 302.' });
});

test('a page may be meant to answer otherwise', async () => {
  expect(await see(ProbeKind.HTTP, await answering(401), { expectedStatus: 401 })).toMatchObject({ ok: true });
  expect(await see(ProbeKind.HTTP, await answering(200), { expectedStatus: 401 })).toMatchObject({ ok: false });
});

test('a page that never answers is given up, and one that takes too long is not well', async () => {
  const silent = await web(() => undefined);
  expect(await see(ProbeKind.HTTP, silent, { timeoutSeconds: 0.2 })).toMatchObject({
    ok: false,
    note: 'There was no answer in time.',
  });
  const slow = await web((_, response) => void setTimeout(() => response.end(), 50));
  expect(await see(ProbeKind.HTTP, slow, { slowMs: 10 })).toMatchObject({
    ok: false,
    note: expect.stringContaining('ms'),
  });
  expect(await see(ProbeKind.HTTP, slow)).toMatchObject({ ok: true });
});

test('a port that takes connections is well, one where nobody listens is not', async () => {
  const address = await listening(createTcp());
  expect(await see(ProbeKind.TCP, address)).toMatchObject({ ok: true });
  const gone = createTcp();
  const left = await listening(gone);
  await new Promise((done) => gone.close(done));
  expect(await see(ProbeKind.TCP, left)).toMatchObject({ ok: false, note: 'It refused the connection.' });
});

const discovery = (document: (issuer: string) => unknown): Promise<string> => {
  const of = (request: { headers: { host?: string } }): string => `http://${request.headers.host}`;
  return web((request, response) => {
    const found = request.url === '/.well-known/openid-configuration';
    response.writeHead(found ? 200 : 404).end(found ? JSON.stringify(document(of(request))) : '');
  });
};
const whole = (issuer: string): object => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  jwks_uri: `${issuer}/jwks`,
});

test('an issuer is well when its document is whole and names it', async () => {
  expect(await see(ProbeKind.OIDC, await discovery(whole))).toMatchObject({ ok: true });
});

test.each([
  ['another issuer', () => whole('https://other.example'), 'names another issuer'],
  ['an issuer that differs by a slash', (issuer: string) => whole(`${issuer}/`), 'names another issuer'],
  ['no keys', (issuer: string) => ({ ...whole(issuer), jwks_uri: undefined }), 'has no jwks_uri'],
  ['nothing at all', () => null, 'names another issuer'],
])('a discovery document with %s is a failure', async (_, document, note) => {
  expect(await see(ProbeKind.OIDC, await discovery(document))).toMatchObject({
    ok: false,
    note: expect.stringContaining(note),
  });
});

test('a discovery document that is no JSON is a failure, as is none', async () => {
  expect((await see(ProbeKind.OIDC, await answering(200, {}, '<html>'))).note).toContain('not JSON');
  expect((await see(ProbeKind.OIDC, await answering(404))).note).toContain('404');
});

test('HARP sees its database answer, and that no job is late', async () => {
  expect(await see(ProbeKind.DATABASE, null)).toMatchObject({ ok: true });
  expect(await see(ProbeKind.JOBS, null)).toMatchObject({ ok: true });
  const late = `select graphile_worker.add_job('mail:send', '{}'::json, run_at => now() - interval '17 minutes')`;
  await fresh.app.dataSource.query(late);
  expect(await see(ProbeKind.JOBS, null)).toMatchObject({
    ok: false,
    note: 'The oldest job has been due for 17 minutes.',
  });
});

test('a mail server is well when it greets as one', async () => {
  const greeting = (words: string): Promise<string> => listening(createTcp((socket) => void socket.end(words)));
  const ctx = fresh.app.makeContext('job');
  const ask = async (address: string): Promise<Seen> =>
    look({ ...ctx, config: { ...ctx.config, smtpUrl: `smtp://${address}` } }, aProbe(ProbeKind.MAIL, null));
  expect(await ask(await greeting('220 mail.example.org ESMTP\r\n'))).toMatchObject({ ok: true });
  expect(await ask(await greeting('554 go away\r\n'))).toMatchObject({ ok: false });
  expect(await ask(await greeting(''))).toMatchObject({ ok: false, note: 'It closed the connection.' });
});

test('the bureau is well while it answers, whatever it says to a stranger', async () => {
  const ctx = fresh.app.makeContext('job');
  const ask = (url: string): Promise<Seen> =>
    look({ ...ctx, config: { ...ctx.config, bureau: { ...ctx.config.bureau, url } } }, aProbe(ProbeKind.BUREAU, null));
  expect(await ask(await answering(401))).toMatchObject({ ok: true });
  expect(await ask(await answering(502))).toMatchObject({ ok: false });
});

test.each([
  [ProbeKind.HTTP, 'http://127.0.0.1:1/'],
  [ProbeKind.HTTP, 'http://localhost:1/'],
  [ProbeKind.OIDC, 'http://169.254.169.254'],
  [ProbeKind.TCP, '10.0.0.1:5432'],
  [ProbeKind.TCP, 'localhost:5432'],
  [ProbeKind.TCP, '[::1]:5432'],
])('a %s probe of %s calls nobody where private addresses are closed', async (kind, target) => {
  const ctx = fresh.app.makeContext('job');
  const closed = { ...ctx, config: { ...ctx.config, allowPrivateAddresses: false } };
  expect(await look(closed, aProbe(kind, target))).toMatchObject({
    ok: false,
    note: 'The address is private or reserved.',
  });
});
