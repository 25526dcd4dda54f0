import { expect, test } from 'vitest';
import { globalId } from '../../platform/ids.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { aPartner } from '../../testing/people.ts';
import type { Call } from '../../testing/receiver.ts';
import { grantEvent, happens, idsOf, subscribers, tell } from '../../testing/webhooks.ts';
import { deliverDue } from './webhook-delivery.service.ts';

const fresh = freshServer();
const { aSubscribedReceiver, atConsole, verified } = subscribers(fresh);

const job = () => fresh.app.makeContext('job');

test('after a rotation both secrets verify for a day, then the new one alone', async () => {
  const receiver = await aSubscribedReceiver();
  const rotated = await (
    await atConsole()
  ).mutate<{ secret: string }>(
    'rotateWebhookSecret',
    { id: receiver.id, idempotencyKey: 'once' },
    '... on WebhookSecret { secret webhook { previousSecretUntil } }',
  );
  expect(rotated.secret).not.toBe(receiver.secret);
  const person = await aPartner(fresh.app);
  await tell(fresh.app, await happens(fresh.app, [await grantEvent(fresh.app, person)]));
  const [during] = receiver.calls as [Call];
  expect(verified(during, receiver.secret)).toEqual(verified(during, rotated.secret));
  fresh.clock.advance({ hours: 25 });
  await tell(fresh.app, await happens(fresh.app, [await grantEvent(fresh.app, person, 'grant.revoked')]));
  const after = receiver.calls[1] as Call;
  expect(verified(after, rotated.secret)).toBeTruthy();
  expect(() => verified(after, receiver.secret)).toThrow('No matching signature');
});

test('a test event goes the way of all others, is tried once, and its result can be seen', async () => {
  const receiver = await aSubscribedReceiver();
  receiver.answers({ status: 503, body: 'Not yet.' });
  const sent = await (
    await atConsole()
  ).mutate<{ id: string }>(
    'sendTestEvent',
    { id: receiver.id, idempotencyKey: 'ping' },
    '... on WebhookDelivery { id state type }',
  );
  expect(sent).toMatchObject({ state: 'PENDING', type: 'test.ping' });
  await deliverDue(job());
  const seen = await (
    await atConsole()
  ).ask(
    `query ($id: ID!) { node(id: $id) { ... on WebhookDelivery { state lastStatus attempts { status answer } } } }`,
    { id: sent.id },
  );
  expect(seen).toEqual({ state: 'FAILED', lastStatus: 503, attempts: [{ status: 503, answer: 'Not yet.' }] });
  expect(verified(receiver.calls[0] as Call, receiver.secret)).toMatchObject({ type: 'test.ping' });
});

test('what was given up is replayed with the same id, one or all', async () => {
  const receiver = await aSubscribedReceiver();
  const person = await aPartner(fresh.app);
  const ids = await happens(fresh.app, [
    await grantEvent(fresh.app, person),
    await grantEvent(fresh.app, person, 'grant.revoked'),
  ]);
  await tell(fresh.app, ids);
  await fresh.app.dataSource.query(`update webhook_delivery set state = 'FAILED' where event_id = any($1)`, [ids]);
  const [row] = (await fresh.app.dataSource.query('select id from webhook_delivery where event_id = $1', [ids[1]])) as [
    { id: string },
  ];
  const again = { id: globalId('WebhookDelivery', row.id), idempotencyKey: 'again' };
  await (await atConsole()).mutate('replayDelivery', again, '... on WebhookDelivery { state }');
  await (await atConsole()).mutate('replayDelivery', again, '... on WebhookDelivery { state }');
  await deliverDue(job());
  expect(idsOf(receiver.calls)).toEqual([...ids, ids[1]]);
  const all = await (
    await atConsole()
  ).mutate('replayFailed', { id: receiver.id, idempotencyKey: 'all' }, '... on ReplayStarted { count }');
  expect(all['count']).toBe(1);
  await deliverDue(job());
  expect(idsOf(receiver.calls)).toEqual([...ids, ids[1], ids[0]]);
});
