import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from '../graphql-client.ts';
import { freePorts, startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { signIn, type Result } from '../role-requests.ts';
import { listenToService } from '../status-stream.ts';
import { closeWindows, openBrowser, visit, type Visitor } from './visitor.ts';

let harp: Harp;
let browser: Browser;
let manager: GraphqlClient;
let stranger: Visitor;
let alone: ChildProcess | undefined;
const services = new Map<string, string>();
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
  manager = new GraphqlClient(harp.webAdmin);
  await signIn(manager, harp.demo('ada.admin'));
  const status = await manager.ask<{ services: { id: string; key: string }[] }>(
    '{ systemStatus { services { id key } } }',
  );
  for (const { id, key } of status.services) services.set(key, id);
  stranger = await visit(browser, harp.webUser);
}, 180_000);
afterAll(async () => {
  alone?.kill();
  await closeWindows();
  await harp?.stop();
});

/** All that tells of the state agrees within so long. */
const AT_ONCE = { timeout: 5000, interval: 100 };
/** What is due is done by the clock each minute. */
const BY_THE_CLOCK = { timeout: 75_000, interval: 500 };
const MINUTE_MS = 60_000;

async function act(mutation: string, input: Record<string, unknown>): Promise<string> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const done = await manager.ask<Result>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) {
      __typename ... on Node { id } ... on UserError { code message path } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  if (done['id'] === undefined) throw new Error(`${mutation}: ${JSON.stringify(done)}`);
  return done['id'] as string;
}

const textOf = async (path: string, site = harp.api): Promise<string> => (await fetch(`${site}${path}`)).text();

interface Summary {
  status: { indicator: string };
  components: { name: string; status: string }[];
  incidents: { name: string; status: string }[];
  scheduled_maintenances: { name: string; status: string }[];
}

const summary = async (site = harp.api): Promise<Summary> =>
  JSON.parse(await textOf('/api/v2/summary.json', site)) as Summary;

const componentOf = async (name: string): Promise<string | undefined> =>
  (await summary()).components.find((component) => component.name === name)?.status;

/** What each feed says last of something. */
const lastSaid = async (path: string, title: string): Promise<string | undefined> =>
  new RegExp(`<title[^>]*>([^<:]+): ${title}</title>`).exec(await textOf(path))?.[1];

test('an outage is the same on the page, on the banner, in feeds, JSON, badge, subscription and mails within five seconds; so is its end', async () => {
  const { page } = stranger;
  const home = await stranger.context.newPage();
  await Promise.all([page.goto('/status'), home.goto('/')]);
  await page.getByText('All systems are operational').waitFor();
  const { told, stop } = await listenToService(harp.api, 'qtso');
  await expect.poll(() => told).toEqual(['OPERATIONAL']);

  const id = await act('declareIncident', {
    title: 'QTSO lets nobody in',
    state: 'INVESTIGATING',
    affected: [{ serviceId: services.get('qtso'), state: 'SYSTEM_OUTAGE' }],
    body: 'We look for the cause.',
    publish: true,
  });
  const { email } = harp.demo('olivia.officer');
  await Promise.all([
    page.getByRole('link', { name: 'QTSO lets nobody in' }).first().waitFor(AT_ONCE),
    home.getByRole('region', { name: 'System status' }).getByText('This affects QTSO.').waitFor(AT_ONCE),
    expect.poll(() => textOf('/status'), AT_ONCE).toContain('QTSO lets nobody in'),
    expect.poll(() => textOf('/status/badge.svg'), AT_ONCE).toContain('HARP: system outage'),
    expect.poll(() => lastSaid('/status/feed.rss', 'QTSO lets nobody in'), AT_ONCE).toBe('Investigating'),
    expect.poll(() => lastSaid('/status/feed.atom', 'QTSO lets nobody in'), AT_ONCE).toBe('Investigating'),
    expect.poll(() => componentOf('QTSO'), AT_ONCE).toBe('major_outage'),
    expect.poll(() => told, AT_ONCE).toEqual(['OPERATIONAL', 'SYSTEM_OUTAGE']),
    mailsTo(harp.sandbox, email, /Investigating: QTSO lets nobody in/, AT_ONCE.timeout),
  ]);
  expect(await summary()).toMatchObject({
    status: { indicator: 'critical' },
    incidents: [{ name: 'QTSO lets nobody in', status: 'investigating' }],
  });

  await act('updateIncident', { id, state: 'RESOLVED', body: 'Everybody gets in again.' });
  await Promise.all([
    page.getByText('All systems are operational').waitFor(AT_ONCE),
    home.getByText('This affects QTSO.').waitFor({ ...AT_ONCE, state: 'hidden' }),
    expect.poll(() => textOf('/status'), AT_ONCE).toContain('All systems are operational'),
    expect.poll(() => textOf('/status/badge.svg'), AT_ONCE).toContain('HARP: operational'),
    expect.poll(() => lastSaid('/status/feed.rss', 'QTSO lets nobody in'), AT_ONCE).toBe('Resolved'),
    expect.poll(() => lastSaid('/status/feed.atom', 'QTSO lets nobody in'), AT_ONCE).toBe('Resolved'),
    expect.poll(() => componentOf('QTSO'), AT_ONCE).toBe('operational'),
    expect.poll(() => told, AT_ONCE).toEqual(['OPERATIONAL', 'SYSTEM_OUTAGE', 'OPERATIONAL']),
    mailsTo(harp.sandbox, email, /Resolved: QTSO lets nobody in/, AT_ONCE.timeout),
  ]);
  stop();
  await home.close();
  expect(stranger.troubles).toEqual([]);
}, 60_000);

