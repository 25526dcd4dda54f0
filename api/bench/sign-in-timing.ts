// Whether the clock tells an account from a stranger (SECURITY rule 4: medians within 10 ms over 500 tries each):
//   DATABASE_URL=postgres://… npx tsx bench/sign-in-timing.ts [tries]
// Writes to the database that it is given: use one of your own.
import { performance } from 'node:perf_hooks';
import { openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { signIn } from '../src/modules/sessions/sign-in.service.ts';
import { hashPassword, warmPasswords } from '../src/modules/users/password.service.ts';
import { Language, UserType } from '../src/modules/users/user.entity.ts';
import { createUser } from '../src/modules/users/user.service.ts';
import type { Context } from '../src/platform/context.ts';
import { makeLog } from '../src/platform/log.ts';
import { inTransaction } from '../src/platform/transaction.ts';

const tries = Number(process.argv[2] ?? 500);
const config = readConfig();
if (!config.databaseUrl) throw new Error('name a database of your own in DATABASE_URL');
const app = await openApp(config, config.databaseUrl, makeLog('silent'));
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
for (let n = 0; n < tries; n += 1) {
  known.push(await timed(userId, n));
  unknown.push(await timed(`nobody.${n}`, n));
}
const [a, b] = [median(known), median(unknown)];
process.stdout.write(
  `known ${a.toFixed(2)} ms · unknown ${b.toFixed(2)} ms · apart ${Math.abs(a - b).toFixed(2)} ms (${tries} tries each; at most 10)\n`,
);
await app.close();
process.exitCode = Math.abs(a - b) <= 10 ? 0 : 1;
