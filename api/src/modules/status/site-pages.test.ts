import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { noticesOf } from '../../testing/notices.ts';
import { statusServer } from '../../testing/status-server.ts';

const sites = join(tmpdir(), `harp-site-pages-${process.pid}`);
mkdirSync(join(sites, 'web-user/dist'), { recursive: true });
writeFileSync(
  join(sites, 'web-user/dist/index.html'),
  `<!doctype html><html lang="en"><head><title>HARP</title><meta name="description" content="One account." />
  <script type="module" src="/assets/site.js"></script></head>
  <body><div id="root"></div><noscript><p>This site needs JavaScript.</p></noscript></body></html>`,
);
afterAll(() => rmSync(sites, { recursive: true, force: true }));

const server = statusServer(sites);
const { declare } = noticesOf(server);
const visit = (path: string, options?: RequestInit): Promise<Response> => fetch(`${server.site}${path}`, options);
const textOf = async (path: string): Promise<string> => (await visit(path)).text();

test('on the site the page is there before any script runs: in the frame and the language of its address', async () => {
  const page = await textOf('/status/es');
  expect(page).toContain('<html lang="es">');
  expect(page.match(/<title>.*?<\/title>/g)).toEqual(['<title>Estado del sistema | HARP</title>']);
  expect(page.match(/<meta name="description"/g)).toHaveLength(1);
  expect(page).toMatch(/<div id="root"><div class="harp-shell">[^]*Todos los sistemas funcionan/);
  // What is read comes first.
  expect(page).toMatch(/Todos los sistemas[^]*<script fetchpriority="low" type="module" src="\/assets\/site.js">/);
  expect(page).toContain('href="/sign-in"');
  expect(page).not.toContain('<noscript>');
});

test('it says the same as the page at the address of the API', async () => {
  for (const path of ['/status', '/status/services/qtso']) {
    const content = await textOf(path.replace('/status', '/status/content/en'));
    const [drawn = ''] = /<div class="status"[^]*/.exec(content) ?? [];
    expect((await textOf(path)).includes(drawn)).toBe(true);
    expect((await (await server.get(path)).text()).includes(drawn)).toBe(true);
  }
});

test('what is the matter is there at once, and who has it already gets it once', async () => {
  await textOf('/status');
  const { id } = await declare('qtso', { title: 'Nobody gets $& in' }).then((one) => ({ id: one.globalId() }));
  await vi.waitFor(async () => expect((await textOf('/status')).includes('Nobody gets $&amp; in')).toBe(true), 5000);
  const page = await visit(`/status/incidents/${id}`);
  const again = await visit(`/status/incidents/${id}`, {
    headers: { 'if-none-match': page.headers.get('etag') ?? '' },
  });
  expect([page.status, again.status]).toEqual([200, 304]);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
});

test('feeds answer there too; where nothing is, no content is made up, and other addresses stay the site’s', async () => {
  expect((await visit('/status/feed.rss')).headers.get('content-type')).toContain('rss');
  expect((await visit('/status/content/en/services/nothing')).status).toBe(404);
  for (const path of ['/status/subscribe', '/status/services/nothing', '/']) {
    const page = await textOf(path);
    expect(page).toContain('<div id="root"></div>');
  }
});
