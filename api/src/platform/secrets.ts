import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 256 random bits for a cookie, a mailed link or a challenge. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token: enough to find it, nothing to use. A 256-bit random token needs no salt. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A code of decimal digits, each equally likely. */
export const newDigits = (digits: number): string =>
  randomInt(10 ** digits)
    .toString()
    .padStart(digits, '0');

// Crockford's base32: no I, L, O or U to be misread.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A recovery code of 80 bits, in groups of four for reading: `XXXX-XXXX-XXXX-XXXX`. */
export function newRecoveryCode(): string {
  const text = Array.from({ length: 16 }, () => ALPHABET[randomInt(32)]).join('');
  return (text.match(/.{4}/g) as string[]).join('-');
}

/** The same code however it was typed: case, spaces, hyphens, and letters that look like digits. */
export const readRecoveryCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
