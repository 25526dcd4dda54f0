import { expect, test } from 'vitest';
import { rotateKeys, signingKeys, signJwt, verifyJwt } from './modules/sso/signing-key.service.ts';
import { queueDeliveries } from './modules/integrations/webhook-lane.service.ts';
import { newId } from './platform/ids.ts';
import { keepRetention } from './retention.ts';
import { freshApp } from './testing/fresh-app.ts';
import { withCatalogue } from './testing/people.ts';

const fresh = freshApp();
const context = () => fresh.app.makeContext('job');
const count = async (rows: string): Promise<number> => {
  const [row] = (await context().db.query(`select count(*)::int as count from ${rows}`)) as [{ count: number }];
  return row.count;
};

test('a key that no longer signs is kept as long as what it signed is good, then it goes with its private half', async () => {
  await signingKeys(context());
  const token = await signJwt(context(), {}, { expiresIn: 24 * 3600 });
  await rotateKeys(context(), { early: true });
  fresh.clock.advance({ hours: 23 });
  await keepRetention(context(), {});
  expect(await verifyJwt(context(), token)).not.toBeNull();
  expect(await count('signing_key')).toBe(6);
  fresh.clock.advance({ hours: 26 });
  await keepRetention(context(), {});
  expect(await count(`signing_key where state = 'RETIRED'`)).toBe(0);
  expect(await count('signing_key')).toBe(4);
});

test('what waits for a webhook that rests is kept for a month after its time, then it goes with its empty lane', async () => {
  const db = context().db;
  const hook = newId();
  await withCatalogue(fresh.app);
  await db.query(
    `insert into webhook (id, program_id, name, url, event_types, state, since, created_by, created_at)
     select $1, id, 'x', 'https://x.example.org', '{grant.created}', 'PAUSED', 0, $1, $2 from program limit 1`,
    [hook, fresh.clock.now()],
  );
  await queueDeliveries(context(), [
    { id: newId(), webhookId: hook, eventId: newId(), type: 'grant.created', subject: 's', sequence: '1', body: '{}' },
  ]);
  fresh.clock.advance({ hours: 24 * 32 });
  await keepRetention(context(), {});
  expect(await count('webhook_delivery')).toBe(1);
  fresh.clock.advance({ hours: 24 * 2 });
  await db.query('update webhook_lane set next_attempt_at = null');
  await keepRetention(context(), {});
  expect([await count('webhook_delivery'), await count('webhook_lane')]).toEqual([0, 0]);
});

test('what one table has too much of goes all the same, and another that makes trouble keeps nothing', async () => {
  const ago = new Date(fresh.clock.now().getTime() - 86_400_000);
  await context().db.query(
    `insert into throttle (name, subject, count, resets_at) select 'a test', n::text, 1, $1 from generate_series(1, 4500) n`,
    [ago],
  );
  await context().db.query(`
    insert into mail (id, to_address, language, template, params, queued_at, sent_at)
      values (gen_random_uuid(), 'a@example.org', 'EN', 'x', '{}', now() - interval '400 days', now());
    create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
    create trigger refuse before delete on mail for each row execute function refuse()`);
  await expect(keepRetention(context(), {})).rejects.toThrow('retention of mail');
  expect(await count(`throttle where name = 'a test'`)).toBe(0);
});
