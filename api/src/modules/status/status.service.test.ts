import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../platform/transaction.ts';
import { globalId, newId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { aPartner, aStatusManager, signedIn, withCatalogue } from '../../testing/people.ts';
import { count } from '../../testing/role-requests.ts';
import { ServiceState } from './service.entity.ts';
import { worstOf } from './derive.service.ts';
import { syncServices } from './status.service.ts';

const server = freshServer();
let manager: Browser;
beforeAll(async () => {
  await withCatalogue(server.app);
  manager = await signedIn(server.browser({ site: 'web-admin' }), await aStatusManager(server.app), server.clock);
});

interface Status {
  overall: string;
  asOf: string;
  services: { id: string; key: string; name: string; state: string; note: string | null }[];
}

const status = (browser: Browser = server.browser()): Promise<Status> =>
  browser.ask<Status>('{ systemStatus { overall asOf services { id key name state note } } }');
const idOf = async (key: string): Promise<string> =>
  (await status()).services.find((one) => one.key === key)?.id as string;

const FIELDS =
  '... on Service { state note startsAt endsAt timeZone changedAt } ... on InvalidInput { problems { path code } }';
const set = async (key: string, input: Record<string, unknown>): Promise<Record<string, unknown>> =>
  manager.mutate('setServiceState', { serviceId: await idOf(key), ...input }, FIELDS);

const { OPERATIONAL, PLANNED_OUTAGE, ISSUES_REPORTED, SYSTEM_OUTAGE } = ServiceState;

test.each([
  [[], OPERATIONAL],
  [[OPERATIONAL, OPERATIONAL], OPERATIONAL],
  [[OPERATIONAL, PLANNED_OUTAGE], PLANNED_OUTAGE],
  [[PLANNED_OUTAGE, ISSUES_REPORTED], ISSUES_REPORTED],
  [[ISSUES_REPORTED, SYSTEM_OUTAGE, OPERATIONAL], SYSTEM_OUTAGE],
  [[SYSTEM_OUTAGE, PLANNED_OUTAGE], SYSTEM_OUTAGE],
])('of %j the worst is %s', (states, worst) => {
  expect(worstOf(states)).toBe(worst);
});

test('a stranger sees every system, HARP first and none blank', async () => {
  const { overall, asOf, services } = await status();
  expect(services[0]).toMatchObject({ key: 'harp', name: 'HARP' });
  expect(services.length).toBeGreaterThan(10);
  expect(services.every(({ name, state }) => name && state === 'OPERATIONAL')).toBe(true);
  expect([overall, asOf]).toEqual(['OPERATIONAL', server.clock.now().toISOString()]);
});

test('what a status manager sets, everybody sees at once, and the worst of all tells the banner', async () => {
  server.clock.advance({ minutes: 1 });
  expect(await set('eqrs', { state: 'ISSUES_REPORTED', note: 'Reports are slow. Try after 6 p.m.' })).toMatchObject({
    state: 'ISSUES_REPORTED',
  });
  expect(await set('harp', { state: 'SYSTEM_OUTAGE', note: 'We are on it.' })).toMatchObject({
    state: 'SYSTEM_OUTAGE',
  });
  expect(await status()).toMatchObject({
    overall: 'SYSTEM_OUTAGE',
    services: expect.arrayContaining([
      expect.objectContaining({ key: 'eqrs', note: 'Reports are slow. Try after 6 p.m.' }),
    ]),
  });
  await set('harp', { state: 'OPERATIONAL' });
  expect((await status()).overall).toBe('ISSUES_REPORTED');
  await set('eqrs', { state: 'OPERATIONAL' });
  expect((await status()).overall).toBe('OPERATIONAL');
});

test('a planned outage has its window, in the time zone in which it was thought of', async () => {
  const window = {
    startsAt: '2026-11-29T05:00:00.000Z',
    endsAt: '2026-11-29T09:30:00.000Z',
    timeZone: 'America/New_York',
  };
  expect(await set('qpp', { state: 'PLANNED_OUTAGE', note: 'Maintenance.', ...window })).toMatchObject({
    __typename: 'Service',
    ...window,
  });
  expect(await set('qpp', { state: 'OPERATIONAL' })).toMatchObject({
    note: null,
    startsAt: null,
    endsAt: null,
    timeZone: null,
  });
});

test.each([
  [{ state: 'SYSTEM_OUTAGE' }, ['note']],
  [{ state: 'ISSUES_REPORTED', note: '  ' }, ['note']],
  [{ state: 'ISSUES_REPORTED', note: 'x'.repeat(1001) }, ['note']],
  [{ state: 'PLANNED_OUTAGE' }, ['note', 'startsAt']],
  [{ state: 'PLANNED_OUTAGE', note: 'x', startsAt: '2026-12-01T10:00:00Z' }, ['timeZone']],
  [{ state: 'PLANNED_OUTAGE', note: 'x', startsAt: '2026-12-01T10:00:00Z', timeZone: 'Mars/Olympus' }, ['timeZone']],
  [{ state: 'PLANNED_OUTAGE', note: 'x', startsAt: '2026-12-01T10:00:00Z', timeZone: '+05:00' }, ['timeZone']],
  [
    {
      state: 'PLANNED_OUTAGE',
      note: 'x',
      startsAt: '2026-12-01T10:00:00Z',
      endsAt: '2026-12-01T10:00:00Z',
      timeZone: 'America/Chicago',
    },
    ['endsAt'],
  ],
  [
    {
      state: 'ISSUES_REPORTED',
      note: 'x',
      startsAt: '2026-12-02T10:00:00Z',
      endsAt: '2026-12-01T10:00:00Z',
      timeZone: 'UTC',
    },
    ['endsAt'],
  ],
])('%j is not taken: %j', async (input, fields) => {
  const before = await status();
  const answer = (await set('harp', input)) as { problems?: { path: string[] }[] };
  expect(answer.problems?.map(({ path }) => path[1])).toEqual(fields);
  expect((await status()).services).toEqual(before.services);
});

test('every state is kept, the latest first, with one event each', async () => {
  const id = await idOf('iqies');
  const key = `"service_change" where service_id = '${Buffer.from(id, 'base64url').toString().split(':')[1]}'`;
  const earlier = await count(server.app, key);
  for (const note of ['first', 'second', 'third']) {
    server.clock.advance({ minutes: 1 });
    await set('iqies', { state: 'ISSUES_REPORTED', note });
  }
  const service = await manager.ask<{
    history: { totalCount: number; edges: { node: { note: string | null; state: string } }[] };
  }>(`{ node(id: "${id}") { ... on Service { history(first: 2) { totalCount edges { node { note state } } } } } }`);
  expect(service.history.totalCount).toBe(earlier + 3);
  expect(service.history.edges.map(({ node }) => node.note)).toEqual(['third', 'second']);
  expect(
    await count(
      server.app,
      "audit_event where action in ('incident.declared', 'incident.updated') and target_id in (select notice_id from notice_service where service_id = $1)",
      [Buffer.from(id, 'base64url').toString().split(':')[1]],
    ),
  ).toBe(3);
});

test('two managers at once: both are kept, and the last one stands', async () => {
  const other = await signedIn(server.browser({ site: 'web-admin' }), await aStatusManager(server.app), server.clock);
  const serviceId = await idOf('hqr');
  await Promise.all(
    [manager, other].map((browser, index) =>
      browser.mutate('setServiceState', { serviceId, state: 'ISSUES_REPORTED', note: `note ${index}` }),
    ),
  );
  const { history } = await manager.ask<{ history: { edges: { node: { note: string | null } }[] } }>(
    `{ node(id: "${serviceId}") { ... on Service { history(first: 5) { edges { node { note } } } } } }`,
  );
  const notes = history.edges.map(({ node }) => node.note);
  expect(notes).toEqual(expect.arrayContaining(['note 0', 'note 1']));
  const now = (await status()).services.find(({ key }) => key === 'hqr');
  expect(['note 0', 'note 1']).toContain(now?.note);
});

test('only who may manage the status sets it, and only of a system that there is', async () => {
  const partner = await signedIn(server.browser(), await aPartner(server.app), server.clock);
  const mutation =
    'mutation ($input: SetServiceStateInput!) { setServiceState(input: $input) { __typename ... on NotFound { path } } }';
  const input = { serviceId: await idOf('harp'), state: 'OPERATIONAL' };
  expect((await partner.send(mutation, { input })).body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  expect((await server.browser().send(mutation, { input })).body.errors?.[0]?.extensions['code']).toBe(
    'UNAUTHENTICATED',
  );
  for (const serviceId of ['x', globalId('Service', newId()), globalId('Role', newId())])
    expect(await manager.ask(mutation, { input: { ...input, serviceId } })).toEqual({
      __typename: 'NotFound',
      path: ['input', 'serviceId'],
    });
});

test('the catalogue’s systems are taken over at every start, and their state is left as it is', async () => {
  const { app } = server;
  await set('harp', { state: 'ISSUES_REPORTED', note: 'Stays.' });
  const services = [{ key: 'harp', name: 'HARP', group: 'Accounts and sign-in', url: 'https://harp.example.gov' }];
  const events = (): Promise<number> => count(app, "audit_event where action = 'service.changed'");
  const before = await events();
  for (let start = 0; start < 3; start += 1)
    await inTransaction(app.makeContext('command'), (ctx) => syncServices(ctx, services));
  expect(await events()).toBe(before + 1);
  expect((await status()).services.find(({ key }) => key === 'harp')).toMatchObject({
    state: 'ISSUES_REPORTED',
    note: 'Stays.',
  });
});
