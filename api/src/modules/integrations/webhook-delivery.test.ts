import { expect, test } from 'vitest';
import { keyOf } from '../../platform/ids.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aPartner } from '../../testing/people.ts';
import { startReceiver, type Call } from '../../testing/receiver.ts';
import { count } from '../../testing/role-requests.ts';
import { grantEvent, happens, idsOf, subscribers, tell } from '../../testing/webhooks.ts';
import { tellWebhooks } from './fan-out.service.ts';
import { deliver, deliverDue } from './webhook-delivery.service.ts';
import { takeLanes } from './webhook-lane.service.ts';

const fresh = freshServer();
const { aSubscribedReceiver, atConsole, verified, manager } = subscribers(fresh);

const job = () => fresh.app.makeContext('job');

test('a program is told of a grant, and an independent library verifies who said it', async () => {
  const receiver = await aSubscribedReceiver();
  const person = await aPartner(fresh.app);
  const [eventId] = await happens(fresh.app, [await grantEvent(fresh.app, person)]);
  await tell(fresh.app, [eventId as string]);
  expect(receiver.calls).toHaveLength(1);
  const [call] = receiver.calls as [Call];
  expect(call.headers['webhook-id']).toBe(eventId);
  expect(call.headers['content-type']).toBe('application/json');
  expect(verified(call, receiver.secret)).toEqual({
    type: 'grant.created',
    timestamp: fresh.clock.now().toISOString(),
    data: {
      grantId: 'a-grant',
      userId: person.userId,
      role: { key: 'qtso-state-user', name: 'QTSO State User' },
      organization: { id: 'an-organization', ccn: '012345', name: 'Lakeside' },
      programKey: 'qtso',
      status: 'ACTIVE',
    },
  });
  expect(() => verified(call, receiver.secret, call.body.replace('ACTIVE', 'REVOKED'))).toThrow(
    'No matching signature',
  );
});

test('nothing of a person is said but the user ID, whatever was noted of the event', async () => {
  const receiver = await aSubscribedReceiver({ eventTypes: ['grant.created', 'user.disabled', 'session.ended'] });
  const person = await aPartner(fresh.app, { familyName: 'Unmistakable', email: 'unmistakable@example.org' });
  const private_ = { email: person.email, name: 'Unmistakable', reason: 'Unmistakable told us', signInId: 'a-sign-in' };
  const grant = await grantEvent(fresh.app, person, 'grant.created', private_);
  await fresh.app.dataSource.query(
    `insert into role_grant (id, user_id, role_id, organization_id, status, started_at)
     select gen_random_uuid(), $1, r.id, o.id, 'ACTIVE', now() from role r, organization o where r.key = 'qtso-state-user' limit 1`,
    [person.user.id],
  );
  const about = { subject: `user:${person.user.id}`, userId: person.user.id, data: private_ };
  const ids = await happens(fresh.app, [
    grant,
    { type: 'user.disabled', ...about },
    { type: 'session.ended', ...about },
  ]);
  await tell(fresh.app, ids);
  expect(receiver.calls.map(({ event }) => [event.type, Object.keys(event.data)])).toEqual([
    ['grant.created', ['grantId', 'userId', 'role', 'organization', 'programKey', 'status']],
    ['user.disabled', ['userId', 'state']],
    ['session.ended', ['userId']],
  ]);
  expect(receiver.calls.every(({ event }) => event.data['userId'] === person.userId)).toBe(true);
  expect(JSON.stringify(receiver.calls)).not.toMatch(/unmistakable|a-sign-in/i);
});

test('a program hears of its own service and of HARP, of its own people, and of nobody else’s', async () => {
  const receiver = await aSubscribedReceiver({ eventTypes: ['status.changed', 'user.disabled', 'grant.created'] });
  const stranger = await aPartner(fresh.app);
  const [qbic] = (await fresh.app.dataSource.query("select id from program where key = 'qbic'")) as [{ id: string }];
  const status = (service: string) =>
    ({
      type: 'status.changed',
      subject: `service:${service}`,
      data: { service, name: service, state: 'SYSTEM_OUTAGE', note: 'Down.', startsAt: null, endsAt: null, before: {} },
    }) as const;
  const about = { subject: `user:${stranger.user.id}`, userId: stranger.user.id };
  const ids = await happens(fresh.app, [
    status('qtso'),
    status('harp'),
    status('eqrs'),
    { type: 'user.disabled', ...about, data: {} },
    { type: 'grant.created', ...about, programId: qbic.id, data: {} },
    await grantEvent(fresh.app, stranger),
  ]);
  await tell(fresh.app, ids);
  expect(idsOf(receiver.calls).toSorted()).toEqual([ids[0], ids[1], ids[5]].toSorted());
  const ofQtso = receiver.calls.find(({ event }) => event.data['service'] === 'qtso');
  expect(ofQtso?.event.data).toMatchObject({ state: 'SYSTEM_OUTAGE', note: 'Down.', window: null });
});

