import { beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { aPartner, aStatusManager, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import { newKey } from '../../testing/role-requests.ts';
import { keepWindows } from './maintenance.jobs.ts';

const server = freshServer();
let person: Person;
let manager: Browser;
const enter = async (): Promise<void> => {
  manager = await signedIn(server.browser({ site: 'web-admin' }), person, server.clock);
};
beforeAll(async () => {
  await withCatalogue(server.app);
  person = await aStatusManager(server.app);
  await enter();
});

/** Time goes by, and the clock's job is done; who was idle meanwhile signs in anew. */
async function later(hours: number): Promise<void> {
  server.clock.advance({ hours });
  await Promise.all([clock(), clock()]);
  await enter();
}

interface Row {
  __typename: string;
  id: string;
  state: string;
  updates: { id: string; state: string; body: string }[];
  affected: { state: string; service: { key: string } }[];
  problems?: { path: string[]; code: string }[];
  code?: string;
}

const NOTICE = 'id state updates { id state body } affected { state service { key } }';
const INVALID = '... on InvalidInput { problems { path code } }';

async function services(): Promise<Map<string, { id: string; state: string; note: string | null }>> {
  const list = await server
    .browser()
    .ask<{ services: { key: string; id: string; state: string; note: string | null }[] }>(
      '{ systemStatus { services { key id state note } } }',
    );
  return new Map(list.services.map((one) => [one.key, one]));
}
const stateOf = async (key: string): Promise<string | undefined> => (await services()).get(key)?.state;
const affected = async (...given: [string, string][]): Promise<{ serviceId: string; state: string }[]> => {
  const known = await services();
  return given.map(([key, state]) => ({ serviceId: known.get(key)?.id ?? key, state }));
};

const act = (name: string, input: Record<string, unknown>, on = 'Incident'): Promise<Row> =>
  manager.mutate<Row>(name, input, `... on ${on} { ${NOTICE} } ${INVALID}`);

async function declare(key: string, input: Record<string, unknown> = {}, state = 'SYSTEM_OUTAGE'): Promise<Row> {
  return act('declareIncident', {
    title: 'Nobody gets in',
    state: 'INVESTIGATING',
    affected: await affected([key, state]),
    body: 'We are looking for the cause.',
    publish: true,
    idempotencyKey: newKey(),
    ...input,
  });
}

const update = (incident: Row, state: string, input: Record<string, unknown> = {}): Promise<Row> =>
  act('updateIncident', { id: incident.id, state, body: `Now ${state}.`, idempotencyKey: newKey(), ...input });

const HOUR = 3_600_000;
const at = (hours: number): string => new Date(server.clock.now().getTime() + hours * HOUR).toISOString();

async function schedule(key: string, input: Record<string, unknown> = {}): Promise<Row> {
  const [service] = await affected([key, 'PLANNED_OUTAGE']);
  return act(
    'scheduleMaintenance',
    {
      title: 'New servers',
      serviceIds: [service?.serviceId],
      body: 'Save your work before.',
      startsAt: at(1),
      endsAt: at(3),
      timeZone: 'America/New_York',
      publish: true,
      idempotencyKey: newKey(),
      ...input,
    },
    'Maintenance',
  );
}

const clock = () => keepWindows(server.app.makeContext('job'), {});

test('an incident is declared, followed and resolved, and its services go with it', async () => {
  const incident = await declare('eqrs');
  expect(incident).toMatchObject({ state: 'INVESTIGATING', affected: [{ service: { key: 'eqrs' } }] });
  expect((await services()).get('eqrs')).toMatchObject({
    state: 'SYSTEM_OUTAGE',
    note: 'We are looking for the cause.',
  });
  server.clock.advance({ minutes: 1 });
  await update(incident, 'MONITORING', { affected: await affected(['eqrs', 'ISSUES_REPORTED']) });
  expect(await stateOf('eqrs')).toBe('ISSUES_REPORTED');
  server.clock.advance({ minutes: 1 });
  const over = await update(incident, 'RESOLVED');
  expect(over.updates.map(({ state }) => state)).toEqual(['RESOLVED', 'MONITORING', 'INVESTIGATING']);
  expect(await stateOf('eqrs')).toBe('OPERATIONAL');
  expect(await update(incident, 'MONITORING')).toMatchObject({ __typename: 'NoticeClosed' });
});

test('of two incidents of one service the worse one counts, and the other when that is over', async () => {
  const slow = await declare('qbic', {}, 'ISSUES_REPORTED');
  const down = await declare('qbic');
  expect(await stateOf('qbic')).toBe('SYSTEM_OUTAGE');
  await update(down, 'RESOLVED');
  expect(await stateOf('qbic')).toBe('ISSUES_REPORTED');
  await update(slow, 'RESOLVED');
  expect(await stateOf('qbic')).toBe('OPERATIONAL');
});

test('a draft is for status managers alone until it is published, or put away', async () => {
  const draft = await declare('madie', { publish: false });
  const seen = (browser: Browser) => browser.ask(`{ incident(id: "${draft.id}") { id } }`);
  expect(await seen(server.browser())).toBeNull();
  expect(await seen(manager)).toEqual({ id: draft.id });
  expect(await stateOf('madie')).toBe('OPERATIONAL');
  await manager.ask(`mutation { publishIncident(input: { id: "${draft.id}" }) { __typename } }`);
  expect(await seen(server.browser())).toEqual({ id: draft.id });
  expect(await stateOf('madie')).toBe('SYSTEM_OUTAGE');
  expect(await manager.ask(`mutation { discardIncident(input: { id: "${draft.id}" }) { __typename } }`)).toMatchObject({
    __typename: 'NoticeClosed',
  });
  await update(draft, 'RESOLVED');
});

test('one that is over is filled in afterwards, with its report, and changes no service', async () => {
  const past = await declare('iqies', { state: 'RESOLVED', startedAt: at(-5), resolvedAt: at(-4) });
  expect(past).toMatchObject({ state: 'RESOLVED' });
  expect(await stateOf('iqies')).toBe('OPERATIONAL');
  const reported = await manager.ask<Row>(
    `mutation { reportIncident(input: { id: "${past.id}", report: "A disk was full." }) { __typename ... on Incident { report } } }`,
  );
  expect(reported).toEqual({ __typename: 'Incident', report: 'A disk was full.' });
  const open = await declare('iqies', {}, 'ISSUES_REPORTED');
  expect(
    await manager.ask<Row>(
      `mutation { reportIncident(input: { id: "${open.id}", report: "Too early." }) { __typename } }`,
    ),
  ).toEqual({ __typename: 'InvalidInput' });
  await update(open, 'RESOLVED');
});

test('a slip is taken back within ten minutes, and everything is as it was', async () => {
  const incident = await declare('hqr');
  server.clock.advance({ minutes: 1 });
  const over = await update(incident, 'RESOLVED');
  const retract = (updateId: string | undefined) =>
    manager.mutate<Row>(
      'retractUpdate',
      { id: incident.id, updateId },
      `... on Incident { ${NOTICE} } ... on UserError { code }`,
    );
  expect(await retract(incident.updates[0]?.id)).toMatchObject({ __typename: 'TooLateToRetract' });
  expect(await retract(over.updates[0]?.id)).toMatchObject({ state: 'INVESTIGATING' });
  expect(await stateOf('hqr')).toBe('SYSTEM_OUTAGE');
  server.clock.advance({ minutes: 10 });
  expect(await retract(incident.updates[0]?.id)).toMatchObject({ __typename: 'TooLateToRetract' });
  await update(incident, 'RESOLVED');
  const slip = await declare('hqr');
  await manager.mutate('retractUpdate', { id: slip.id, updateId: slip.updates[0]?.id });
  expect(await stateOf('hqr')).toBe('OPERATIONAL');
  expect(await manager.ask(`{ incident(id: "${slip.id}") { id } }`)).toBeNull();
});

test('the same declaration sent again makes no second incident', async () => {
  const idempotencyKey = newKey();
  const first = await declare('qtso', { idempotencyKey }, 'ISSUES_REPORTED');
  expect((await declare('qtso', { idempotencyKey }, 'ISSUES_REPORTED')).id).toBe(first.id);
  expect(await declare('qtso', { idempotencyKey }, 'SYSTEM_OUTAGE')).toMatchObject({
    __typename: 'IdempotencyKeyReused',
  });
  await update(first, 'RESOLVED');
});

test('maintenance starts and ends by the clock', async () => {
  const maintenance = await schedule('qpp');
  expect(maintenance.state).toBe('SCHEDULED');
  await clock();
  expect(await stateOf('qpp')).toBe('OPERATIONAL');
  await later(1);
  expect(await stateOf('qpp')).toBe('PLANNED_OUTAGE');
  await later(2);
  expect(await stateOf('qpp')).toBe('OPERATIONAL');
  const now = await manager.ask<Row>(`{ maintenance(id: "${maintenance.id}") { ${NOTICE} } }`);
  expect(now.updates.map(({ state }) => state)).toEqual(['COMPLETED', 'IN_PROGRESS', 'SCHEDULED']);
});

test('maintenance is extended, and called off', async () => {
  const maintenance = await schedule('qpp');
  const change = (input: Record<string, unknown>) =>
    act('updateMaintenance', { id: maintenance.id, body: 'News.', idempotencyKey: newKey(), ...input }, 'Maintenance');
  await later(1);
  expect(await change({ startsAt: at(1) })).toMatchObject({ problems: [{ code: 'STARTED' }] });
  await change({ endsAt: at(4) });
  await later(3);
  expect(await stateOf('qpp')).toBe('PLANNED_OUTAGE');
  expect(await change({ state: 'CANCELED' })).toMatchObject({ state: 'CANCELED' });
  expect(await stateOf('qpp')).toBe('OPERATIONAL');
  expect(await change({})).toMatchObject({ __typename: 'NoticeClosed' });
});

test('windows that overlap are said, and taken when both are meant', async () => {
  await schedule('iqies', { startsAt: at(10), endsAt: at(12) });
  const second = { startsAt: at(11), endsAt: at(13) };
  expect(await schedule('iqies', second)).toMatchObject({
    problems: [{ path: ['input', 'startsAt'], code: 'OVERLAPS' }],
  });
  expect(await schedule('iqies', { ...second, allowOverlap: true })).toMatchObject({ state: 'SCHEDULED' });
  expect(await schedule('iqies', { startsAt: at(13), endsAt: at(14) })).toMatchObject({ state: 'SCHEDULED' });
});

test.each([
  [{ title: ' ' }, ['input.title', 'REQUIRED']],
  [{ body: '' }, ['input.body', 'REQUIRED']],
  [{ body: 'x'.repeat(5001) }, ['input.body', 'TOO_LONG']],
  [{ affected: [] }, ['input.affected', 'REQUIRED']],
  [{ affected: [{ serviceId: 'x', state: 'SYSTEM_OUTAGE' }] }, ['input.affected.0.serviceId', 'UNKNOWN']],
  [{ startedAt: '2099-01-01T00:00:00Z' }, ['input.startedAt', 'FUTURE']],
  [{ resolvedAt: '2026-01-01T00:00:00Z' }, ['input.resolvedAt', 'NOT_OVER']],
  [
    { state: 'RESOLVED', startedAt: '2026-01-02T00:00:00Z', resolvedAt: '2026-01-01T00:00:00Z' },
    ['input.resolvedAt', 'ORDER'],
  ],
])('an incident with %j is not taken', async (input, [path, code]) => {
  const answer = await declare('harp', input);
  expect(answer.problems).toEqual([{ path: path?.split('.'), code }]);
  expect(await stateOf('harp')).toBe('OPERATIONAL');
});

test.each([
  [{ startsAt: at(3), endsAt: at(1) }, ['input.endsAt', 'ORDER']],
  [{ startsAt: at(-3), endsAt: at(-1) }, ['input.endsAt', 'PAST']],
  [{ timeZone: 'Mars/Olympus' }, ['input.timeZone', 'FORMAT']],
  [{ reminderHours: 0 }, ['input.reminderHours', 'RANGE']],
])('maintenance with %j is not taken', async (input, [path, code]) => {
  const answer = await schedule('harp-mail', input);
  expect(answer.problems).toContainEqual({ path: path?.split('.'), code });
});

test('words are kept for the next time, changed and deleted', async () => {
  const content = {
    name: 'Sign-in slow',
    title: 'Signing in is slow',
    state: 'INVESTIGATING',
    body: 'We look into it.',
    affected: await affected(['harp', 'ISSUES_REPORTED']),
  };
  const on = '... on NoticeTemplate { id name affected { service { key } } }';
  const keep = (input: Record<string, unknown>) =>
    manager.ask<{ id: string; name: string }>(
      `mutation ($input: NoticeTemplateInput!) { keepNoticeTemplate(input: $input) { __typename ${on} } }`,
      { input },
    );
  const kept = await keep(content);
  expect(kept).toMatchObject({ name: 'Sign-in slow', affected: [{ service: { key: 'harp' } }] });
  await keep({ ...content, id: kept.id, name: 'Sign-in very slow' });
  expect(await manager.ask('{ noticeTemplates { name } }')).toEqual([{ name: 'Sign-in very slow' }]);
  await manager.ask(`mutation { deleteNoticeTemplate(input: { id: "${kept.id}" }) { __typename } }`);
  expect(await manager.ask('{ noticeTemplates { name } }')).toEqual([]);
});

test('nobody else may say how services are', async () => {
  const partner = await signedIn(server.browser(), await aPartner(server.app), server.clock);
  const { body } = await partner.send('{ noticeTemplates { name } }');
  expect(body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  const input = { title: 'x', state: 'RESOLVED', affected: [], body: 'x', publish: true, idempotencyKey: 'x' };
  const declared = await partner.send(
    'mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { __typename } }',
    { input },
  );
  expect(declared.body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});
