import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from './harness.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(root, 'docs/rest-calls.md'), 'utf8');
const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block as string);
const run = promisify(execFile);

let harp: Harp;
let credentials: Record<string, string>;
beforeAll(async () => {
  harp = await startHarp();
  const asked = [
    '--program',
    'qtso',
    '--redirect-uri',
    'http://localhost:9000/back',
    '--webhook-url',
    'http://localhost:9001/',
  ];
  const { stdout } = await run('npm', ['run', '--silent', 'sandbox:program', '--', ...asked], {
    cwd: root,
    env: { ...process.env, HARP_MODE: 'sandbox', ...harp.settings },
  });
  credentials = Object.fromEntries(stdout.split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2)));
}, 180_000);
afterAll(() => harp?.stop());

test('the page of the REST calls is true: its commands run as they are written', async () => {
  const marked = blocks.map((block) => `${block}\necho; echo @@\n`).join('');
  const { stdout } = await run('bash', ['-c', marked], { env: { ...process.env, ...credentials } });
  const [, token = '', , found = '', roles = ''] = stdout.split('@@').map((part) => part.trim());
  expect(JSON.parse(token)).toMatchObject({ token_type: 'Bearer', expires_in: 1800 });
  // Pat has nothing to do with QTSO yet.
  expect(JSON.parse(found)).toMatchObject({
    displaycount: '1',
    totalcount: '1',
    userdetails: [{ username: 'olivia.officer', email: 'olivia.officer@example.org', enabled: 'true' }],
  });
  expect(JSON.parse(roles)).toMatchObject({
    success: true,
    totalRoleCount: 2,
    userRoles: [
      { displayName: 'QTSO Security Official', status: 'Active', isSoRole: true },
      { displayName: 'QTSO Security Official', status: 'Active', isSoRole: true },
    ],
  });
}, 60_000);
