// npm run bench -- sign-in: whether the clock tells an account from a stranger (SECURITY rule 4: medians within 10 ms over
// 500 tries each), on a PostgreSQL of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { signIn } from '../src/modules/sessions/sign-in.service.ts';
import { hashPassword, warmPasswords } from '../src/modules/users/password.service.ts';
import { Language, UserType } from '../src/modules/users/user.entity.ts';
import { createUser } from '../src/modules/users/user.service.ts';
import type { Context } from '../src/platform/context.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { makeLog } from '../src/platform/log.ts';
import { inTransaction } from '../src/platform/transaction.ts';

const TRIES = 500;
const APART_MS = 10;

const dataDir = await mkdtemp(join(tmpdir(), 'harp-bench-'));
const database = await startEmbeddedPostgres({ dataDir });
const app = await openApp(readConfig({ DATA_DIR: dataDir }), database.url, makeLog('silent'));
const userId = `timing.${Date.now()}`;

await warmPasswords(app.makeContext('command'));
await inTransaction(app.makeContext('command'), async (ctx) =>
  createUser(ctx, {
    userId,
    userType: UserType.PARTNER,
    email: `${userId}@example.org`,
    givenName: 'Timing',
    middleName: null,
    familyName: null,
    suffix: null,
    language: Language.EN,
    passwordHash: await hashPassword(ctx, 'a quiet lake at dawn'),
    dateOfBirth: null,
    phone: null,
    address: null,
    termsVersion: null,
  }),
);

/** A try from a network of its own, so that nobody is locked; one way in closes after a hundred, so it is opened again. */
async function timed(id: string, n: number): Promise<number> {
  await app.dataSource.query('delete from attempt');
  const made = app.makeContext('web-user');
  const address = `10.${Math.floor(n / 250)}.${n % 250}.1`;
  const ctx: Context = { ...made, source: { ...made.source, address, network: address } };
  const from = performance.now();
  await signIn(ctx, { userId: id, password: 'not the password at all', bannerAcknowledged: true });
  return performance.now() - from;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const known: number[] = [];
const unknown: number[] = [];
for (let n = 0; n < TRIES; n += 1) {
  known.push(await timed(userId, n));
  unknown.push(await timed(`nobody.${n}`, n));
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
