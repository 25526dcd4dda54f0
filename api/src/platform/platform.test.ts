import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openApp } from '../app.ts';
import { freshApp, freshDatabase, testConfig } from '../testing/fresh-app.ts';
import { BoundedQueue } from './bounded-queue.ts';
import type { Context } from './context.ts';
import { once } from './idempotency.ts';
import { globalId, keyOf, newId, parseGlobalId } from './ids.ts';
import { KeyRing } from './key-ring.ts';
import { makeLog } from './log.ts';
import { decryptFor, destroyPersonKey, encryptFor, makePersonKey } from './person-keys.ts';
import { newRecoveryCode, readPaperCode } from './secrets.ts';
import { readThrottle, throttle, unthrottle } from './throttle.ts';
import { inTransaction } from './transaction.ts';

const fresh = freshApp();
const context = (): Context => fresh.app.makeContext('web-user');

describe('a bounded queue', () => {
  test('runs a few, keeps a few waiting, turns the rest away, and goes on after a failure', async () => {
    const queue = new BoundedQueue({ concurrency: 2, waiting: 3 });
    let running = 0;
    let most = 0;
    const work = async (fail: boolean): Promise<string> => {
      most = Math.max(most, (running += 1));
      await new Promise((go) => setTimeout(go, 5));
      running -= 1;
      if (fail) throw new Error('broken');
      return 'done';
    };
    const settled = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => queue.run(() => work(n === 0))));
    expect(
      settled.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message.slice(0, 8))),
    ).toEqual(['broken', 'done', 'done', 'done', 'done', 'Too many', 'Too many', 'Too many']);
    expect(most).toBe(2);
    expect(await queue.run(() => work(false))).toBe('done');
  });
});

describe('a throttle', () => {
  test('lets through exactly its number, also of those who come at once', async () => {
    const subject = newId();
    const limit = { max: 7, minutes: 10 };
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => inTransaction(context(), (ctx) => throttle(ctx, 'test', subject, limit))),
    );
    expect(answers.filter((answer) => answer === null)).toHaveLength(7);
    expect(answers.find((answer) => answer)?.retryAt).toEqual(new Date(fresh.clock.now().getTime() + 600_000));
    fresh.clock.advance({ minutes: 10 });
    expect(await readThrottle(context(), 'test', subject)).toBeNull();
    expect(await throttle(context(), 'test', subject, limit)).toBeNull();
  });

  test('gives back what was nobody’s fault, and knows its subject by a fingerprint only', async () => {
    const ctx = context();
    await throttle(ctx, 'test', 'ada@example.org', { max: 1, minutes: 1 });
    await unthrottle(ctx, 'test', 'ada@example.org');
    expect(await throttle(ctx, 'test', 'ada@example.org', { max: 1, minutes: 1 })).toBeNull();
    const rows: { text: string }[] = await ctx.db.query('select t::text as text from throttle t');
    expect(rows.map(({ text }) => text).join()).not.toContain('ada@');
  });
});

