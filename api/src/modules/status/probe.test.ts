import { beforeAll, expect, test } from 'vitest';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { aStatusManager, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import { newKey } from '../../testing/role-requests.ts';
import { runProbe, takeProbes } from './probe-run.service.ts';

const server = freshServer();
let person: Person;
let manager: Browser;
/** How the program answers from now on, and how often it was asked. */
const program = { status: 200, asked: 0, url: '' };
const stub = createServer((_, response) => {
  program.asked += 1;
  response.writeHead(program.status).end();
});

const enter = async (): Promise<void> => {
  manager = await signedIn(server.browser({ site: 'web-admin' }), person, server.clock);
};
beforeAll(async () => {
  await withCatalogue(server.app);
  // HARP's own would be due as well.
  await server.app.dataSource.query('update probe set enabled = false');
  person = await aStatusManager(server.app);
  await new Promise<void>((ready) => stub.listen(0, '127.0.0.1', ready));
  program.url = `http://127.0.0.1:${(stub.address() as AddressInfo).port}/`;
  return () => void stub.close();
});

const job = (): ReturnType<typeof server.app.makeContext> => server.app.makeContext('job');
/** What each process does again and again. */
async function work(): Promise<void> {
  const ctx = job();
  for (const probe of await takeProbes(ctx, 100)) await runProbe(ctx, probe);
}
/** So many checks, one a minute, each answered like this. */
async function checks(...statuses: number[]): Promise<void> {
  for (const status of statuses) {
    program.status = status;
    server.clock.advance({ seconds: 60 });
    await work();
  }
}

interface Row {
  __typename: string;
  id: string;
  failing: boolean;
  lastNote: string | null;
  code?: string;
  problems?: { path: string[]; code: string }[];
}
const PROBE = '... on Probe { id name failing lastOk lastNote nextAt } ... on InvalidInput { problems { path code } }';
const ERROR = '... on UserError { code }';

interface ServiceRow {
  key: string;
  id: string;
  state: string;
  note: string | null;
}
async function serviceOf(key: string): Promise<ServiceRow> {
  const { services } = await server
    .browser()
    .ask<{ services: ServiceRow[] }>('{ systemStatus { services { key id state note } } }');
  const found = services.find((one) => one.key === key);
  if (!found) throw new Error(`there is no service ${key}`);
  return found;
}

const SETTINGS = {
  name: 'Front page',
  kind: 'HTTP',
  intervalSeconds: 60,
  timeoutSeconds: 5,
  failAfter: 3,
  recoverAfter: 2,
  finds: 'SYSTEM_OUTAGE',
  mode: 'PROPOSE',
  enabled: true,
};
async function keep(key: string, input: Record<string, unknown> = {}): Promise<Row> {
  await enter();
  const serviceId = (await serviceOf(key)).id;
  return manager.mutate<Row>(
    'keepProbe',
    { ...SETTINGS, serviceId, target: program.url, idempotencyKey: newKey(), ...input },
    `${PROBE} ${ERROR}`,
  );
}
const act = (name: string, id: string | undefined, on = PROBE): Promise<Row & { state: string }> =>
  manager.mutate(name, { id }, `${on} ${ERROR}`);
const rest = async (probe: Row): Promise<void> => void (await act('deleteProbe', probe.id));

interface Proposal {
  id: string;
  proposes: string;
  note: string;
  state: string;
  service: { key: string };
  incident: { id: string; state: string; origin: string } | null;
}
const PROPOSAL = 'id proposes note state service { key } incident { id state origin }';
async function proposals(key: string): Promise<Proposal[]> {
  const list = await manager.ask<Proposal[]>(`{ probeProposals { ${PROPOSAL} } }`);
  return list.filter(({ service }) => service.key === key);
}
const accept = (id: string, input: Record<string, unknown> = {}): Promise<Row & Proposal> =>
  manager.mutate('acceptProposal', { id, ...input }, `... on ProbeProposal { ${PROPOSAL} } ${ERROR}`);

test('two processes that look at the same moment check a service once', async () => {
  const probe = await keep('qpp');
  program.asked = 0;
  await Promise.all([work(), work(), work()]);
  expect(program.asked).toBe(1);
  await rest(probe);
});

test('a check that a killed process had in its hands is made by another, and the dead one’s late answer counts for nothing', async () => {
  const probe = await keep('qpp');
  const [held] = await takeProbes(job(), 10);
  expect(await takeProbes(job(), 10)).toEqual([]);
  await server.app.dataSource.query(`update probe set claimed_until = now() - interval '1 second' where claim is not null`);
  program.asked = 0;
  await work();
  expect(program.asked).toBe(1);
  if (held) await runProbe(job(), held);
  const rows: unknown[] = await job().db.query('select 1 from probe_result where probe_id = $1', [held?.id]);
  expect(rows).toHaveLength(1);
  await rest(probe);
});

test('a service that stumbles now and then is no finding; three failures in a row are proposed, and nobody is told yet', async () => {
  const probe = await keep('qpp');
  await checks(200, 500, 500, 200, 500, 200, 500, 500);
  expect(await proposals('qpp')).toEqual([]);
  await checks(500, 500);
  expect(await proposals('qpp')).toMatchObject([
    { proposes: 'SYSTEM_OUTAGE', note: 'It answered with HTTP status 500.', state: 'OPEN', incident: null },
  ]);
  expect((await serviceOf('qpp')).state).toBe('OPERATIONAL');
  await checks(200, 200);
  expect(await proposals('qpp')).toEqual([]);
  await rest(probe);
});

test('what a manager accepts is an incident, once, and its end is proposed when the service answers again', async () => {
  const probe = await keep('qpp');
  await checks(500, 500, 500);
  const [found] = await proposals('qpp');
  const [one, two] = await Promise.all([accept(found?.id ?? ''), accept(found?.id ?? '')]);
  expect(one).toMatchObject({ state: 'ACCEPTED', incident: { origin: 'PROBE', state: 'INVESTIGATING' } });
  expect(two.incident?.id).toBe(one.incident?.id);
  expect((await serviceOf('qpp')).state).toBe('SYSTEM_OUTAGE');
  await checks(200, 200);
  const [end] = await proposals('qpp');
  expect(end).toMatchObject({ proposes: 'OPERATIONAL', incident: { id: one.incident?.id } });
  expect((await serviceOf('qpp')).state).toBe('SYSTEM_OUTAGE');
  expect(await accept(end?.id ?? '', { body: 'It is mended.' })).toMatchObject({ incident: { state: 'RESOLVED' } });
  expect((await serviceOf('qpp')).state).toBe('OPERATIONAL');
  await rest(probe);
});

test('what a manager dismissed is not proposed again while it lasts, and can’t be accepted any more', async () => {
  const probe = await keep('qpp');
  await checks(500, 500, 500);
  const [found] = await proposals('qpp');
  const dismissed = await act('dismissProposal', found?.id, '... on ProbeProposal { state }');
  expect(dismissed).toMatchObject({ state: 'DISMISSED' });
  expect(await accept(found?.id ?? '')).toMatchObject({ __typename: 'ProposalClosed' });
  await checks(500, 500, 500, 500);
  expect(await proposals('qpp')).toEqual([]);
  await checks(200, 200, 500, 500, 500);
  expect(await proposals('qpp')).toHaveLength(1);
  await rest(probe);
  expect(await proposals('qpp')).toEqual([]);
});

test('a probe that may do so says itself how the service is, and takes it back', async () => {
  const probe = await keep('qpp', { mode: 'SET', finds: 'ISSUES_REPORTED' });
  await checks(500, 500);
  expect((await serviceOf('qpp')).state).toBe('OPERATIONAL');
  await checks(500);
  expect(await serviceOf('qpp')).toMatchObject({ state: 'ISSUES_REPORTED', note: expect.stringContaining('500') });
  expect(await proposals('qpp')).toEqual([]);
  await checks(200);
  expect((await serviceOf('qpp')).state).toBe('ISSUES_REPORTED');
  await checks(200);
  expect(await serviceOf('qpp')).toMatchObject({ state: 'OPERATIONAL', note: null });
  await rest(probe);
});

test('of two probes the worse one counts, and deleting it takes back what it said', async () => {
  const worse = await keep('qpp', { mode: 'SET' });
  const other = await keep('qpp', { mode: 'SET', finds: 'ISSUES_REPORTED' });
  await checks(500, 500, 500);
  expect((await serviceOf('qpp')).state).toBe('SYSTEM_OUTAGE');
  await enter();
  await rest(worse);
  expect((await serviceOf('qpp')).state).toBe('ISSUES_REPORTED');
  await keep('qpp', { id: other.id, enabled: false });
  expect((await serviceOf('qpp')).state).toBe('OPERATIONAL');
  await rest(other);
});

test('while a service is being worked on its failures are no finding', async () => {
  const probe = await keep('qpp', { mode: 'SET' });
  const { id } = await serviceOf('qpp');
  const now = server.clock.now();
  const at = (hours: number): string => new Date(now.getTime() + hours * 3_600_000).toISOString();
  const planned = await manager.mutate(
    'setServiceState',
    { serviceId: id, state: 'PLANNED_OUTAGE', note: 'New servers.', startsAt: at(0), endsAt: at(3), timeZone: 'UTC' },
    '... on Service { state }',
  );
  expect(planned).toMatchObject({ state: 'PLANNED_OUTAGE' });
  await checks(500, 500, 500, 500);
  expect((await serviceOf('qpp')).state).toBe('PLANNED_OUTAGE');
  await manager.mutate('setServiceState', { serviceId: id, state: 'OPERATIONAL' }, '... on Service { state }');
  await checks(500, 500, 500);
  expect((await serviceOf('qpp')).state).toBe('SYSTEM_OUTAGE');
  await rest(probe);
});

test('a probe that is run now looks at once, but not again and again', async () => {
  const probe = await keep('qpp');
  await checks(200);
  server.clock.advance({ seconds: 5 });
  expect(await act('runProbeNow', probe.id)).toMatchObject({ code: 'RATE_LIMITED' });
  server.clock.advance({ seconds: 10 });
  program.asked = 0;
  await work();
  expect(program.asked).toBe(0);
  await act('runProbeNow', probe.id);
  await work();
  expect(program.asked).toBe(1);
  await rest(probe);
});

test('how fast a service answered is told by the hour, what failed apart', async () => {
  const probe = await keep('qpp');
  const { id } = await serviceOf('qpp');
  const hour = new Date(Math.floor(server.clock.now().getTime() / 3_600_000) * 3_600_000 - 2 * 3_600_000);
  await job().db.query('delete from probe_result');
  await job().db.query(
    `insert into probe_result (probe_id, service_id, at, ok, took_ms)
     select gen_random_uuid(), s.id, $1::timestamptz + make_interval(secs => n), n <= 100, n * 10
     from service s, generate_series(1, 101) n where s.key = 'qpp'`,
    [hour],
  );
  const times = await manager.ask<{ responseTimes: object[] }>(
    'query ($id: ID!) { node(id: $id) { ... on Service { responseTimes(hours: 5) { at p50 p95 checks failures } } } }',
    { id },
  );
  expect(times.responseTimes).toEqual([
    { at: hour.toISOString(), p50: 505, p95: 951, checks: 101, failures: 1 },
  ]);
  await rest(probe);
});

test.each([
  ['intervalSeconds', 29],
  ['intervalSeconds', 3601],
  ['timeoutSeconds', 11],
  ['timeoutSeconds', 0],
  ['failAfter', 11],
  ['slowMs', 0],
  ['expectedStatus', 99],
  ['finds', 'OPERATIONAL'],
  ['finds', 'PLANNED_OUTAGE'],
  ['kind', 'DATABASE'],
  ['target', ''],
  ['target', 'ftp://example.gov'],
  ['target', 'http://user:secret@127.0.0.1/'],
  ['name', ' '],
])('a probe whose %s is %s is refused', async (field, value) => {
  const refused = await keep('qpp', { [field]: value });
  expect(refused.problems?.map(({ path }) => path.join('.'))).toContain(`input.${field}`);
});

test('the same probe sent twice is one, and a service has ten at most', async () => {
  const idempotencyKey = newKey();
  const [one, two] = [await keep('harp', { idempotencyKey }), await keep('harp', { idempotencyKey })];
  expect(two.id).toBe(one.id);
  const made = [one];
  // The database and the jobs are watched there already.
  for (let count = 3; count < 10; count += 1) made.push(await keep('harp'));
  expect((await keep('harp')).problems).toMatchObject([{ code: 'TOO_MANY' }]);
  for (const probe of made) await rest(probe);
});

test('HARP watches its own parts: once each, however often it starts, and nobody can delete that', async () => {
  await enter();
  const { services } = await manager.ask<{ services: { key: string; probes: { id: string; kind: string }[] }[] }>(
    '{ systemStatus { services { key probes { id kind } } } }',
  );
  const kinds = services.flatMap(({ key, probes }) => probes.map(({ kind }) => `${key} ${kind}`)).toSorted();
  expect(kinds).toEqual(['harp DATABASE', 'harp JOBS', 'harp-mail MAIL', 'harp-proofing BUREAU']);
  const own = services.find(({ key }) => key === 'harp-mail')?.probes[0];
  expect(await act('deleteProbe', own?.id)).toMatchObject({ problems: [{ code: 'OWN' }] });
});

test('each change is in the audit trail once', async () => {
  const events: { action: string; count: number }[] = await job().db.query(
    `select action, count(*)::int as count from audit_event where action like 'probe%' and target_id in
       (select target_id from audit_event where action = 'probe.run') group by 1 order by 1`,
  );
  expect(events).toEqual([
    { action: 'probe.added', count: 1 },
    { action: 'probe.deleted', count: 1 },
    { action: 'probe.run', count: 1 },
  ]);
});
