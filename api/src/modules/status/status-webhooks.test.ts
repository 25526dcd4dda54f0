import { Webhook as Verifier } from 'standardwebhooks';
import { beforeAll, expect, test, vi } from 'vitest';
import { inTransaction } from '../../platform/transaction.ts';
import { keepRetention } from '../../retention.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { noticesOf } from '../../testing/notices.ts';
import { withCatalogue } from '../../testing/people.ts';
import { startReceiver, type Call, type Receiver } from '../../testing/receiver.ts';
import { count } from '../../testing/role-requests.ts';
import { moveIncident } from './incident.service.ts';
import { Incident, IncidentState } from './notice.entity.ts';
import { makeCall, takeCalls } from './status-call.service.ts';
import { tellWebhooks } from './tell-webhooks.job.ts';

const server = freshServer();
const notices = noticesOf(server);
let ids: Map<string, string>;
beforeAll(async () => {
  await withCatalogue(server.app);
  const { services } = await server
    .browser()
    .ask<{ services: { id: string; key: string }[] }>('{ systemStatus { services { id key } } }');
  ids = new Map(services.map(({ id, key }) => [key, id]));
});

const job = () => server.app.makeContext('job');
let askers = 0;
const anOwner = (): string => `owner${(askers += 1)}@example.org`;
const fromElsewhere = (): Browser => server.browser({ from: `198.51.100.${askers}` });

const ask = (url: string, email: string, input: Record<string, unknown> = {}) =>
  fromElsewhere().mutate<Record<string, unknown> & { __typename: string }>(
    'askStatusWebhook',
    { url, email, language: 'EN', ...input },
    '... on StatusSubscriptionAsked { email } ... on InvalidInput { problems { path code } }',
  );

const tokenTo = async (email: string): Promise<string> =>
  (await mailsTo(server.app, email, 'statusWebhookConfirm')).at(-1)?.params['token'] as string;

const SHOWN = '... on StatusWebhookSecret { secret webhook { url state } } ... on InvalidInput { problems { code } }';
const HOOK = '... on StatusWebhook { state groups services { key } }';

const act = (name: string, token: string, wanted: string, input: Record<string, unknown> = {}) =>
  fromElsewhere().mutate<Record<string, unknown> & { __typename: string }>(name, { token, ...input }, wanted);

interface Subscribed extends Receiver {
  email: string;
  token: string;
  secret: string;
}

/** As if nothing had ever been the matter, and nobody wanted to know. */
const nothingHappened = (): Promise<unknown> =>
  server.app.dataSource.query(
    `delete from status_webhook; delete from status_message; delete from notice_service;
     update service set state = 'OPERATIONAL', note = null, starts_at = null, ends_at = null, time_zone = null`,
  );

/** A receiver whose owner has confirmed it; the only one that there is. */
async function aSubscribedReceiver(input: Record<string, unknown> = {}): Promise<Subscribed> {
  await nothingHappened();
  const receiver = await startReceiver();
  const email = anOwner();
  await ask(receiver.url, email, input);
  const token = await tokenTo(email);
  const { secret } = await act('confirmStatusWebhook', token, SHOWN);
  return Object.assign(receiver, { email, token, secret: secret as string });
}

/** What the worker and the pump do: makes the calls of what has happened, and each one that is due. */
async function tellNow(): Promise<void> {
  await tellWebhooks(job(), {});
  for (;;) {
    const taken = await takeCalls(job(), { most: 20, onlyWorking: false });
    if (taken.length === 0) return;
    await Promise.all(taken.map((call) => makeCall(job(), call)));
  }
}

const say = (incident: Incident, state: IncidentState, body: string) =>
  inTransaction(server.app.makeContext('command'), async (tx) =>
    moveIncident(tx, await tx.db.findOneByOrFail(Incident, { id: incident.id }), { state, body, affected: null }),
  );

interface Body {
  meta: { unsubscribe: string; documentation: string };
  page: { id: string; status_indicator: string; status_description: string };
  component_update?: { old_status: string; new_status: string; component_id: string };
  component?: { id: string; name: string; status: string };
  incident?: {
    id: string;
    name: string;
    status: string;
    scheduled_for: string | null;
    incident_updates: { body: string; status: string }[];
  };
}
const bodyOf = ({ body }: Call): Body => JSON.parse(body) as Body;
const saidOf = (calls: readonly Call[]): (string | undefined)[] =>
  calls.map(bodyOf).map(({ incident, component_update: change }) => incident?.incident_updates[0]?.body ?? change?.new_status);

