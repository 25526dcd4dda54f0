import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from './graphql-client.ts';
import { startHarp, type Harp } from './harness.ts';
import { DECIDE, everythingToAskFor, signIn, SUBMIT, type Result } from './role-requests.ts';

const ROUNDS = 200;

let first: Harp;
let second: Harp;
let database: pg.Client;
beforeAll(async () => {
  first = await startHarp();
  second = await startHarp(first.replica());
  database = new pg.Client(first.replica()['DATABASE_URL']);
  await database.connect();
}, 240_000);
afterAll(async () => {
  await database?.end();
  await second?.stop();
  await first?.stop();
});

const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number((await database.query<{ count: string }>(`select count(*) as count from ${sql}`, values)).rows[0]?.count);

/** Asks for so many roles in baskets of 50, and tells the requests' ids. */
async function askFor(client: GraphqlClient, many: number): Promise<string[]> {
  const items = (await everythingToAskFor(client)).slice(0, many);
  const ids: string[] = [];
  for (let at = 0; at < items.length; at += 50) {
    const input = { items: items.slice(at, at + 50), idempotencyKey: `two-officers-${at}` };
    const { results } = await client.ask<{ results: (Result & { id: string })[] }>(SUBMIT, { input });
    ids.push(...results.map(({ id }) => id));
  }
  return ids;
}

test('two officers on two replicas decide each request at once: one answer, one grant, one event, one mail', async () => {
  const partner = new GraphqlClient(first.webUser);
  const carl = new GraphqlClient(first.webAdmin);
  const ada = new GraphqlClient(second.webAdmin);
  await signIn(partner, first.demo('pat.partner'));
  await signIn(carl, first.demo('carl.cmsofficer'));
  // Her secrets are the first server's: both have its keys.
  await signIn(ada, first.demo('ada.admin'));
  const ids = await askFor(partner, ROUNDS);
  expect(new Set(ids).size).toBe(ROUNDS);

  const wins = { carl: 0, ada: 0 };
  for (const [round, id] of ids.entries()) {
    // Of every four rounds two agree on yes and two don't agree.
    const outcomes =
      round % 2 === 0
        ? ['APPROVED', 'APPROVED']
        : round % 4 === 1
          ? ['APPROVED', 'REJECTED']
          : ['REJECTED', 'APPROVED'];
    const decide = (client: GraphqlClient, outcome: string | undefined): Promise<Result> =>
      client.ask<Result>(DECIDE, {
        input: {
          id,
          outcome,
          ...(outcome === 'REJECTED' ? { reasonCode: 'NOT_KNOWN_HERE' } : {}),
          idempotencyKey: `two-officers-${round}`,
        },
      });
    // Whose request leaves first changes, so that both have a chance.
    const [a, b] =
      round % 3 === 0
        ? (await Promise.all([decide(ada, outcomes[1]), decide(carl, outcomes[0])])).toReversed()
        : await Promise.all([decide(carl, outcomes[0]), decide(ada, outcomes[1])]);
    const carlWon = a?.__typename === 'RoleRequest';
    const [winner, loser] = carlWon ? [a, b] : [b, a];
    const name = carlWon ? 'Carl Castillo' : 'Ada Admin';
    const outcome = carlWon ? outcomes[0] : outcomes[1];
    expect(winner).toMatchObject({ __typename: 'RoleRequest', decision: { outcome, decidedBy: name } });
    expect(winner?.['grant']).toEqual(outcome === 'APPROVED' ? { status: 'ACTIVE' } : null);
    expect(loser).toMatchObject({ __typename: 'RequestAlreadyDecided', earlier: { outcome, decidedBy: name } });
    expect(loser?.message).toContain(name);
    wins[carlWon ? 'carl' : 'ada'] += 1;
  }

  const approved = await count("role_request where status = 'APPROVED'");
  const rejected = await count("role_request where status = 'REJECTED'");
  const counts = {
    rounds: ROUNDS,
    ...wins,
    approved,
    rejected,
    decisions: await count('role_request_decision'),
    grants: await count('role_grant where request_id is not null'),
    events: await count("audit_event where action in ('role-request.approved', 'role-request.rejected')"),
    mails: await count("mail where template in ('requestApproved', 'requestRejected')"),
  };
  console.log('two officers:', counts);
  expect(counts).toMatchObject({ decisions: ROUNDS, grants: approved, events: ROUNDS, mails: ROUNDS });
  expect(approved + rejected).toBe(ROUNDS);
  // And each of them once: nothing missing here and double there.
  expect(await count('(select request_id from role_request_decision group by request_id) d')).toBe(ROUNDS);
  expect(
    await count(
      "(select target_id from audit_event where action in ('role-request.approved', 'role-request.rejected') group by target_id) e",
    ),
  ).toBe(ROUNDS);
  expect(
    await count("(select about from mail where template in ('requestApproved', 'requestRejected') group by about) m"),
  ).toBe(ROUNDS);
  expect(wins.carl).toBeGreaterThan(0);
  expect(wins.ada).toBeGreaterThan(0);
}, 240_000);
