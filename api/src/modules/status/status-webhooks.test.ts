import { expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { noticesOf } from '../../testing/notices.ts';
import type { Receiver } from '../../testing/receiver.ts';
import { count } from '../../testing/role-requests.ts';
import { bodyOf, HOOK, saidOf, statusWebhooks } from '../../testing/status-webhooks.ts';
import { IncidentState } from './notice.entity.ts';
import { takeCalls } from './status-call.service.ts';
import { tellWebhooks } from './tell-webhooks.job.ts';

const server = freshServer();
const notices = noticesOf(server);
const { id, act, aSubscribedReceiver, tellNow, say } = statusWebhooks(server);
const job = () => server.app.makeContext('job');
const { MONITORING, RESOLVED } = IncidentState;

test('a receiver reads what a Statuspage would say: each update with all before it, each change of a component', async () => {
  const receiver = await aSubscribedReceiver();
  const incident = await notices.declare('hqr');
  await say(incident, RESOLVED, 'It is over.');
  await tellNow();
  const [down, first, up, last] = receiver.calls.map(bodyOf);
  const hqr = id('hqr');
  expect(down).toMatchObject({
    component_update: { old_status: 'operational', new_status: 'major_outage', component_id: hqr },
    component: { id: hqr, name: 'HQR', status: 'major_outage', group: false },
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

test('when many receivers fail, those that work are called first', async () => {
  const receiver = await aSubscribedReceiver();
  receiver.answers({ status: 500 });
  await notices.declare('hqr');
  await tellNow();
  server.clock.advance({ minutes: 1 });
  const due = async (onlyWorking: boolean) => (await takeCalls(job(), { most: 20, onlyWorking })).length;
  expect([await due(true), await due(false)]).toEqual([0, 1]);
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
  for (let before = -1; before !== receiver.calls.length;) {
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
    server
      .browser()
      .ask<{ state: string; lastStatus: number }>(
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
