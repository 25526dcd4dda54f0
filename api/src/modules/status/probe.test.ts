import { expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { probing } from '../../testing/probes.ts';
import { runProbe, takeProbes } from './probe-run.service.ts';

const server = freshServer();
const { accept, act, checks, enter, job, keep, manager, program, proposals, rest, serviceOf, work } = probing(server);

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
  await server.app.dataSource.query(
    `update probe set claimed_until = now() - interval '1 second' where claim is not null`,
  );
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
  const planned = await manager().mutate(
    'setServiceState',
    { serviceId: id, state: 'PLANNED_OUTAGE', note: 'New servers.', startsAt: at(0), endsAt: at(3), timeZone: 'UTC' },
    '... on Service { state }',
  );
  expect(planned).toMatchObject({ state: 'PLANNED_OUTAGE' });
  await checks(500, 500, 500, 500);
  expect((await serviceOf('qpp')).state).toBe('PLANNED_OUTAGE');
  await manager().mutate('setServiceState', { serviceId: id, state: 'OPERATIONAL' }, '... on Service { state }');
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