const { MONITORING, RESOLVED } = IncidentState;

test('a receiver is called once its owner has confirmed it, and not before', async () => {
  const receiver = await startReceiver();
  const email = anOwner();
  expect(await ask(receiver.url, email)).toMatchObject({ __typename: 'StatusSubscriptionAsked', email });
  await notices.declare('eqrs');
  await tellNow();
  expect(receiver.calls).toEqual([]);
  const token = await tokenTo(email);
  expect(await act('testStatusWebhook', token, '')).toMatchObject({ __typename: 'NotFound' });
  expect(await act('confirmStatusWebhook', token, SHOWN)).toMatchObject({ secret: expect.stringMatching(/^whsec_/) });
  await notices.declare('qpp');
  await tellNow();
  expect(saidOf(receiver.calls)).toEqual(['major_outage', 'We **look** into it.']);
  expect(bodyOf(receiver.calls[0] as Call).page).toEqual({
    id: 'harp',
    status_indicator: 'critical',
    status_description: 'Major Service Outage',
  });
});

test('a receiver reads what a Statuspage would say: each update with all before it, each change of a component', async () => {
  const receiver = await aSubscribedReceiver();
  const incident = await notices.declare('hqr');
  await say(incident, RESOLVED, 'It is over.');
  await tellNow();
  const [down, first, up, last] = receiver.calls.map(bodyOf);
  const id = ids.get('hqr');
  expect(down).toMatchObject({
    component_update: { old_status: 'operational', new_status: 'major_outage', component_id: id },
    component: { id, name: 'HQR', status: 'major_outage', group: false },
  });
  // Told late, each still says what was true then.
  expect(first?.incident).toMatchObject({
    id: incident.globalId(),
    name: 'hqr is down',
    status: 'investigating',
    resolved_at: null,
    incident_updates: [{ body: 'We **look** into it.' }],
  });
  expect(up?.component_update).toMatchObject({ old_status: 'major_outage', new_status: 'operational' });
  expect(last?.incident?.status).toBe('resolved');
  expect(last?.incident?.incident_updates.map(({ body }) => body)).toEqual(['It is over.', 'We **look** into it.']);
  expect(receiver.calls).toHaveLength(4);
});

test('planned maintenance is told with its window', async () => {
  const receiver = await aSubscribedReceiver();
  const { startsAt } = await notices.plan('qbic', 24, 26);
  await tellNow();
  expect(receiver.calls.map(bodyOf)).toMatchObject([
    { incident: { status: 'scheduled', impact: 'maintenance', scheduled_for: startsAt.toISOString() } },
  ]);
});

test('who chose some systems or groups hears of these alone, and can change that', async () => {
  const receiver = await aSubscribedReceiver({ serviceIds: [ids.get('qbic')] });
  await notices.declare('madie');
  await tellNow();
  expect(receiver.calls).toEqual([]);
  const changed = await act('changeStatusWebhook', receiver.token, HOOK, { groups: ['Programs'] });
  expect(changed).toMatchObject({ groups: ['Programs'], services: [] });
  await notices.declare('madie');
  await tellNow();
  expect(saidOf(receiver.calls)).toEqual(['We **look** into it.']);
});

test('the secret that is shown once verifies every call; after a new one both do for a day', async () => {
  const receiver = await aSubscribedReceiver();
  const verified = (call: Call, secret: string, body = call.body): unknown => {
    vi.useFakeTimers({ toFake: ['Date'], now: server.clock.now() });
    try {
      return new Verifier(secret).verify(body, call.headers as Record<string, string>);
    } finally {
      vi.useRealTimers();
    }
  };
  const called = async (): Promise<Call> => {
    await notices.declare('hqr');
    await tellNow();
    return receiver.calls.at(-1) as Call;
  };
  const first = await called();
  expect(verified(first, receiver.secret)).toMatchObject({ page: { id: 'harp' } });
  expect(() => verified(first, receiver.secret, first.body.replace('harp', 'other'))).toThrow();
  expect(await act('confirmStatusWebhook', receiver.token, SHOWN)).toMatchObject({ secret: null });
  const { secret } = await act('rotateStatusWebhookSecret', receiver.token, SHOWN);
  const second = await called();
  expect([verified(second, receiver.secret), verified(second, secret as string)]).toHaveLength(2);
  server.clock.advance({ hours: 25 });
  const third = await called();
  expect(verified(third, secret as string)).toMatchObject({ page: { id: 'harp' } });
  expect(() => verified(third, receiver.secret)).toThrow();
  expect(await count(server.app, 'status_webhook where secret like $1', ['%whsec%'])).toBe(0);
});

