import { limits } from '@harp/domain/limits.ts';
import { verify } from '@node-rs/bcrypt';
import { pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { inHashingQueue } from '../users/password.service.ts';

const derive = promisify(pbkdf2);

/** What can be checked in the time that a stranger may cost: dearer ones are refused when they are brought in. */
const { bcryptCost, iterations: MOST } = limits.earlier;

interface Pbkdf2 {
  digest: 'sha1' | 'sha256' | 'sha512';
  iterations: number;
  salt: Buffer;
  key: Buffer;
}

type OldHash = { bcrypt: string } | Pbkdf2;

const BCRYPT = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/;
const PBKDF2 = /^\$pbkdf2(?:-(sha1|sha256|sha512))?\$(\d{1,7})\$([A-Za-z0-9+/.]+={0,2})\$([A-Za-z0-9+/.]+={0,2})$/;

/**
 * Reads a hash in one of EIDM's formats, both in the modular crypt format: bcrypt (`$2b$12$…`), and PBKDF2
 * (`$pbkdf2-sha256$iterations$salt$hash`; `$pbkdf2$` is SHA-1; base64, with `.` for `+` too). Null when it is neither.
 */
export function readOldHash(text: string): OldHash | null {
  const cost = Number(BCRYPT.exec(text)?.[1] ?? 0);
  if (cost >= 4 && cost <= bcryptCost) return { bcrypt: text };
  const [, digest = 'sha1', rounds = '0', salt = '', key = ''] = PBKDF2.exec(text) ?? [];
  const bytes = (part: string): Buffer => Buffer.from(part.replaceAll('.', '+'), 'base64');
  const read = { digest: digest as Pbkdf2['digest'], iterations: Number(rounds), salt: bytes(salt), key: bytes(key) };
  const isFit = read.iterations >= 1 && read.iterations <= MOST && read.salt.length >= 4 && read.salt.length <= 64;
  return isFit && read.key.length >= 16 && read.key.length <= 64 ? read : null;
}

// Nobody's: what is compared where there is nothing to compare with.
const DECOY = '$2b$12$YrXoux/Hr2JPKROqrth.z.Py03LLl9ZILBKFqUVKCahK4q0HoY/f.';

/** In the line that all hashing stands in. A null hash costs as much as a dear one, and is never right. */
export async function verifyOldPassword(hash: string | null, password: string): Promise<boolean> {
  const old = readOldHash(hash ?? DECOY) ?? { bcrypt: DECOY };
  const right = await inHashingQueue(() => ('bcrypt' in old ? verify(password, old.bcrypt) : matches(old, password)));
  return right && hash !== null;
}

async function matches({ digest, iterations, salt, key }: Pbkdf2, password: string): Promise<boolean> {
  return timingSafeEqual(key, await derive(password, salt, iterations, key.length, digest));
}
