import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from '../graphql-client.ts';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo, type InboxMail } from '../inbox.ts';
import { signIn } from '../role-requests.ts';
import { arrive, follow, press, read, write } from './screen.ts';
import { Inspector } from './tour/inspector.ts';
import { closeWindows, openBrowser, visit } from './visitor.ts';

let harp: Harp;
let browser: Browser;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

const newest = async (to: string, subject: RegExp): Promise<InboxMail> =>
  (await mailsTo(harp.sandbox, to, subject))[0] as InboxMail;

const READER = 'reader@example.org';

/** A status manager at the console's API says that QTSO is down; the incident's id. */
async function outage(): Promise<string> {
  const admin = new GraphqlClient(harp.webAdmin);
  await signIn(admin, harp.demo('ada.admin'));
  const { services } = await admin.ask<{ services: { id: string; key: string }[] }>(
    '{ systemStatus { services { id key } } }',
  );
  const serviceId = services.find(({ key }) => key === 'qtso')?.id;
  const incident = await admin.ask<{ id: string }>(
    'mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { __typename ... on Incident { id } } }',
    {
      input: {
        title: 'Nobody gets in',
        state: 'INVESTIGATING',
        affected: [{ serviceId, state: 'SYSTEM_OUTAGE' }],
        body: 'We look into it.\n\n- Keep your reports.\n- The deadline is **moved**.',
        publish: true,
        idempotencyKey: 'an-outage',
      },
    },
  );
  return incident.id;
}

test('somebody without an account is told of an outage by mail, reads about it, and stops the mails; fit for all', async () => {
  const inspector = new Inspector('8-status-mail');
  const visitor = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = visitor;
  await inspector.walk(visitor, [
    {
      name: 'subscribe',
      reach: async () => {
        await page.goto('/status');
        await follow(page, 'Get mail');
        await arrive(page, 'Get told about the status');
      },
    },
    {
      name: 'subscribe, some chosen',
      reach: async () => {
        await write(page, 'E-mail address', READER);
        await page.getByRole('radio', { name: 'Only some' }).check();
        await page.getByRole('checkbox', { name: 'QTSO' }).check();
      },
    },
    {
      name: 'subscribed, mail is on its way',
      reach: async () => {
        await press(page, 'Send me a link');
        await arrive(page, 'Check your mail');
      },
    },
    {
      name: 'confirm',
      reach: async () => {
        const { text } = await newest(READER, /Confirm that you want/);
        await page.goto(/http\S+subscription#\S+/.exec(text)?.[0] ?? '');
        await arrive(page, 'Do you want mail about the status?');
      },
    },
    {
      name: 'subscription',
      reach: async () => {
        await press(page, 'Yes, tell me');
        await read(page, 'Confirmed. We will write to you.');
        expect(await page.getByRole('checkbox', { name: 'QTSO' }).isChecked()).toBe(true);
      },
    },
  ]);
  const began = performance.now();
  await outage();
  const mail = await newest(READER, /Investigating: Nobody gets in/);
  expect(performance.now() - began).toBeLessThan(5000);
  await inspector.walk(visitor, [
    {
      name: 'incident',
      reach: async () => {
        await page.goto(/http\S+\/status\/incidents\/\S+/.exec(mail.text)?.[0] ?? '');
        await arrive(page, 'Nobody gets in');
        await read(page, 'Keep your reports.');
      },
    },
    {
      name: 'status in an outage',
      reach: async () => {
        await follow(page, 'All systems');
        await arrive(page, 'System status');
        await read(page, 'What is the matter now');
        await page
          .getByRole('img', { name: /without an outage/ })
          .first()
          .waitFor();
      },
    },
    {
      name: 'service in an outage',
      reach: async () => {
        await follow(page, 'QTSO');
        await arrive(page, 'QTSO');
        await read(page, 'Whom to ask');
      },
    },
    {
      name: 'subscription ended',
      reach: async () => {
        await page.goto(/http\S+subscription#manage\S+/.exec(mail.text)?.[0] ?? '');
        await page.reload();
        await press(page, 'Stop these mails');
        await arrive(page, 'You will get no more of these mails');
      },
    },
    {
      name: 'subscription, nothing there',
      reach: async () => {
        await page.reload();
        await arrive(page, 'This link does not work any more');
      },
    },
  ]);
  expect(inspector.findings).toEqual([]);
}, 120_000);