test('two replicas make each call once', async () => {
  const receiver = await aSubscribedReceiver();
  const incident = await notices.declare('hqr');
  await say(incident, RESOLVED, 'It is over.');
  await Promise.all([tellNow(), tellNow(), tellNow()]);
  await tellNow();
  expect(saidOf(receiver.calls)).toEqual(['major_outage', 'We **look** into it.', 'operational', 'It is over.']);
});

test('nobody is told the same twice, whatever the worker does', async () => {
  const receiver = await aSubscribedReceiver();
  await notices.declare('hqr');
  await tellNow();
  const told = receiver.calls.length;
  await server.app.dataSource.query('update status_message set made_at = null');
  await tellNow();
  expect(receiver.calls).toHaveLength(told);
});

test('a receiver that was down gets all of it when it is up again, in order, each under one id', async () => {
  const receiver = await aSubscribedReceiver();
  receiver.answers({ status: 500 });
  const incident = await notices.declare('hqr');
  await tellNow();
  await say(incident, MONITORING, 'We watch it.');
  await say(incident, RESOLVED, 'It is over.');
  server.clock.advance({ minutes: 1 });
  await tellNow();
  const failed = receiver.calls.splice(0);
  expect(new Set(failed.map(({ headers, body }) => `${String(headers['webhook-id'])} ${body}`)).size).toBe(1);
  expect(failed).toHaveLength(2);
  receiver.answers({ status: 204 });
  server.clock.advance({ minutes: 5 });
  await tellNow();
  const all = ['major_outage', 'We **look** into it.', 'We watch it.', 'operational', 'It is over.'];
  expect(saidOf(receiver.calls)).toEqual(all);
  expect(receiver.calls[0]?.headers['webhook-id']).toBe(failed[0]?.headers['webhook-id']);
});

test('what a killed process had in its hands is sent again, under the same id', async () => {
  const receiver = await aSubscribedReceiver();
  await notices.plan('hqr', 24, 26);
  await tellWebhooks(job(), {});
  const [lost] = await takeCalls(job(), { most: 20, onlyWorking: false });
  expect(await takeCalls(job(), { most: 20, onlyWorking: false })).toEqual([]);
  await server.app.dataSource.query(`update status_webhook set claimed_until = now() - interval '1 second'`);
  await tellNow();
  expect(receiver.calls.map(({ headers }) => headers['webhook-id'])).toEqual([lost?.messageId]);
});

/** Lets time go by until nothing is tried any more. */
async function triesOut(receiver: Receiver): Promise<void> {
  for (let before = -1; before !== receiver.calls.length; ) {
    before = receiver.calls.length;
    server.clock.advance({ hours: 10 });
    await tellNow();
  }
}

test('after three days of failing it is switched off, its owner is told, and can switch it on again', async () => {
  const receiver = await aSubscribedReceiver();
  receiver.answers({ status: 500 });
  await notices.declare('hqr');
  await tellNow();
  await triesOut(receiver);
  expect(receiver.calls.length).toBeGreaterThan(5);
  const [mail, ...others] = await mailsTo(server.app, receiver.email, 'statusWebhookOff');
  expect(others).toEqual([]);
  expect(mail?.params).toMatchObject({ because: 'FAILED', token: receiver.token });
  const read = () =>
    server.browser().ask<{ state: string; lastStatus: number }>(
      'query ($token: String!) { statusWebhook(token: $token) { state lastStatus } }',
      { token: receiver.token },
    );
  expect(await read()).toMatchObject({ state: 'FAILED', lastStatus: 500 });
  receiver.calls.splice(0);
  receiver.answers({ status: 204 });
  await notices.plan('hqr', 24, 26);
  await tellNow();
  expect(await act('switchStatusWebhook', receiver.token, HOOK, { on: true })).toMatchObject({ state: 'ON' });
  await tellNow();
  // What was new meanwhile is old by then.
  expect(receiver.calls).toEqual([]);
  await notices.plan('hqr', 48, 50);
  await tellNow();
  expect(receiver.calls).toHaveLength(1);
  expect(await count(server.app, `audit_event where action = 'status-webhook.switched-off'`)).toBe(1);
});

test('a receiver that says that it is gone is switched off at once', async () => {
  const receiver = await aSubscribedReceiver();
  receiver.answers({ status: 410 });
  await notices.declare('hqr');
  await tellNow();
  expect(receiver.calls).toHaveLength(1);
  expect((await mailsTo(server.app, receiver.email, 'statusWebhookOff'))[0]?.params['because']).toBe('GONE');
});

