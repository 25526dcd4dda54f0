import { passwordFaults, type PasswordFault } from '@harp/domain/password.ts';
import { hash, verify } from '@node-rs/argon2';
import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { BoundedQueue } from '../../platform/bounded-queue.ts';
import type { Context } from '../../platform/context.ts';
import { isCommonPassword } from './common-passwords.ts';

const derive = promisify(pbkdf2);

/** OWASP: Argon2id (2), 19 MiB, two passes, one lane. */
const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const PBKDF2_ROUNDS = 600_000;

// Hashing is the dearest thing that a stranger can ask for: two at once, and a short line behind them.
const queue = new BoundedQueue({ concurrency: 2, waiting: 14 });

/** Other hashes, like those of earlier accounts, are compared in the same line. */
export const inHashingQueue = <T>(work: () => Promise<T>): Promise<T> => queue.run(work);

// The pepper goes through an HMAC first, so that it works alike for both algorithms and passwords of any length.
const peppered = (ctx: Context, password: string): string => ctx.keys.hmac('password', password.normalize('NFC'));

export function hashPassword(ctx: Context, password: string): Promise<string> {
  return queue.run(() =>
    ctx.config.passwordHash === 'pbkdf2' ? hashPbkdf2(peppered(ctx, password)) : hash(peppered(ctx, password), ARGON2),
  );
}

/** A null hash (no such account) takes as long as a real one and is never right. */
export async function verifyPassword(ctx: Context, passwordHash: string | null, password: string): Promise<boolean> {
  const against = passwordHash ?? (await decoy(ctx));
  const text = peppered(ctx, password);
  const right = await queue.run(() =>
    against.startsWith('pbkdf2$') ? verifyPbkdf2(against, text) : verify(against, text),
  );
  return right && passwordHash !== null;
}

let decoyHash: Promise<string> | undefined;

function decoy(ctx: Context): Promise<string> {
  decoyHash ??= hashPassword(ctx, randomBytes(24).toString('base64')).catch((error: unknown) => {
    // The queue was full: the next one tries again, or every stranger would be told that we are busy for ever.
    decoyHash = undefined;
    throw error;
  });
  return decoyHash;
}

/** Makes the decoy before the first stranger comes, so that not even the first try tells accounts from strangers. */
export async function warmPasswords(ctx: Context): Promise<void> {
  await decoy(ctx);
}

async function hashPbkdf2(text: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(text, salt, PBKDF2_ROUNDS, 32, 'sha256');
  return `pbkdf2$${PBKDF2_ROUNDS}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

async function verifyPbkdf2(stored: string, text: string): Promise<boolean> {
  const [, rounds, salt, key] = stored.split('$') as [string, string, string, string];
  const expected = Buffer.from(key, 'base64url');
  return timingSafeEqual(
    expected,
    await derive(text, Buffer.from(salt, 'base64url'), Number(rounds), expected.length, 'sha256'),
  );
}

/** Every reason why a password can't be taken; empty when it can. `personal`: the person's names, user ID and e-mail. */
export function whyRefused(password: string, personal: readonly string[]): PasswordFault[] {
  const faults = passwordFaults(password, personal);
  // One of a hundred thousand letters is refused for that, and not searched for repetitions, which would take seconds.
  if (!faults.includes('TOO_LONG') && isCommonPassword(password)) faults.push('COMMON');
  return faults;
}
