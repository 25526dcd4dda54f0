import { expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { aPartner } from '../../testing/people.ts';
import { startReceiver } from '../../testing/receiver.ts';
import { count } from '../../testing/role-requests.ts';
import { grantEvent, happens, subscribe, subscribers } from '../../testing/webhooks.ts';
import { keyOf } from '../../platform/ids.ts';
import { tellWebhooks } from './fan-out.service.ts';
import { takeLanes } from './webhook-lane.service.ts';
import { startDeliveries } from './webhook-pump.ts';

const fresh = freshServer();
const { atConsole } = subscribers(fresh);

const job = () => fresh.app.makeContext('job');

test('receivers that never answer keep neither others nor the pool waiting', async () => {
  const deaf = await startReceiver();
  deaf.answers({ status: 200, afterMs: 60_000 });
  const well = await startReceiver();
  const browser = await atConsole();
  for (let one = 0; one < 12; one += 1) await subscribe(browser, deaf.url);
  await fresh.app.dataSource.query('update webhook set failing_since = $1', [fresh.clock.now()]);
  const { id } = await subscribe(browser, well.url);
  const people = await Promise.all(Array.from({ length: 10 }, () => aPartner(fresh.app)));
  const ids = await happens(fresh.app, await Promise.all(people.map((person) => grantEvent(fresh.app, person))));
  await tellWebhooks(job(), { eventIds: ids });
  const pump = startDeliveries(job);
  try {
    // They would take ten seconds each; the twelve have one call under way each, and the rest of the hands is free.
    await expect.poll(() => well.calls.length, { timeout: 9_000 }).toBe(10);
    expect(
      await count(fresh.app, `webhook_delivery where webhook_id = $1 and state = 'DELIVERED'`, [keyOf('Webhook', id)]),
    ).toBeGreaterThan(0);
    expect(deaf.calls).toHaveLength(12);
  } finally {
    const stopped = pump.stop();
    await deaf.down();
    await stopped;
  }
});

test('a webhook has four calls under way at most, one that fails has one, and a busy or paused one gets none', async () => {
  await fresh.app.dataSource.query(`update webhook set state = 'DISABLED'`);
  const browser = await atConsole();
  const [well, failing, busy, paused] = [
    await subscribe(browser, 'http://127.0.0.1:9/well'),
    await subscribe(browser, 'http://127.0.0.1:9/failing'),
    await subscribe(browser, 'http://127.0.0.1:9/busy'),
    await subscribe(browser, 'http://127.0.0.1:9/paused'),
  ].map(({ id }) => keyOf('Webhook', id) as string);
  const people = await Promise.all(Array.from({ length: 6 }, () => aPartner(fresh.app)));
  const ids = await happens(fresh.app, await Promise.all(people.map((person) => grantEvent(fresh.app, person))));
  await tellWebhooks(job(), { eventIds: ids });
  await fresh.app.dataSource.query('update webhook set failing_since = $2 where id = $1', [failing, fresh.clock.now()]);
  await fresh.app.dataSource.query(`update webhook set state = 'PAUSED' where id = $1`, [paused]);
  const taken = await takeLanes(job(), { most: 40, busy: [busy as string], onlyWorking: false });
  const of = (id: string | undefined): number => taken.filter(({ webhookId }) => webhookId === id).length;
  expect([of(well), of(failing), of(busy), of(paused)]).toEqual([4, 1, 0, 0]);
  expect(await takeLanes(job(), { most: 40, busy: [well as string, busy as string], onlyWorking: true })).toEqual([]);
});
