import { Webhook as Verifier } from 'standardwebhooks';
import { expect, test, vi } from 'vitest';
import { keepRetention } from '../../retention.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { noticesOf } from '../../testing/notices.ts';
import { startReceiver, type Call } from '../../testing/receiver.ts';
import { count } from '../../testing/role-requests.ts';
import { bodyOf, HOOK, saidOf, SHOWN, statusWebhooks } from '../../testing/status-webhooks.ts';

const server = freshServer();
const notices = noticesOf(server);
const { id, anOwner, ask, tokenTo, act, aSubscribedReceiver, tellNow } = statusWebhooks(server);
const job = () => server.app.makeContext('job');

test('a receiver is called once its owner has confirmed it, and not before', async () => {
  const other = await aSubscribedReceiver();
  const receiver = await startReceiver();
  const email = anOwner();
  expect(await ask(receiver.url, email)).toMatchObject({ __typename: 'StatusSubscriptionAsked', email });
  await notices.declare('eqrs');
  await tellNow();
  expect([other.calls.length, receiver.calls.length]).toEqual([2, 0]);
  const token = await tokenTo(email);
  expect(await act('testStatusWebhook', token, '')).toMatchObject({ __typename: 'NotFound' });
  expect(await act('confirmStatusWebhook', token, SHOWN)).toMatchObject({ secret: expect.stringMatching(/^whsec_/) });
  await notices.declare('qpp');
  await tellNow();
  // Not what had happened before.
  expect(saidOf(receiver.calls)).toEqual(['major_outage', 'We **look** into it.']);
  expect(bodyOf(receiver.calls[0] as Call).page).toEqual({
    id: 'harp',
    status_indicator: 'critical',
    status_description: 'Major Service Outage',
  });
});

test('who chose some systems or groups hears of these alone, and can change that', async () => {
  const receiver = await aSubscribedReceiver({ serviceIds: [id('qbic')] });
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
  const receiver = await aSubscribedReceiver({ serviceIds: [id('madie')] });
  const RESULT = '... on StatusWebhookTest { taken status error }';
  expect(await act('testStatusWebhook', receiver.token, RESULT)).toMatchObject({ taken: true, status: 204 });
  const { component, component_update: change } = bodyOf(receiver.calls[0] as Call);
  expect(component?.id).toBe(id('madie'));
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
  expect(
    await count(server.app, `status_webhook where email_key = $1 and 'Programs' = any(groups)`, [receiver.email]),
  ).toBe(1);
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
