import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from './graphql-client.ts';
import { startHarp, type Harp } from './harness.ts';
import { freshTotpCode } from './totp.ts';
import type { Result } from './role-requests.ts';

let harp: Harp;
beforeAll(async () => {
  harp = await startHarp();
}, 180_000);
afterAll(() => harp?.stop());

const COMMAND = fileURLToPath(new URL('../api/dist/src/commands/admin-create.js', import.meta.url));
const PASSWORD = 'eleven grey herons at noon';

interface Ended {
  code: number | null;
  said: string;
}

/** Runs the command as an operator does, with the password piped in, on the database of the running server. */
function adminCreate(words: string[], password: string): Promise<Ended> {
  const child = spawn(process.execPath, [COMMAND, ...words], {
    cwd: join(COMMAND, '../../../../..'),
    env: { ...process.env, HARP_MODE: 'sandbox', ...harp.settings },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdin.end(password);
  return new Promise((done) => void child.once('close', (code) => done({ code, said })));
}

const ofRoot = [
  '--user-id',
  'rhea.root',
  '--email',
  'rhea.root@example.org',
  '--given-name',
  'Rhea',
  '--family-name',
  'Root',
];

test('words that are wrong are named each, with what would be right, before anything is started', async () => {
  const { code, said } = await adminCreate(['--user-id', 'x', '--email', 'nobody', '--given-name', ''], PASSWORD);
  expect(code).toBe(2);
  for (const name of ['--user-id', '--email', '--given-name']) expect(said).toMatch(new RegExp(`^${name}: \\S`, 'm'));
  expect(said).toContain('npm run admin:create -- --user-id ID');
  expect((await adminCreate([...ofRoot, '--colour', 'red'], PASSWORD)).said).toContain('--colour');
});

test('a password that is too easy is refused in words, and no account is made', async () => {
  const { code, said } = await adminCreate(ofRoot, 'Rhea Root');
  expect(code).toBe(2);
  expect(said).toContain('fewer than 15 characters; it is made of your own names');
  expect((await adminCreate(ofRoot, '')).code).toBe(2);
  const client = new GraphqlClient(harp.webAdmin);
  const answer = await client.ask<Result>('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', {
    input: { userId: 'rhea.root', password: 'Rhea Root', bannerAcknowledged: true },
  });
  expect(answer.__typename).not.toBe('SignedIn');
});

test('the first administrator is made beside a running server, signs in, adds a factor and sets the status', async () => {
  const made = await adminCreate(ofRoot, `${PASSWORD}\n`);
  expect(made.said).toContain('rhea.root is an administrator.');
  expect(made.code).toBe(0);
  expect(made.said).not.toContain(PASSWORD);
  const again = await adminCreate(['--user-id', 'RHEA.ROOT', ...ofRoot.slice(2)], PASSWORD);
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('already. Nothing was changed.') });

  const client = new GraphqlClient(harp.webAdmin);
  const first = await client.ask<Result>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on SignedIn { viewer { level } } } }',
    { input: { userId: 'rhea.root', password: PASSWORD, bannerAcknowledged: true } },
  );
  expect(first).toMatchObject({ __typename: 'SignedIn', viewer: { level: 'PASSWORD' } });
  // The password alone opens nothing in the console.
  const set = 'mutation ($input: SetServiceStateInput!) { setServiceState(input: $input) { __typename } }';
  const { services } = await client.ask<{ services: { id: string }[] }>('{ systemStatus { services { id } } }');
  const input = { serviceId: services[0]?.id, state: 'OPERATIONAL' };
  expect((await client.send(set, { input })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const app = await client.ask<{ factorId: string; secret: string }>(
    'mutation ($input: StartTotpInput!) { startTotp(input: $input) { ... on TotpEnrolment { factorId secret } } }',
    { input: { label: 'Phone' } },
  );
  await client.ask('mutation ($input: ConfirmTotpInput!) { confirmTotp(input: $input) { __typename } }', {
    input: { factorId: app.factorId, code: await freshTotpCode(app.secret) },
  });
  expect(await client.ask(set, { input })).toEqual({ __typename: 'Service' });
});