describe('a private field', () => {
  const anOwner = async (): Promise<string> => {
    const id = newId();
    await makePersonKey(context(), id);
    return id;
  };

  test('opens as what it was, for its owner and column only, each time under another text', async () => {
    const [owner, other] = [await anOwner(), await anOwner()];
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const [one, two] = [
          await encryptFor(context(), owner, 'user.phone', text),
          await encryptFor(context(), owner, 'user.phone', text),
        ];
        expect(one).not.toBe(two);
        expect(await decryptFor(context(), owner, 'user.phone', one)).toBe(text);
        await expect(decryptFor(context(), other, 'user.phone', one)).rejects.toThrow();
        await expect(decryptFor(context(), owner, 'user.address', one)).rejects.toThrow();
      }),
      { numRuns: 10 },
    );
  });

  test('does not open when one letter of it was changed, nor after its key was destroyed', async () => {
    const owner = await anOwner();
    const closed = await encryptFor(context(), owner, 'user.phone', '+14105550123');
    for (let at = 0; at < closed.length - 1; at += 5) {
      const changed = closed.slice(0, at) + (closed[at] === 'A' ? 'B' : 'A') + closed.slice(at + 1);
      await expect(decryptFor(context(), owner, 'user.phone', changed)).rejects.toThrow();
    }
    await destroyPersonKey(context(), owner);
    await expect(decryptFor(context(), owner, 'user.phone', closed)).rejects.toThrow('erased');
  });

  test('opens under an older key of the ring while it is there', () => {
    const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
    const before = new KeyRing(`old:${key(1)}`, 'pepper');
    const rotated = new KeyRing(`new:${key(2)},old:${key(1)}`, 'pepper');
    const closed = before.wrap(Buffer.from('x'), 'here');
    expect(rotated.unwrap(closed, 'here').toString()).toBe('x');
    expect(rotated.wrap(Buffer.from('x'), 'here')).toMatch(/^new\./);
    expect(() => new KeyRing(`new:${key(2)}`, 'pepper').unwrap(closed, 'here')).toThrow('not in the key ring');
    expect(rotated.hmac('a', 'x')).toBe(before.hmac('a', 'x'));
    expect(rotated.hmac('a', 'x')).not.toBe(rotated.hmac('b', 'x'));
  });
});

describe('an idempotency key', () => {
  const actor = { id: newId() } as Context['actor'];
  const send = (key: string, input: unknown, work: () => Promise<string>): Promise<unknown> =>
    inTransaction({ ...context(), actor }, (ctx) =>
      once<string, string>(
        ctx,
        'test',
        key,
        input,
        work,
        (done) => (done === 'nothing' ? null : done),
        async (kept) => kept,
      ),
    );

  test('does the work once, also for five who come at once, and gives the same answer', async () => {
    let times = 0;
    const work = async (): Promise<string> => `answer ${(times += 1)}`;
    expect(new Set(await Promise.all(Array.from({ length: 5 }, () => send('k1', { a: 1 }, work))))).toEqual(
      new Set(['answer 1']),
    );
    expect(times).toBe(1);
    expect(await send('k1', { a: 2 }, work)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  test('is free again when nothing was done, or the work failed', async () => {
    expect(await send('k2', {}, async () => 'nothing')).toBe('nothing');
    await expect(send('k2', {}, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await send('k2', {}, async () => 'done')).toBe('done');
  });
});

test('two deployments that migrate at once end with one database', async () => {
  const url = await freshDatabase();
  const apps = await Promise.all([1, 2, 3].map(() => openApp(testConfig(), url, makeLog('silent'))));
  const rows: { count: string }[] =
    (await apps[0]?.dataSource.query('select count(*), count(distinct name) as names from migration')) ?? [];
  expect(rows).toEqual([
    { count: String(apps[0]?.dataSource.migrations.length), names: String(apps[0]?.dataSource.migrations.length) },
  ]);
  await Promise.all(apps.map((app) => app.close()));
});

test('an audit event is never changed, removed or cut off, not even by us', async () => {
  const { dataSource } = fresh.app;
  await dataSource.query(
    "insert into audit_event (id, action, at, outcome, source_site, request_id) values (gen_random_uuid(), 'test.done', now(), 'SUCCESS', 'job', 'r')",
  );
  for (const sql of ["update audit_event set action = 'x'", 'delete from audit_event', 'truncate audit_event'])
    await expect(dataSource.query(sql)).rejects.toThrow('never changed');
});

test('a global id leads back to its key, and strange ones nowhere', () => {
  const id = newId();
  expect(keyOf('User', globalId('User', id))).toBe(id);
  expect(keyOf('Grant', globalId('User', id))).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parseGlobalId(text)?.key ?? id).toMatch(/^[0-9a-f-]{36}$/);
    }),
  );
});

test('a recovery code is read the same however it is typed', () =>
  fc.assert(
    fc.property(fc.nat(), () => {
      const code = newRecoveryCode();
      expect(readPaperCode(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(
        code.replaceAll('-', ''),
      );
    }),
  ));
