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

const refusalsNoted = async (targetId: string | null): Promise<number> => {
  const [row] = (await context().db.query(
    `select count(*)::int as count from audit_event
     where action = 'client.authenticated' and outcome = 'REFUSED' and target_id is not distinct from $1`,
    [targetId],
  )) as [{ count: number }];
  return row.count;
};

test('a flood of wrong secrets is noted thirty times and no more, and does not stop the client itself', async () => {
  const ctx = context();
  const good = await makeSecret(ctx, client);
  const flood = { ...ctx, source: { ...ctx.source, network: '198.51.100.0/24' } };
  const before = await refusalsNoted(client.id);
  for (let n = 0; n < 40; n += 1) await authenticateClient(flood, 'qtso-test', `wrong ${n}`);
  expect((await refusalsNoted(client.id)) - before).toBe(30);
  expect(await authenticateClient(flood, 'qtso-test', good)).not.toBeNull();
});

test('a stranger who makes up clients fills neither the audit trail nor the counters', async () => {
  const ctx = context();
  const stranger = { ...ctx, source: { ...ctx.source, network: '192.0.2.0/24' } };
  const before = await refusalsNoted(null);
  const counters = (): Promise<{ count: number }[]> => ctx.db.query('select count(*)::int as count from throttle');
  await authenticateClient(stranger, 'made-up', 'x');
  const [first] = await counters();
  for (let n = 0; n < 60; n += 1) await authenticateClient(stranger, `made-up-${n}`, 'x');
  expect((await refusalsNoted(null)) - before).toBe(30);
  expect((await counters())[0]).toEqual(first);
});

test('nor does a stranger who has all the networks of a large block', async () => {
  const ctx = context();
  await ctx.db.query(
    `insert into throttle (name, subject, count, resets_at) values ('client.secret', $1, 995, $2)
     on conflict (name, subject) do update set count = excluded.count, resets_at = excluded.resets_at`,
    [ctx.keys.hmac('throttle', 'unknown'), new Date(ctx.now().getTime() + 60_000)],
  );
  const before = await refusalsNoted(null);
  for (let n = 0; n < 20; n += 1) {
    const source = { ...ctx.source, network: `2001:db8:0:${n.toString(16)}::/64` };
    await authenticateClient({ ...ctx, source }, `made-up-${n}`, 'x');
  }
  expect((await refusalsNoted(null)) - before).toBe(5);
});