test('a receiver that was down for a day gets every event with its own id, in order for each person', async () => {
  const receiver = await aSubscribedReceiver();
  await receiver.down();
  const [one, two] = [await aPartner(fresh.app), await aPartner(fresh.app)];
  const expected: Record<string, string[]> = { [one.userId]: [], [two.userId]: [] };
  for (const type of ['grant.created', 'grant.suspended', 'grant.resumed', 'grant.revoked'] as const) {
    for (const person of [one, two]) {
      const ids = await happens(fresh.app, [await grantEvent(fresh.app, person, type)]);
      expected[person.userId]?.push(...ids);
      await tell(fresh.app, ids);
    }
    fresh.clock.advance({ hours: 6 });
    await deliverDue(job());
  }
  expect(await count(fresh.app, `webhook_delivery where state = 'PENDING'`)).toBe(8);
  await receiver.up();
  fresh.clock.advance({ hours: 9 });
  await deliverDue(job());
  for (const { userId } of [one, two]) {
    const calls = receiver.calls.filter(({ event }) => event.data['userId'] === userId);
    expect(idsOf(calls)).toEqual(expected[userId]);
    expect(calls.map(({ event }) => event.type)).toEqual([
      'grant.created',
      'grant.suspended',
      'grant.resumed',
      'grant.revoked',
    ]);
  }
  expect(verified(receiver.calls[0] as Call, receiver.secret)).toBeTruthy();
});

test('an answer that is not 2xx is tried again with growing pauses, a redirect is not followed', async () => {
  const receiver = await aSubscribedReceiver();
  const elsewhere = await startReceiver();
  receiver.answers({ status: 302, headers: { location: elsewhere.url } });
  const ids = await happens(fresh.app, [await grantEvent(fresh.app, await aPartner(fresh.app))]);
  await tell(fresh.app, ids);
  const pauses: number[] = [];
  for (let at = 0; at < 6; at += 1) {
    const [lane] = (await fresh.app.dataSource.query(
      'select next_attempt_at as next from webhook_lane where webhook_id = $1',
      [keyOf('Webhook', receiver.id)],
    )) as [{ next: Date }];
    pauses.push(lane.next.getTime() - fresh.clock.now().getTime());
    fresh.clock.set(lane.next);
    await deliverDue(job());
  }
  expect(elsewhere.calls).toEqual([]);
  expect(receiver.calls).toHaveLength(7);
  expect(new Set(idsOf(receiver.calls)).size).toBe(1);
  for (const [index, seconds] of [5, 30, 120, 600, 1800, 3600].entries()) {
    expect(pauses[index]).toBeGreaterThanOrEqual(seconds * 800);
    expect(pauses[index]).toBeLessThanOrEqual(seconds * 1200);
  }
});

test('after three days an event is given up, the managers are told once, and the next one has its turn', async () => {
  const receiver = await aSubscribedReceiver();
  receiver.answers(({ event }) =>
    event.type === 'grant.created' ? { status: 500, body: 'x'.repeat(5000) } : { status: 200 },
  );
  const person = await aPartner(fresh.app);
  const ids = await happens(fresh.app, [
    await grantEvent(fresh.app, person),
    await grantEvent(fresh.app, person, 'grant.revoked'),
    await grantEvent(fresh.app, await aPartner(fresh.app)),
  ]);
  await tell(fresh.app, ids);
  for (let hours = 0; hours < 71; hours += 1) {
    fresh.clock.advance({ hours: 1 });
    await deliverDue(job());
  }
  expect(receiver.calls.some(({ event }) => event.type === 'grant.revoked')).toBe(false);
  fresh.clock.advance({ hours: 2 });
  await deliverDue(job());
  const states: { state: string }[] = await fresh.app.dataSource.query(
    'select state from webhook_delivery where event_id = any($1) order by sequence',
    [ids],
  );
  expect(states.map(({ state }) => state)).toEqual(['FAILED', 'DELIVERED', 'FAILED']);
  const mails = await mailsTo(fresh.app, manager().email, 'webhookFailed');
  expect(mails).toHaveLength(1);
  expect(mails[0]?.params).toMatchObject({ webhook: 'Receiver', program: 'QTSO', programKey: 'qtso' });
  const [attempt] = (await fresh.app.dataSource.query(
    'select answer, status from webhook_attempt where status = 500 limit 1',
  )) as [{ answer: string; status: number }];
  expect(attempt.answer).toHaveLength(1024);
});

