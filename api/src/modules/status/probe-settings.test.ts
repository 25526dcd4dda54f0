import { expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { probing } from '../../testing/probes.ts';
import { newKey } from '../../testing/role-requests.ts';

const server = freshServer();
const { act, enter, job, keep, manager, rest, serviceOf } = probing(server);

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
  const times = await manager().ask<{ responseTimes: object[] }>(
    'query ($id: ID!) { node(id: $id) { ... on Service { responseTimes(hours: 5) { at p50 p95 checks failures } } } }',
    { id },
  );
  expect(times.responseTimes).toEqual([{ at: hour.toISOString(), p50: 505, p95: 951, checks: 101, failures: 1 }]);
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
  const { services } = await manager().ask<{ services: { key: string; probes: { id: string; kind: string }[] }[] }>(
    '{ systemStatus { services { key probes { id kind } } } }',
  );
  const kinds = services.flatMap(({ key, probes }) => probes.map(({ kind }) => `${key} ${kind}`)).toSorted();
  expect(kinds).toEqual(['harp DATABASE', 'harp JOBS', 'harp-mail MAIL', 'harp-proofing BUREAU']);
  const own = services.find(({ key }) => key === 'harp-mail')?.probes[0];
  expect(await act('deleteProbe', own?.id)).toMatchObject({ problems: [{ code: 'OWN' }] });
});

const closed = freshServer({ ALLOW_PRIVATE_ADDRESSES: 'no' });
const guarded = probing(closed);

test.each([
  ['HTTP', 'http://127.0.0.1:4000/'],
  ['HTTP', 'http://localhost/'],
  ['OIDC', 'https://169.254.169.254'],
  ['TCP', '10.0.0.1:5432'],
  ['TCP', '[::1]:5432'],
])('a %s probe of %s, which is inside, is refused unless HARP is set up for it', async (kind, target) => {
  expect((await guarded.keep('qpp', { kind, target })).problems).toMatchObject([{ code: 'PRIVATE_ADDRESS' }]);
});
