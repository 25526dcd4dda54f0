import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from '../graphql-client.ts';
import { startHarp, type Harp } from '../harness.ts';
import { signIn as signInByGraphql, type Result } from '../role-requests.ts';
import { arrive, press } from './screen.ts';
import { signIn } from './sign-in.ts';
import { closeWindows, openBrowser, visit } from './visitor.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guide = readFileSync(join(root, 'docs/integrating.md'), 'utf8');
const blocks = [...guide.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, block]) => block as string);
const MARK = '@@ended with';

/** A reader's terminal in HARP's folder, with a home of its own: blocks are pasted one after the other. */
class Terminal {
  readonly home = mkdtempSync(join(tmpdir(), 'harp-guide-'));
  private readonly shell: ChildProcess;
  private said = '';

  constructor(settings: Record<string, string>) {
    const npmCache = process.env['npm_config_cache'] ?? join(process.env['HOME'] ?? '/root', '.npm');
    this.shell = spawn('bash', ['--norc'], {
      cwd: root,
      env: { ...process.env, HARP_MODE: 'sandbox', npm_config_cache: npmCache, ...settings, HOME: this.home },
      // Programs that a block leaves running end with their terminal.
      detached: true,
    });
    for (const stream of [this.shell.stdout, this.shell.stderr])
      stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
  }

  /** What a block printed; one whose last command fails is thrown. */
  async paste(block: string): Promise<string> {
    const before = this.said.length;
    this.shell.stdin?.write(`${block}\necho "${MARK} $?"\n`);
    for (;;) {
      const said = this.said.slice(before);
      const [, code] = new RegExp(`^${MARK} (\\d+)$`, 'm').exec(said) ?? [];
      if (code === '0') return said.slice(0, said.lastIndexOf(MARK));
      if (code !== undefined) throw new Error(`The block ended with ${code}:\n${said}`);
      await new Promise((go) => setTimeout(go, 100));
    }
  }

  file(name: string): string {
    return readFileSync(join(this.home, 'my-program', name), 'utf8');
  }

  close(): void {
    if (this.shell.pid) process.kill(-this.shell.pid, 'SIGKILL');
    rmSync(this.home, { recursive: true, force: true });
  }
}

let harp: Harp;
let browser: Browser;
let terminal: Terminal;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
  terminal = new Terminal(harp.settings);
}, 180_000);
afterAll(async () => {
  terminal?.close();
  await closeWindows();
  await harp?.stop();
});

const [credentials = '', firstQuery = '', program = '', receiver = ''] = blocks;

test('the guide has a block for each of its steps', () => expect(blocks).toHaveLength(4));

test('the guide’s first query says who holds a role in the program', async () => {
  await terminal.paste(credentials);
  const answer = JSON.parse(await terminal.paste(firstQuery)) as Record<string, never>;
  expect(answer).toMatchObject({
    data: {
      grants: {
        edges: expect.arrayContaining([
          {
            node: expect.objectContaining({
              role: expect.objectContaining({ key: 'qtso-state-user' }),
              user: { userId: 'uma.user' },
            }),
          },
        ]),
      },
    },
    extensions: { cost: expect.anything() },
  });
});

test('the guide’s program signs somebody in and learns their role', async () => {
  await terminal.paste(program);
  await expect.poll(() => terminal.file('program.log'), { timeout: 20_000 }).toContain('Open http://localhost:9000');
  const { page } = await visit(browser, harp.webUser);
  await page.goto('http://localhost:9000');
  await signIn(page, harp.demo('uma.user'));
  await press(page, 'Continue');
  await page.waitForURL('http://localhost:9000/callback?**');
  const person = JSON.parse(await page.locator('body').innerText()) as Record<string, unknown>;
  expect(person).toMatchObject({ harp_user_id: 'uma.user', harp_roles: [{ role: 'qtso-state-user' }] });
  expect(terminal.file('program.log')).toContain('uma.user signed in');
});

test('the guide’s receiver hears that a role was taken away, and the program no longer lets its holder in', async () => {
  await terminal.paste(receiver);
  await expect.poll(() => terminal.file('receiver.log'), { timeout: 20_000 }).toContain('Waiting for HARP');
  const officer = new GraphqlClient(harp.webAdmin);
  await signInByGraphql(officer, harp.demo('olivia.officer'));
  const held = await officer.ask<{ edges: { node: { id: string } }[] }>(
    '{ grants(first: 5, filter: { programKey: "qtso", userId: "uma.user", status: [ACTIVE] }) { edges { node { id } } } }',
  );
  const revoked = await officer.ask<Result>(
    'mutation ($input: ChangeGrantsInput!) { revokeGrants(input: $input) { __typename ... on UserError { code message } } }',
    {
      input: {
        ids: held.edges.map(({ node }) => node.id),
        reasonCode: 'LEFT_ORGANIZATION',
        idempotencyKey: crypto.randomUUID(),
      },
    },
  );
  expect(revoked.__typename).toBe('GrantsChanged');
  await expect.poll(() => terminal.file('receiver.log'), { timeout: 20_000 }).toMatch(/grant\.revoked .*uma\.user/);
  const { page } = await visit(browser, harp.webUser);
  await page.goto('http://localhost:9000');
  await signIn(page, harp.demo('uma.user'));
  await arrive(page, /no active role in QTSO/i);
});

/** The documents of the guide in their order, each with the variables that follow it; the last document stands for more. */
const documents = [...guide.matchAll(/^```(graphql|json)\n(.*?)^```$/gms)].reduce<
  { query: string; variables: string[] }[]
>((list, [, kind, text = '']) => {
  if (kind === 'graphql') list.push({ query: text, variables: [] });
  else list.at(-1)?.variables.push(text);
  return list;
}, []);

test('the guide’s documents declare an incident, follow and resolve it, and schedule maintenance', async () => {
  const manager = new GraphqlClient(harp.webUser);
  await signInByGraphql(manager, harp.demo('ada.admin'));
  const { secret } = await manager.ask<{ secret: string }>(
    'mutation ($input: CreatePersonalTokenInput!) { createPersonalToken(input: $input) { ... on TokenCreated { secret } } }',
    { input: { name: 'What watches', scopes: ['status:manage'] } },
  );
  const ids = new Map<string, string>();
  const send = async (query: string, variables = '{}'): Promise<Record<string, Result>> => {
    const known = variables.replaceAll(/"(SERVICE|INCIDENT|MAINTENANCE)"/g, (_, word) => `"${ids.get(word)}"`);
    const response = await fetch(`${harp.api}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query, variables: JSON.parse(known) }),
    });
    return ((await response.json()) as { data: Record<string, Result> }).data;
  };
  const said: string[] = [];
  for (const { query, variables } of documents)
    for (const given of variables.length > 0 ? variables : [undefined]) {
      const [answer] = Object.values(await send(query, given));
      const services = answer?.['services'] as { id: string; key: string }[] | undefined;
      if (services) ids.set('SERVICE', services.find(({ key }) => key === 'qtso')?.id ?? '');
      else ids.set(`${answer?.__typename}`.toUpperCase(), String(answer?.['id']));
      said.push(services ? 'services' : `${answer?.__typename} ${String(answer?.['state'])}`);
    }
  expect(said).toEqual([
    'services',
    'Incident INVESTIGATING',
    'Incident IDENTIFIED',
    'Incident RESOLVED',
    'Maintenance SCHEDULED',
    'Maintenance CANCELED',
  ]);
});
