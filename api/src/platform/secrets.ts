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

/** A code for paper, five bits a letter, in groups for reading: `XXXXX-XXXXX`. */
export function newPaperCode(length: number, group: number): string {
  const letters = Array.from({ length }, () => ALPHABET[randomInt(32)]);
  return Array.from({ length: Math.ceil(length / group) }, (_, at) =>
    letters.slice(at * group, (at + 1) * group).join(''),
  ).join('-');
}

/** A recovery code of 80 bits: `XXXX-XXXX-XXXX-XXXX`. */
export const newRecoveryCode = (): string => newPaperCode(16, 4);

/** The same code however it was typed: case, spaces, hyphens, and letters that look like digits. */
export const readPaperCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
