// npm run bench -- recovery: whether the clock tells somebody with an account from somebody without, who can't get in (SECURITY rule 4:
// medians within 10 ms over 500 tries each), on a PostgreSQL of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { RecoveryLoss } from '../src/modules/recovery/recovery.entity.ts';
import { startRecovery } from '../src/modules/recovery/ask.service.ts';
import { RecoveryAsked } from '../src/modules/recovery/recovery.types.ts';
import { Language, UserType } from '../src/modules/users/user.entity.ts';
import { createUser } from '../src/modules/users/user.service.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { makeLog } from '../src/platform/log.ts';
import { inTransaction } from '../src/platform/transaction.ts';

const TRIES = 500;
const APART_MS = 10;

const dataDir = await mkdtemp(join(tmpdir(), 'harp-bench-'));
const database = await startEmbeddedPostgres({ dataDir });
const app = await openApp(readConfig({ DATA_DIR: dataDir }), database.url, makeLog('silent'));
const owned = 'owner@example.org';

await inTransaction(app.makeContext('command'), (ctx) =>
  createUser(ctx, {
    userId: 'timing.owner',
    userType: UserType.PARTNER,
    email: owned,
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
async function timed(account: string): Promise<number> {
  await app.dataSource.query('delete from throttle');
  const input = { account, lost: [RecoveryLoss.PASSWORD, RecoveryLoss.FACTOR], language: Language.EN };
  const from = performance.now();
  const answer = await inTransaction(app.makeContext('web-user'), (ctx) => startRecovery(ctx, input));
  const took = performance.now() - from;
  if (!(answer instanceof RecoveryAsked)) throw new Error('a try was turned away, so its time says nothing');
  return took;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const known: number[] = [];
const unknown: number[] = [];
for (let n = 0; n < TRIES; n += 1) {
  known.push(await timed(owned));
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