test('switched off by its owner it is not called, and switched on it is', async () => {
  const receiver = await aSubscribedReceiver();
  await act('switchStatusWebhook', receiver.token, HOOK, { on: false });
  await notices.plan('hqr', 24, 26);
  await tellNow();
  await act('switchStatusWebhook', receiver.token, HOOK, { on: true });
  await tellNow();
  expect(receiver.calls).toEqual([]);
});

test('one click ends it, of the mail or of what the receiver was sent; the latter can do nothing else', async () => {
  const post = (url: string) => fetch(url, { method: 'POST', body: 'List-Unsubscribe=One-Click' });
  for (const by of ['mail', 'call']) {
    const receiver = await aSubscribedReceiver();
    await notices.plan('hqr', 24, 26);
    await tellNow();
    const { unsubscribe } = bodyOf(receiver.calls[0] as Call).meta;
    const ofCall = unsubscribe.split('/').at(-1) as string;
    expect(await act('rotateStatusWebhookSecret', ofCall, SHOWN)).toMatchObject({ __typename: 'NotFound' });
    const path = `/status/unsubscribe/${by === 'mail' ? receiver.token : ofCall}`;
    expect((await post(`${server.address('api')}${path}`)).status).toBe(200);
    await notices.plan('hqr', 48, 50);
    await tellNow();
    expect(receiver.calls).toHaveLength(1);
    expect(await count(server.app, 'status_webhook where email_key = $1', [receiver.email])).toBe(0);
  }
});

test('a test call says how a system is at this moment, and what the receiver answered', async () => {
  const receiver = await aSubscribedReceiver({ serviceIds: [ids.get('madie')] });
  const RESULT = '... on StatusWebhookTest { taken status error }';
  expect(await act('testStatusWebhook', receiver.token, RESULT)).toMatchObject({ taken: true, status: 204 });
  const { component, component_update: change } = bodyOf(receiver.calls[0] as Call);
  expect(component?.id).toBe(ids.get('madie'));
  expect(change?.old_status).toBe(change?.new_status);
  await receiver.down();
  expect(await act('testStatusWebhook', receiver.token, RESULT)).toMatchObject({ taken: false, status: null });
  for (let more = 0; more < 8; more += 1) await act('testStatusWebhook', receiver.token, '');
  expect(await act('testStatusWebhook', receiver.token, '')).toMatchObject({ __typename: 'RateLimited' });
});

test('whether an address is subscribed cannot be seen, it is asked three times an hour, and a stranger changes nothing', async () => {
  const receiver = await aSubscribedReceiver({ groups: ['Programs'] });
  const [known, unknown] = [await ask(receiver.url, receiver.email), await ask(receiver.url, anOwner())];
  expect(Object.keys(known)).toEqual(Object.keys(unknown));
  expect(known.__typename).toBe(unknown.__typename);
  expect(await tokenTo(receiver.email)).toBe(receiver.token);
  expect(await count(server.app, `status_webhook where email_key = $1 and 'Programs' = any(groups)`, [receiver.email])).toBe(1);
  await ask(receiver.url, receiver.email);
  expect(await ask(receiver.url, receiver.email)).toMatchObject({ __typename: 'RateLimited' });
  expect(await ask('nonsense', 'nonsense', { groups: [] })).toMatchObject({
    problems: [{ path: ['input', 'url'] }, { path: ['input', 'email'] }, { path: ['input', 'serviceIds'] }],
  });
});

test('one address looks after ten at most', async () => {
  const receiver = await aSubscribedReceiver();
  await server.app.dataSource.query(
    `insert into status_webhook (id, url, email, email_key, language, state, secret, confirmed_at, created_at)
     select gen_random_uuid(), url || n, email, email_key, language, state, secret, confirmed_at, created_at
     from status_webhook, generate_series(1, 9) n`,
  );
  await ask(`${receiver.url}/one-more`, receiver.email);
  const answer = await act('confirmStatusWebhook', await tokenTo(receiver.email), SHOWN);
  expect(answer).toMatchObject({ problems: [{ code: 'TOO_MANY' }] });
});

test('who does not confirm is forgotten after a week, and what was told after a month', async () => {
  const receiver = await aSubscribedReceiver();
  const email = anOwner();
  await ask(receiver.url, email);
  server.clock.advance({ hours: 24 * 31 });
  await keepRetention(job(), {});
  expect(await count(server.app, 'status_webhook')).toBe(1);
  expect(await count(server.app, 'status_message')).toBe(0);
});