test('410 Gone pauses the webhook; what was kept arrives in order when it is resumed', async () => {
  const receiver = await aSubscribedReceiver();
  receiver.answers({ status: 410 });
  const person = await aPartner(fresh.app);
  const first = await happens(fresh.app, [await grantEvent(fresh.app, person)]);
  await tell(fresh.app, first);
  const later = await happens(fresh.app, [await grantEvent(fresh.app, person, 'grant.revoked')]);
  await tell(fresh.app, later);
  expect(receiver.calls).toHaveLength(1);
  expect((await mailsTo(fresh.app, manager().email, 'webhookGone')).length).toBeGreaterThan(0);
  fresh.clock.advance({ hours: 24 * 5 });
  receiver.answers({ status: 200 });
  const resumed = await (
    await atConsole()
  ).mutate('resumeWebhook', { id: receiver.id }, '... on Webhook { state pausedBecause }');
  expect(resumed).toMatchObject({ state: 'ACTIVE', pausedBecause: null });
  await deliverDue(job());
  expect(idsOf(receiver.calls)).toEqual([...first, ...first, ...later]);
});

test('two workers at once deliver no event before an earlier one of its person', async () => {
  const receiver = await aSubscribedReceiver();
  let at = 0;
  receiver.answers(() => ({ status: 200, afterMs: [12, 0, 7, 3][(at += 1) % 4] as number }));
  const people = await Promise.all(Array.from({ length: 6 }, () => aPartner(fresh.app)));
  const ids: string[] = [];
  for (let round = 0; round < 5; round += 1) {
    const events = await Promise.all(people.map((person) => grantEvent(fresh.app, person, 'grant.created', { round })));
    ids.push(...(await happens(fresh.app, events)));
  }
  await Promise.all([tellWebhooks(job(), { eventIds: ids }), tellWebhooks(job(), { eventIds: ids.toReversed() })]);
  await Promise.all([deliverDue(job()), deliverDue(job()), deliverDue(job())]);
  await deliverDue(job());
  expect(receiver.calls).toHaveLength(30);
  const [rows] = [
    await fresh.app.dataSource.query('select id, subject from domain_event where id = any($1) order by sequence', [
      ids,
    ]),
  ] as [{ id: string; subject: string }[]];
  const bySubject = Map.groupBy(rows, ({ subject }) => subject);
  for (const list of bySubject.values()) {
    const mine = list.map(({ id }) => id);
    expect(idsOf(receiver.calls).filter((id) => mine.includes(id as string))).toEqual(mine);
  }
});

test('a worker that dies between a call and its note repeats it with the same id and words', async () => {
  const receiver = await aSubscribedReceiver();
  const ids = await happens(fresh.app, [await grantEvent(fresh.app, await aPartner(fresh.app))]);
  await tellWebhooks(job(), { eventIds: ids });
  const dying = job();
  const [lane] = await takeLanes(dying, { most: 1, busy: [], onlyWorking: false });
  const cut = { ...dying, dataSource: { transaction: () => Promise.reject(new Error('killed')) } as never };
  await expect(deliver(cut, lane as never)).rejects.toThrow('killed');
  expect(await deliverDue(job())).toBe(0);
  await fresh.app.dataSource.query(
    `update webhook_lane set claimed_until = now() - interval '1 second' where claim is not null`,
  );
  expect(await deliverDue(job())).toBe(1);
  expect(idsOf(receiver.calls)).toEqual([...ids, ...ids]);
  expect(receiver.calls[0]?.body).toBe(receiver.calls[1]?.body);
});

test('a job that runs twice tells nobody twice', async () => {
  const receiver = await aSubscribedReceiver();
  const ids = await happens(fresh.app, [await grantEvent(fresh.app, await aPartner(fresh.app))]);
  await tell(fresh.app, ids);
  await fresh.app.dataSource.query('update event_cursor set sequence = 0');
  await tell(fresh.app, ids);
  expect(idsOf(receiver.calls)).toEqual(ids);
});

test('what happened before a webhook was made is not told to it', async () => {
  const person = await aPartner(fresh.app);
  const before = await happens(fresh.app, [await grantEvent(fresh.app, person)]);
  const receiver = await aSubscribedReceiver();
  const after = await happens(fresh.app, [await grantEvent(fresh.app, person, 'grant.revoked')]);
  await tell(fresh.app, [...before, ...after]);
  expect(idsOf(receiver.calls)).toEqual(after);
});
