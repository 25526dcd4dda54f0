import { parseFeed } from '@rowanmanning/feed-parser';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import ICAL from 'ical.js';
import { Statuspage } from 'statuspage.io';
import { beforeAll, expect, test } from 'vitest';
import { noticesOf } from '../../../testing/notices.ts';
import { statusServer } from '../../../testing/status-server.ts';
import { STATUSPAGE_SCHEMAS } from '../../../testing/statuspage-schema.ts';

const server = statusServer();
const { declare, over, plan, hours } = noticesOf(server);
const textOf = async (path: string): Promise<string> => (await server.get(path)).text();

beforeAll(async () => {
  await declare('qtso', { body: 'Wait. <script>alert(1)</script> [help](javascript:alert(1))' });
  await declare('harp-mail', { ...over(-30, -28), title: 'Mails & <b>codes</b> were late' });
  await plan('harp-proofing', 24, 26);
  await server.files.refresh();
});

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);

test.each(Object.keys(STATUSPAGE_SCHEMAS))('%s.json is as Statuspage documents it', async (path) => {
  const content: unknown = JSON.parse(await textOf(`/api/v2/${path}.json`));
  ajv.validate(STATUSPAGE_SCHEMAS[path] ?? {}, content);
  expect(ajv.errors).toBeNull();
});

test('a client of Statuspage reads what is up, what is not and what is coming', async () => {
  const client = new Statuspage('harp');
  client.setApiUrl(server.address);
  const summary = await client.api.getSummary();
  expect(summary.status).toEqual({ indicator: 'critical', description: 'Major Service Outage' });
  expect(summary.components.find(({ name }) => name === 'Identity proofing')?.status).toBe('operational');
  expect(summary.incidents.map(({ name, impact, status }) => [name, impact, status])).toEqual([
    ['qtso is down', 'critical', 'investigating'],
  ]);
  const { incidents } = await client.api.incidents.getAll();
  expect(incidents.map(({ status }) => status)).toEqual(['investigating', 'resolved']);
  const { scheduled_maintenances: planned } = await client.api.scheduledMaintenances.getUpcoming();
  expect(planned.map((one) => [one.name, one.scheduled_for, one.status])).toEqual([
    ['harp-proofing gets new servers', hours(24).toISOString(), 'scheduled'],
  ]);
});

test.each(['rss', 'atom'])('a feed reader reads the %s', async (kind) => {
  const written = await textOf(`/status/feed.${kind}`);
  const feed = parseFeed(written);
  expect(feed.title).toBe('HARP: system status');
  expect(feed.items.map(({ title }) => title).toSorted()).toEqual([
    'Investigating: qtso is down',
    'Planned: harp-proofing gets new servers',
    'Resolved: Mails & <b>codes</b> were late',
  ]);
  const qtso = feed.items.find(({ title }) => title?.includes('qtso'));
  expect(qtso?.url).toMatch(/^http:\/\/localhost:4000\/status\/incidents\/\w+$/);
  const content = qtso?.content ?? qtso?.description;
  expect(content).toContain('<a href="">help</a>');
  // As it stands there: this reader takes entities for characters once more.
  expect(written.includes('<script')).toBe(false);
  expect(/&(amp;)?lt;script/.test(written)).toBe(true);
  expect(qtso?.categories.map(({ label, term }) => label ?? term)).toEqual(['QTSO']);
});

test('a calendar takes the planned outages', async () => {
  const [event, ...others] = new ICAL.Component(
    ICAL.parse(await textOf('/status/maintenance.ics')),
  ).getAllSubcomponents('vevent');
  expect(others).toEqual([]);
  const { summary, startDate, endDate, uid, description } = new ICAL.Event(event);
  const whole = (at: Date): number => Math.floor(at.getTime() / 1000) * 1000;
  expect(summary).toBe('harp-proofing gets new servers (Identity proofing)');
  expect(description).toBe('Be patient.');
  expect(uid).toMatch(/@localhost$/);
  expect([startDate.toJSDate(), endDate.toJSDate()].map((at) => at.getTime())).toEqual(
    [hours(24), hours(26)].map(whole),
  );
});

test('the badge says the worst state in words', async () =>
  expect(await textOf('/status/badge.svg')).toContain('<title>HARP: system outage</title>'));

test('what is called off stays in the calendar as canceled, and is no longer upcoming', async () => {
  const { MaintenanceState } = await import('../notice.entity.ts');
  const { moveMaintenance } = await import('../maintenance.service.ts');
  const { inTransaction } = await import('../../../platform/transaction.ts');
  const maintenance = await plan('eqrs', 48, 50);
  await inTransaction(server.app.makeContext('command'), (ctx) =>
    moveMaintenance(ctx, maintenance, { ...maintenance, state: MaintenanceState.CANCELED, body: 'Not now.' }),
  );
  await server.files.refresh();
  expect(await textOf('/status/maintenance.ics')).toContain('STATUS:CANCELLED');
  expect(await textOf('/api/v2/scheduled-maintenances/upcoming.json')).not.toContain('eqrs');
});
