import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { Language, UserType } from '../src/modules/users/user.entity.ts';
import { createUser } from '../src/modules/users/user.service.ts';
import type { Context } from '../src/platform/context.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { makeLog } from '../src/platform/log.ts';
import { inTransaction } from '../src/platform/transaction.ts';

const TRIES = 500;
const APART_MS = 10;
const OWNED = 'owner@example.org';

/**
 * Whether the clock tells an address with an account from one without (SECURITY rule 4: medians within 10 ms over 500
 * tries each), on a PostgreSQL of its own.
 *
 * @param ask one try for an address; whether it was taken, and not turned away
 */
export async function compareKnown(ask: (ctx: Context, email: string) => Promise<boolean>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'harp-bench-'));
  const database = await startEmbeddedPostgres({ dataDir });
  const app = await openApp(readConfig({ DATA_DIR: dataDir }), database.url, makeLog('silent'));
  await inTransaction(app.makeContext('command'), (ctx) =>
    createUser(ctx, {
      userId: 'timing.owner',
      userType: UserType.PARTNER,
      email: OWNED,
      givenName: 'Timing',
      middleName: null,
      familyName: null,
      suffix: null,
      language: Language.EN,
      passwordHash: 'nobody signs in here',
      dateOfBirth: null,
      phone: null,
      address: null,
      termsVersion: null,
    }),
  );

  /** From the start of the transaction to its commit; the counters are emptied first, so that no try is turned away. */
  async function timed(email: string): Promise<number> {
    await app.dataSource.query('delete from throttle');
    const from = performance.now();
    const taken = await inTransaction(app.makeContext('web-user'), (ctx) => ask(ctx, email));
    const took = performance.now() - from;
    if (!taken) throw new Error('a try was turned away, so its time says nothing');
    return took;
  }

  const known: number[] = [];
  const unknown: number[] = [];
  for (let n = 0; n < TRIES; n += 1) {
    known.push(await timed(OWNED));
    unknown.push(await timed(`nobody.${n}@example.org`));
  }
  const [a, b] = [median(known), median(unknown)];
  const apart = Math.abs(a - b);
  process.stdout.write(
    `known ${a.toFixed(2)} ms · unknown ${b.toFixed(2)} ms · apart ${apart.toFixed(2)} ms (${TRIES} tries each; at most ${APART_MS})\n`,
  );
  await app.close();
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
  process.exitCode = apart <= APART_MS ? 0 : 1;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