test('maintenance starts and ends by the clock, and everybody sees it', async () => {
  // In the middle of two minutes, so that the clock's one round starts it and the next one ends it.
  const startsAt = new Date(Math.ceil(Date.now() / MINUTE_MS + 0.05) * MINUTE_MS - 1000);
  const endsAt = new Date(startsAt.getTime() + MINUTE_MS);
  const id = await act('scheduleMaintenance', {
    title: 'New disks for iQIES',
    startsAt,
    endsAt,
    timeZone: 'America/New_York',
    serviceIds: [services.get('iqies')],
    body: 'You cannot sign in meanwhile.',
    publish: true,
  });
  const stateOf = async (): Promise<string> =>
    (await manager.ask<{ state: string }>('query ($id: ID!) { maintenance(id: $id) { state } }', { id })).state;
  expect(await stateOf()).toBe('SCHEDULED');
  await expect.poll(async () => (await summary()).scheduled_maintenances[0]?.status, AT_ONCE).toBe('scheduled');
  await expect.poll(() => componentOf('iQIES'), BY_THE_CLOCK).toBe('under_maintenance');
  expect(await stateOf()).toBe('IN_PROGRESS');
  await expect.poll(() => textOf('/status/badge.svg'), AT_ONCE).toContain('HARP: planned outage');
  await expect.poll(() => componentOf('iQIES'), BY_THE_CLOCK).toBe('operational');
  expect(await stateOf()).toBe('COMPLETED');
  await expect.poll(() => lastSaid('/status/feed.rss', 'New disks for iQIES'), AT_ONCE).toBe('Completed');
}, 180_000);

/** The page by itself, as an operator runs it: another process, which asks neither HARP nor a database. */
async function serveAlone(): Promise<string> {
  const [port] = await freePorts(1);
  alone = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../api/dist/src/commands/status-serve.js', import.meta.url))],
    {
      env: { ...process.env, DATA_DIR: harp.dataDir, STATUS_PORT: `${port}` },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise<void>((ready, fail) => {
    alone?.stdout?.on('data', (chunk: Buffer) => chunk.includes('The status page is at') && ready());
    alone?.once('exit', (code) => fail(new Error(`the page by itself ended with ${code}`)));
  });
  return `http://localhost:${port}`;
}

test('with HARP and its database stopped the page and the JSON still answer, with the time of what they say', async () => {
  await act('declareIncident', {
    title: 'QTSO is slow',
    state: 'IDENTIFIED',
    affected: [{ serviceId: services.get('qtso'), state: 'ISSUES_REPORTED' }],
    body: 'Wait a moment, and try again.',
    publish: true,
  });
  await expect.poll(() => textOf('/status'), AT_ONCE).toContain('QTSO is slow');
  harp.process.kill('SIGTERM');
  await new Promise((ended) => harp.process.once('exit', ended));
  const site = await serveAlone();
  const reader = await visit(browser, site);
  await reader.page.goto('/status');
  await reader.page.getByText('QTSO is slow').first().waitFor();
  const asOf = await reader.page.locator('main time').first().getAttribute('datetime');
  expect(Date.now() - Date.parse(asOf ?? '')).toBeLessThan(3 * MINUTE_MS);
  expect((await summary(site)).incidents).toMatchObject([{ name: 'QTSO is slow', status: 'identified' }]);
  expect(reader.troubles).toEqual([]);
  await expect(fetch(`${harp.api}/health/live`)).rejects.toThrow();
}, 120_000);
