import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from './graphql-client.ts';
import { startHarp, type Harp } from './harness.ts';
import { signIn, type Result } from './role-requests.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(root, 'docs/webhooks.md'), 'utf8');

let harp: Harp;
let admin: GraphqlClient;
/** Beside the libraries, so that the page's programs find them. */
const folder = mkdtempSync(join(root, 'node_modules/.webhooks-page-'));
const children: ChildProcess[] = [];
beforeAll(async () => {
  harp = await startHarp();
  admin = new GraphqlClient(harp.webAdmin);
  await signIn(admin, harp.demo('ada.admin'));
}, 240_000);
afterAll(async () => {
  for (const child of children) child.kill();
  rmSync(folder, { recursive: true, force: true });
  await harp?.stop();
});

/** A program of the page, as written; what it prints is gathered. */
function run(file: string, env: Record<string, string>): { said: () => string } {
  const [, code] = new RegExp(`cat > ${file} <<'END'\\n([^]*?)\\nEND\\n`).exec(page) ?? [];
  if (!code) throw new Error(`the page has no ${file}`);
  writeFileSync(join(folder, file), code);
  const child = spawn(process.execPath, [file], { cwd: folder, env: { ...process.env, ...env } });
  children.push(child);
  let said = '';
  const hear = (chunk: Buffer): void => void (said += chunk.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return { said: () => said };
}

const freePort = (): Promise<number> =>
  new Promise((ready) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => ready(port));
    });
  });

const SOON = { timeout: 20_000 };

const act = <T extends object>(name: string, type: string, input: object, fields: string): Promise<Result & T> =>
  admin.ask<Result & T>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on UserError { message } ${fields} } }`,
    { input },
  );

const eventTypes = ['status.changed'];

/** Everybody is told when HARP itself has issues. */
async function somethingHappens(): Promise<void> {
  const { services } = await admin.ask<{ services: { id: string; key: string }[] }>(
    '{ systemStatus { services { id key } } }',
  );
  const serviceId = services.find(({ key }) => key === 'harp')?.id;
  const input = { serviceId, state: 'ISSUES_REPORTED', note: 'Signing in is slow.' };
  const set = await act('setServiceState', 'SetServiceStateInput', input, '... on Service { key }');
  expect(set.__typename).toBe('Service');
}

test('the receiver and the poller of the page are told, as they stand there', async () => {
  const port = await freePort();
  const url = `http://localhost:${port}/harp-events`;
  const webhook = { programKey: 'qtso', name: 'Page', url, eventTypes, idempotencyKey: 'a webhook' };
  const made = await act<{ secret: string; webhook: { id: string } }>(
    'createWebhook',
    'CreateWebhookInput',
    webhook,
    '... on WebhookSecret { secret webhook { id } }',
  );
  const receiver = run('receiver.mjs', { WEBHOOK_SECRET: made.secret, PORT: `${port}` });
  await expect.poll(receiver.said, SOON).toContain('Waiting for HARP');
  const ping = { id: made.webhook.id, idempotencyKey: 'a ping' };
  await act('sendTestEvent', 'WebhookActInput', ping, '... on WebhookDelivery { id }');
  await expect.poll(receiver.said, SOON).toContain('test.ping');

  const stream = await act<{ pollUrl: string }>(
    'createEventStream',
    'CreateEventStreamInput',
    { programKey: 'qtso', name: 'Page', eventTypes, idempotencyKey: 'a stream' },
    '... on EventStream { pollUrl }',
  );
  const account = await act<{ id: string }>(
    'createServiceAccount',
    'CreateServiceAccountInput',
    { programKey: 'qtso', name: 'Page' },
    '... on ServiceAccount { id }',
  );
  const token = await act<{ secret: string }>(
    'createServiceToken',
    'CreateServiceTokenInput',
    { serviceAccountId: account.id, name: 'Page', scopes: ['event:read'] },
    '... on TokenCreated { secret }',
  );
  const poller = run('poll.mjs', {
    HARP_ISSUER: `${harp.webUser}/oidc`,
    HARP_TOKEN: token.secret,
    POLL_URL: stream.pollUrl,
  });
  await somethingHappens();
  await expect.poll(receiver.said, SOON).toContain('status.changed {"service":"harp"');
  await expect.poll(poller.said, SOON).toContain('/oidc/event-type/status-changed {');

  const forged = await fetch(url, {
    method: 'POST',
    headers: {
      'webhook-id': 'x',
      'webhook-timestamp': `${Math.floor(Date.now() / 1000)}`,
      'webhook-signature': 'v1,eA==',
    },
    body: '{}',
  });
  expect(forged.status).toBe(400);
  await expect.poll(receiver.said, SOON).toContain('not signed by HARP');
}, 120_000);
