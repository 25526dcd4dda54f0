import { limits } from '@harp/domain/limits.ts';
import { expect, test } from 'vitest';
import type { Browser, Reply } from '../testing/browser.ts';
import { freshServer } from '../testing/fresh-server.ts';
import { aPartner, signedIn } from '../testing/people.ts';

const server = freshServer();
const { budget, perSecond } = limits.cost;

/** A document of 4,901 points that finds nothing. */
const DEAR = `{ nodes(ids: [${'"x" '.repeat(100)}]) { ${'id '.repeat(49)} } }`;
const CHEAP = '{ site { name } }';

const costOf = ({ body }: Reply) => body.extensions?.['cost'] as Record<string, number>;

/** Leaves this much in the budget of the one who asked last. */
const leave = (remaining: number): Promise<unknown> =>
  server.app.dataSource.query(
    'update cost_budget set remaining = $1, at = now() where client = (select client from cost_budget order by at desc limit 1)',
    [remaining],
  );

async function somebody(): Promise<Browser> {
  return signedIn(server.browser(), await aPartner(server.app), server.clock);
}

test('an answer says what it cost, what is left, and how fast that comes back', async () => {
  const browser = await somebody();
  const before = costOf(await browser.send(CHEAP));
  expect(before).toEqual({ requested: 2, remaining: expect.any(Number), limit: budget, restoresPerSecond: perSecond });
  await leave(10_000);
  const { requested, remaining } = costOf(await browser.send(DEAR));
  expect(requested).toBe(4901);
  expect(remaining).toBeGreaterThanOrEqual(10_000 - 4901);
  expect(remaining).toBeLessThan(before['remaining'] as number);
});

test('who has spent it all is told to wait, before anything is done', async () => {
  const browser = await somebody();
  await browser.send(CHEAP);
  await leave(-100_000);
  const answer = await browser.send('mutation { signOut { ok } }');
  expect(answer.status).toBe(429);
  expect(answer.body.errors?.[0]?.extensions).toEqual({
    code: 'COST_BUDGET_SPENT',
    requestId: answer.headers.get('x-request-id'),
  });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(100);
  expect(costOf(answer)).toMatchObject({ requested: 2, limit: budget });
  await leave(budget);
  expect(await browser.ask('{ viewer { level } }')).toEqual({ level: 'FACTOR' });
});

test('what was spent comes back with time, up to the limit and no further', async () => {
  const browser = await somebody();
  await browser.send(CHEAP);
  await server.app.dataSource.query("update cost_budget set remaining = 0, at = now() - interval '10 seconds'");
  const { remaining } = costOf(await browser.send(CHEAP));
  expect(remaining).toBeGreaterThanOrEqual(10 * perSecond - 2);
  await server.app.dataSource.query("update cost_budget set remaining = 0, at = now() - interval '10 days'");
  expect(costOf(await browser.send(CHEAP)).remaining).toBe(budget - 2);
});

test('one who has spent it all holds up nobody else', async () => {
  const [one, other] = [await somebody(), await somebody()];
  await one.send(CHEAP);
  await leave(-100_000);
  expect((await one.send(CHEAP)).status).toBe(429);
  expect((await other.send(CHEAP)).status).toBe(200);
});

test('strangers share the budget of their address, and another address has its own', async () => {
  const one = server.browser({ from: '192.0.2.1' });
  await one.send(CHEAP);
  await leave(-100_000);
  expect((await server.browser({ from: '192.0.2.1' }).send(CHEAP)).status).toBe(429);
  expect((await server.browser({ from: '192.0.2.2' }).send(CHEAP)).status).toBe(200);
  await server.browser({ from: '2001:db8:5::1' }).send(CHEAP);
  await leave(-100_000);
  expect((await server.browser({ from: '2001:db8:5::2' }).send(CHEAP)).status).toBe(429);
});

test('it is exact under many requests at once on two replicas', async () => {
  const here = await somebody();
  const there = here.moved({ address: await server.replica() });
  await here.send(CHEAP);
  const since = performance.now();
  await leave(4 * 4901);
  const spent = await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 2 ? here : there).send(DEAR)));
  const seconds = (performance.now() - since) / 1000;
  const served = spent.filter(({ status }) => status === 200).length;
  expect(served).toBeGreaterThanOrEqual(4);
  expect(served).toBeLessThanOrEqual(Math.floor((4 * 4901 + seconds * perSecond) / 4901));
  expect(spent.filter(({ status }) => status !== 200).map(({ status }) => status)).toEqual(
    Array.from({ length: 40 - served }, () => 429),
  );
});
