import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from '../graphql-client.ts';
import { freePorts, startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { Receiver, type Call } from '../receiver.ts';
import { signIn } from '../role-requests.ts';
import { arrive, press, read, write } from './screen.ts';
import { Inspector } from './tour/inspector.ts';
import { closeWindows, openBrowser, visit } from './visitor.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Beside the libraries, so that the page's program finds them. */
const folder = mkdtempSync(join(root, 'node_modules/.status-feeds-page-'));

let harp: Harp;
let browser: Browser;
let documented: ChildProcess | undefined;
const receiver = new Receiver();
beforeAll(async () => {
  await receiver.up();
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  documented?.kill();
  rmSync(folder, { recursive: true, force: true });
  await closeWindows();
  await harp?.stop();
  await receiver.down();
});

const OWNER = 'owner@example.org';

async function linkIn(subject: RegExp): Promise<string> {
  const [mail] = await mailsTo(harp.sandbox, OWNER, subject);
  return /http\S+subscription#\S+/.exec(mail?.text ?? '')?.[0] ?? '';
}

/** A status manager at the console's API says that QTSO is down. */
async function outage(): Promise<void> {
  const admin = new GraphqlClient(harp.webAdmin);
  await signIn(admin, harp.demo('ada.admin'));
  const { services } = await admin.ask<{ services: { id: string; key: string }[] }>(
    '{ systemStatus { services { id key } } }',
  );
  const serviceId = services.find(({ key }) => key === 'qtso')?.id;
  const affected = [{ serviceId, state: 'SYSTEM_OUTAGE' }];
  const said = { title: 'Nobody gets in', state: 'INVESTIGATING', body: 'We look into it.' };
  await admin.ask(
    'mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { __typename ... on Incident { id } } }',
    { input: { ...said, affected, publish: true, idempotencyKey: randomUUID() } },
  );
}

interface Said {
  component?: { name: string; status: string };
  incident?: { name: string; status: string };
}

test('who looks after a program lets it be told of the status by webhook, and stops it; fit for all', async () => {
  const inspector = new Inspector('9-status-webhook');
  const visitor = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = visitor;
  let secret = '';
  await inspector.walk(visitor, [
    {
      name: 'subscribe by webhook, wrong',
      reach: async () => {
        await page.goto('/status/subscribe');
        await arrive(page, 'Get told about the status');
        await page.getByRole('radio', { name: 'By webhook' }).check();
        await write(page, 'Address to call', 'receiver.example.org');
        await press(page, 'Send me a link');
        await page.getByRole('alert').first().waitFor();
      },
    },
    {
      name: 'confirm',
      reach: async () => {
        await write(page, 'Address to call', receiver.url);
        await write(page, 'E-mail address', OWNER);
        await press(page, 'Send me a link');
        await arrive(page, 'Check your mail');
        await page.goto(await linkIn(/Confirm that a program/));
        await arrive(page, 'Shall HARP call this address?');
      },
    },
    {
      name: 'webhook, with its secret, tested',
      reach: async () => {
        await press(page, 'Yes, call it');
        secret = await page.getByText(/^whsec_/).innerText();
        await press(page, 'Send a test call');
        await read(page, 'It answered 204.');
        expect(receiver.calls).toHaveLength(1);
      },
    },
  ]);
  await outage();
  await receiver.until((calls) => calls.length === 3, 10_000);
  const said = receiver.calls
    .slice(1)
    .map(({ body, headers }) => new Webhook(secret).verify(body, headers as Record<string, string>) as Said);
  expect(said).toMatchObject([
    { component: { name: 'QTSO', status: 'major_outage' } },
    { incident: { name: 'Nobody gets in', status: 'investigating' } },
  ]);
  await theReceiverOfThePageReads(receiver.calls.at(-1) as Call, secret);
  await inspector.walk(visitor, [
    {
      name: 'webhook, called',
      reach: async () => {
        await page.reload();
        await read(page, 'It answered 204.');
        expect(await page.getByText(/^whsec_/).count()).toBe(0);
      },
    },
    {
      name: 'webhook in Spanish',
      reach: async () => {
        await press(page, /Español/);
        await arrive(page, 'Su webhook');
      },
    },
    {
      name: 'webhook, by the link of a call',
      reach: async () => {
        await press(page, /English/);
        await press(page, 'Switch off');
        await press(page, 'Switch on');
        await page.getByRole('button', { name: 'Switch off' }).waitFor();
        const { meta } = JSON.parse(receiver.calls.at(-1)?.body ?? '') as { meta: { unsubscribe: string } };
        const there = (await fetch(meta.unsubscribe, { redirect: 'manual' })).headers.get('location') ?? '';
        await page.goto('/status');
        await page.goto(there);
        await arrive(page, 'Remove the webhook?');
      },
    },
    {
      name: 'webhook, removed',
      reach: async () => {
        await press(page, 'Remove the webhook');
        await arrive(page, 'The webhook is removed');
      },
    },
  ]);
  expect(inspector.findings).toEqual([]);
}, 60_000);

/** Runs the program of docs/status-feeds.md as it stands there, and gives it a call that really came. */
async function theReceiverOfThePageReads({ body, headers }: Call, secret: string): Promise<void> {
  const docs = readFileSync(join(root, 'docs/status-feeds.md'), 'utf8');
  const [, code = ''] = /cat > status-receiver.mjs <<'END'\n([^]*?)\nEND\n/.exec(docs) ?? [];
  writeFileSync(join(folder, 'status-receiver.mjs'), code);
  const [port] = await freePorts(1);
  const env = { ...process.env, WEBHOOK_SECRET: secret, PORT: `${port}` };
  documented = spawn(process.execPath, ['status-receiver.mjs'], { cwd: folder, env });
  let printed = '';
  const hear = (chunk: Buffer): void => void (printed += chunk.toString());
  documented.stdout?.on('data', hear);
  documented.stderr?.on('data', hear);
  await expect.poll(() => printed, { timeout: 10_000 }).toContain('Waiting for HARP');
  const send = async (text: string): Promise<number> => {
    const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
    const signed = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
    return (await fetch(`http://localhost:${port}/`, { method: 'POST', headers: signed, body: text })).status;
  };
  expect([await send(body), await send(body.replace('Nobody', 'Everybody'))]).toEqual([204, 400]);
  await expect.poll(() => printed).toContain('investigating Nobody gets in We look into it.');
}
