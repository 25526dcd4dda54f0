import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from '../graphql-client.ts';
import { startHarp, type Harp } from '../harness.ts';
import { signIn } from '../role-requests.ts';
import { arrive, follow, read } from './screen.ts';
import { Inspector } from './tour/inspector.ts';
import { closeWindows, openBrowser, visit } from './visitor.ts';

let harp: Harp;
let browser: Browser;
let manager: GraphqlClient;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
  manager = new GraphqlClient(harp.webAdmin);
  await signIn(manager, harp.demo('ada.admin'));
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

const AT_ONCE = { timeout: 5000 };
const DECLARE =
  'mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { __typename ... on Incident { id } } }';

/** A status manager says so; the incident's id. */
async function outage(title: string): Promise<string> {
  const { services } = await manager.ask<{ services: { id: string; key: string }[] }>(
    '{ systemStatus { services { id key } } }',
  );
  const serviceId = services.find(({ key }) => key === 'qtso')?.id;
  const affected = [{ serviceId, state: 'SYSTEM_OUTAGE' }];
  const body = 'We look into it.\n\n- Keep your **reports**.';
  const input = { title, state: 'INVESTIGATING', affected, body, publish: true, idempotencyKey: title };
  return (await manager.ask<{ id: string }>(DECLARE, { input })).id;
}

const isWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** The words around the content. */
const frameOf = (page: Page): Promise<string[]> =>
  Promise.all(['header', 'footer'].map(async (part) => (await page.locator(part).innerText()).replaceAll(/\s+/g, ' ')));

test('without JavaScript all of it can be read, and its links lead on, on the site and where it stands alone', async () => {
  for (const address of [harp.webUser, harp.api]) {
    const { page, troubles } = await visit(browser, address, {
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    await page.goto('/status');
    await read(page, 'All systems are operational');
    await follow(page, 'QTSO');
    await arrive(page, 'QTSO');
    await read(page, 'Whom to ask');
    expect(await isWide(page)).toBe(false);
    await follow(page, 'Español');
    await read(page, 'A quién preguntar');
    await follow(page, 'Todos los sistemas');
    await arrive(page, 'Estado del sistema');
    // Eastern Time, and UTC.
    expect(await page.locator('time').first().innerText()).toMatch(/E[SD]T \(.*UTC\)$/);
    expect(await isWide(page)).toBe(false);
    expect(troubles).toEqual([]);
  }
});

test('the site takes over what the server drew: nothing moves, the words stay, times become the reader’s own', async () => {
  const server = await visit(browser, harp.webUser, { javaScriptEnabled: false });
  await server.page.goto('/status');
  const drawn = await frameOf(server.page);
  for (const width of [1280, 360]) {
    const { page, troubles } = await visit(browser, harp.webUser, {
      timezoneId: 'Asia/Tokyo',
      viewport: { width, height: 900 },
    });
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) performance.mark(`moved ${JSON.stringify(entry)}`);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto('/status');
    await page.getByRole('button', { name: 'Español' }).waitFor();
    expect(await page.locator('time').first().innerText()).toMatch(/GMT\+9 \(.*UTC\)$/);
    expect(await frameOf(page)).toEqual(drawn);
    const moved = await page.evaluate(() =>
      performance.getEntriesByType('mark').flatMap(({ name }) => (name.startsWith('moved') ? [name] : [])),
    );
    expect(moved).toEqual([]);
    expect(troubles).toEqual([]);
  }
});

test('who has the page open sees an outage at once, stays where they are, and reads on in either language', async () => {
  const { page, troubles } = await visit(browser, harp.webUser);
  await page.goto('/status');
  await page.getByRole('button', { name: 'Español' }).waitFor();
  const link = page.getByRole('link', { name: 'EQRS', exact: true });
  await link.focus();
  await outage('Nobody gets in');
  await page.getByRole('link', { name: 'Nobody gets in' }).waitFor(AT_ONCE);
  await read(page, 'System is currently down.');
  expect(await link.evaluate((it) => it === document.activeElement)).toBe(true);

  await follow(page, 'Nobody gets in');
  await arrive(page, 'Nobody gets in');
  expect(await page.getByRole('heading', { level: 1 }).evaluate((it) => it === document.activeElement)).toBe(true);
  await page.getByRole('button', { name: 'Español' }).click();
  await read(page, 'En investigación');
  expect(new URL(page.url()).pathname).toMatch(/^\/status\/es\/incidents\//);
  await page.reload();
  await read(page, 'En investigación');
  await follow(page, 'Todos los sistemas');
  await arrive(page, 'Estado del sistema');
  await page.goto('/status/services/nothing');
  await arrive(page, /./);
  await read(page, /No encontramos|We cannot find/);
  expect(troubles.filter((trouble) => !trouble.includes('404'))).toEqual([]);
});

test('every page of it is fit for all, in both languages, on the site and alone', async () => {
  const inspector = new Inspector('10-status');
  const id = await outage('Nobody gets in again');
  const paths = ['', '/services/qtso', `/incidents/${id}`].flatMap((under) => [
    `/status${under}`,
    `/status/es${under}`,
  ]);
  for (const address of [harp.webUser, harp.api]) {
    const visitor = await visit(browser, address, { reducedMotion: 'reduce' });
    const place = address === harp.api ? 'alone' : 'on the site';
    const stops = paths.map((path, index) => ({
      name: `status ${place} ${index}`,
      reach: async (page: Page) => {
        await page.goto(path);
        await arrive(page, /QTSO|Nobody gets in again|System status|Estado del sistema/);
        if (address === harp.webUser) await page.locator('button.harp-language').waitFor();
      },
    }));
    await inspector.walk(visitor, stops);
    await visitor.page.setViewportSize({ width: 320, height: 640 });
    expect(await isWide(visitor.page)).toBe(false);
  }
  expect(inspector.findings).toEqual([]);
}, 180_000);

const COMMAND = fileURLToPath(new URL('../../api/dist/src/commands/status-serve.js', import.meta.url));

test('when HARP is gone the page stands by itself, with its time; one that is open says that it is not the latest', async () => {
  const open = await visit(browser, harp.webUser);
  await open.page.clock.install();
  await open.page.goto('/status');
  await open.page.getByRole('button', { name: 'Español' }).waitFor();
  await harp.kill();
  await open.page.clock.runFor(61_000);
  await read(open.page, 'We could not get the latest state');
  await read(open.page, 'System is currently down.');

  const port = Number(new URL(harp.api).port);
  const env = { ...process.env, DATA_DIR: harp.dataDir, STATUS_PORT: `${port}` };
  const alone = spawn(process.execPath, [COMMAND], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(alone.stdout, 'data');
    const { page, troubles } = await visit(browser, harp.api);
    await page.goto('/status');
    await read(page, 'System is currently down.');
    const at = (await page.locator('time').first().getAttribute('datetime')) ?? '';
    expect(Date.parse(at)).toBeLessThan(Date.now());
    expect(troubles).toEqual([]);
  } finally {
    alone.kill();
    await once(alone, 'exit');
  }
  await harp.restart();
}, 120_000);
