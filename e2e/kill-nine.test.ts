import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from './graphql-client.ts';
import { startHarp, type Harp } from './harness.ts';
import type { InboxMail } from './inbox.ts';
import { brokenInvariants } from './invariants.ts';
import { DECIDE, everythingToAskFor, signIn, SUBMIT, type BasketItem, type Result } from './role-requests.ts';
import { insist } from './stubborn.ts';

// A smaller one each time; the whole one when it is asked for.
const [KILLS, REQUESTS] = process.env['HARP_FULL'] ? [20, 500] : [5, 100];

let harp: Harp;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'harp-kill-'));
  harp = await startHarp({ DATA_DIR: dataDir });
}, 180_000);
afterAll(async () => {
  await harp?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Done {
  requestId: string;
  outcome: string;
  key: string;
}

/** What the people who work meanwhile have been told. */
class Ledger {
  readonly done: Done[] = [];
  readonly counts = { repeats: 0 };

  /** Asks for a role and has it decided, each until there is an answer. */
  async pass(partner: GraphqlClient, officer: GraphqlClient, item: BasketItem, number: number): Promise<void> {
    const submit = { input: { items: [item], idempotencyKey: `submit-${number}` } };
    const submitted = await insist<{ results: (Result & { id: string })[] }>(partner, SUBMIT, submit, this.counts);
    expect(submitted.results).toMatchObject([{ __typename: 'RoleRequest' }]);
    const { id } = submitted.results[0] as { id: string };
    const outcome = number % 3 === 0 ? 'REJECTED' : 'APPROVED';
    const key = `decide-${number}`;
    const decided = await insist<Result>(
      officer,
      DECIDE,
      { input: decisionOf({ requestId: id, outcome, key }) },
      this.counts,
    );
    // The answer to a repetition is that of the first time, and never "somebody was faster".
    expect(decided).toMatchObject({ __typename: 'RoleRequest', id, decision: { outcome } });
    this.done.push({ requestId: id, outcome, key });
  }
}

const decisionOf = ({ requestId, outcome, key }: Done): Record<string, unknown> => ({
  id: requestId,
  outcome,
  ...(outcome === 'REJECTED' ? { reasonCode: 'NOT_KNOWN_HERE' } : {}),
  idempotencyKey: key,
});

const LANES = 4;

test(`an API that is killed ${KILLS} times while ${REQUESTS} requests are asked for and decided loses and doubles nothing`, async () => {
  const partners = [new GraphqlClient(harp.webUser), new GraphqlClient(harp.webUser)];
  const officers = [new GraphqlClient(harp.webAdmin), new GraphqlClient(harp.webAdmin)];
  for (const [index, userId] of ['pat.partner', 'olivia.officer'].entries())
    await signIn(partners[index] as GraphqlClient, harp.demo(userId));
  for (const [index, userId] of ['carl.cmsofficer', 'ada.admin'].entries())
    await signIn(officers[index] as GraphqlClient, harp.demo(userId));
  const items = (await everythingToAskFor(partners[0] as GraphqlClient)).slice(0, REQUESTS / 2);
  const work = items.flatMap((item) => [0, 1].map((who) => ({ item, who })));
  expect(work).toHaveLength(REQUESTS);

  const ledger = new Ledger();
  const queue = [...work.entries()];
  const lane = async (number: number): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, { item, who }] = next;
      await ledger.pass(partners[who] as GraphqlClient, officers[number % 2] as GraphqlClient, item, index);
    }
  };
  let failed: unknown;
  const lanes = Promise.all(Array.from({ length: LANES }, (_, number) => lane(number))).catch((error: unknown) => {
    failed = error;
  });

  let kills = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    // In the middle of the work that is left for this kill, at a moment that nobody chose.
    const from = ledger.done.length;
    const until = Math.floor((REQUESTS * kill) / (KILLS + 1));
    while (ledger.done.length < Math.max(from + 1, until) && !failed) await sleep(5);
    await sleep(Math.random() * 60);
    await harp.kill();
    kills += 1;
    harp = await startHarp(harp.settings);
  }
  await lanes;
  expect(failed).toBeUndefined();
  expect(ledger.done).toHaveLength(REQUESTS);

  const database = new pg.Client(harp.replica()['DATABASE_URL']);
  await database.connect();
  try {
    // What was acknowledged is there.
    const rows = await database.query<{ id: string; status: string }>('select id, status from role_request');
    const stored = new Map(
      rows.rows.map(({ id, status }) => [Buffer.from(`RoleRequest:${id}`).toString('base64url'), status]),
    );
    const lost = ledger.done.filter(({ requestId, outcome }) => stored.get(requestId) !== outcome);
    // Asked once more with its key, it is told once more and done no more.
    for (const done of ledger.done.slice(0, 20)) {
      const who = (
        await Promise.all(officers.map((officer) => officer.ask<Result>(DECIDE, { input: decisionOf(done) })))
      ).map(({ __typename }) => __typename);
      expect(who.toSorted()).toEqual(['RequestAlreadyDecided', 'RoleRequest']);
    }
    const broken = await brokenInvariants(database);
    const sent = await waitUntilSent(database);
    console.log('kill -9:', {
      kills,
      requests: stored.size,
      acknowledged: ledger.done.length,
      lost: lost.length,
      repeats: ledger.counts.repeats,
      ...sent,
      broken,
    });
    expect(lost).toEqual([]);
    expect(stored.size).toBe(REQUESTS);
    expect(
      Object.values(broken).every((many) => many === 0),
      JSON.stringify(broken),
    ).toBe(true);
    expect(sent.unsent).toBe(0);
    expect(sent.missing).toBe(0);
  } finally {
    await database.end();
  }
}, 900_000);

/** Waits for the mails, and holds what was sent against what arrived. */
async function waitUntilSent(database: pg.Client): Promise<Record<string, number>> {
  // A job that a killed process had in its hands is taken up again some minutes later: here, those have passed. Nobody
  // living holds one for as long as this.
  await sleep(3_000);
  const aged = await database.query(
    "update graphile_worker._private_jobs set locked_at = locked_at - interval '1 hour' where locked_at < now() - interval '2 seconds'",
  );
  await database.query("select graphile_worker.add_job('jobs:release')");
  const unsent = async (): Promise<number> =>
    Number(
      (await database.query<{ count: string }>('select count(*) as count from mail where sent_at is null')).rows[0]
        ?.count,
    );
  const end = Date.now() + 90_000;
  while ((await unsent()) > 0 && Date.now() < end) await sleep(500);
  const mails = await database.query<{ id: string }>(
    "select id from mail where about like 'RoleRequest:%' and sent_at is not null",
  );
  const inbox = (await (await fetch(`${harp.sandbox}/inbox.json`)).json()) as InboxMail[];
  const arrived = new Map(inbox.map((mail) => [mail.messageId.replace(/^<|@.*$/g, ''), mail.deliveries]));
  const deliveries = mails.rows.map(({ id }) => arrived.get(id) ?? 0);
  return {
    mails: deliveries.length,
    unsent: await unsent(),
    heldByTheDead: aged.rowCount ?? 0,
    missing: deliveries.filter((times) => times === 0).length,
    arrivedTwice: deliveries.filter((times) => times > 1).length,
  };
}
