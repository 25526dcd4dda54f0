import { beforeAll, expect, test } from 'vitest';
import type { Context } from '../../platform/context.ts';
import { hashToken } from '../../platform/secrets.ts';
import { freshApp } from '../../testing/fresh-app.ts';
import { withCatalogue } from '../../testing/people.ts';
import { Program } from '../programs/program.entity.ts';
import { Client, ClientSecret, ClientState } from './client.entity.ts';
import { authenticateClient, ensureClient, makeSecret } from './client.service.ts';

const fresh = freshApp();
const context = (): Context => fresh.app.makeContext('api');
const SECRET = 'hcs_of-a-test';
let client: Client;

beforeAll(async () => {
  await withCatalogue(fresh.app);
  const { id } = await fresh.app.dataSource.manager.findOneByOrFail(Program, { key: 'qtso' });
  const told = {
    programId: id,
    clientId: 'qtso-test',
    name: 'QTSO test',
    redirectUris: ['https://qtso.example.org/back'],
    postLogoutRedirectUris: [],
    backchannelLogoutUri: null,
    ado: 'QTSO',
    secret: SECRET,
  };
  client = await ensureClient(context(), told);
  await ensureClient(context(), told);
});

test('a client is itself with its secret; absent, wrong and disabled get the same answer', async () => {
  expect((await authenticateClient(context(), 'qtso-test', SECRET))?.id).toBe(client.id);
  expect(await authenticateClient(context(), 'qtso-test', `${SECRET}x`)).toBeNull();
  expect(await authenticateClient(context(), 'nobody', SECRET)).toBeNull();
  const db = fresh.app.dataSource.manager;
  await db.update(Client, { id: client.id }, { state: ClientState.DISABLED });
  expect(await authenticateClient(context(), 'qtso-test', SECRET)).toBeNull();
  await db.update(Client, { id: client.id }, { state: ClientState.ACTIVE });
});

test('a second secret works beside the first, and one that has expired does not', async () => {
  const ctx = context();
  const second = await makeSecret(ctx, client);
  expect(second).toMatch(/^hcs_[\w-]{43}$/);
  await ctx.db.update(ClientSecret, { hash: hashToken(SECRET) }, { expiresAt: new Date(ctx.now().getTime() + 60_000) });
  expect(await authenticateClient(ctx, 'qtso-test', SECRET)).not.toBeNull();
  fresh.clock.advance({ minutes: 1 });
  expect(await authenticateClient(ctx, 'qtso-test', SECRET)).toBeNull();
  expect(await authenticateClient(ctx, 'qtso-test', second)).not.toBeNull();
  const rows: { text: string }[] = await ctx.db.query('select s::text as text from client_secret s');
  expect(rows.map(({ text }) => text).join()).not.toContain(second);
});

/** Refusals in the audit trail, of the client or of names that nobody has. */
async function refusals(target: string | null): Promise<number> {
  const [row] = (await fresh.app.dataSource.query(
    `select count(*)::int as count from audit_event
     where action = 'client.authenticated' and outcome = 'REFUSED' and target_id is not distinct from $1`,
    [target],
  )) as { count: number }[];
  return row?.count ?? 0;
}

const from = (network: string): Context => {
  const ctx = context();
  return { ...ctx, source: { ...ctx.source, network } };
};

test('a flood of wrong secrets is noted up to a limit, and the right one is good all the while', async () => {
  const good = await makeSecret(context(), client);
  const flood = from('198.51.100.0/24');
  const before = await refusals(client.id);
  for (let n = 0; n < 35; n += 1) expect(await authenticateClient(flood, 'qtso-test', `wrong ${n}`)).toBeNull();
  expect((await refusals(client.id)) - before).toBe(30);
  expect((await authenticateClient(flood, 'qtso-test', good))?.id).toBe(client.id);
});

test('names that nobody has, made up one after another, leave few rows behind', async () => {
  const flood = from('192.0.2.0/24');
  const throttles = async (): Promise<number> =>
    ((await flood.db.query('select count(*)::int as count from throttle')) as { count: number }[])[0]?.count ?? 0;
  await authenticateClient(flood, 'nobody', SECRET);
  const before = [await refusals(null), await throttles()] as const;
  for (let n = 0; n < 35; n += 1) await authenticateClient(flood, `nobody-${n}`, SECRET);
  expect((await refusals(null)) - before[0]).toBe(29);
  expect((await throttles()) - before[1]).toBe(0);
});
