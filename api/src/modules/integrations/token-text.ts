import { crc32 } from 'node:zlib';
import { newToken } from '../../platform/secrets.ts';
import type { TokenKind } from './api-token.entity.ts';

const PREFIX: Record<TokenKind, string> = { PERSONAL: 'hpt_', SERVICE: 'hst_' };
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SHAPE = /^h[ps]t_[\w-]{43}[0-9A-Za-z]{6}$/;

/** Six letters that follow from the rest: a scanner of code knows a real token by them, and asks nobody. */
function checksum(text: string): string {
  let rest = crc32(text);
  let letters = '';
  for (let place = 0; place < 6; place += 1) {
    letters = BASE62.charAt(rest % 62) + letters;
    rest = Math.floor(rest / 62);
  }
  return letters;
}

/** A new token: `hpt_` for a person's or `hst_` for a service account's, 256 random bits, and the checksum. */
export function newApiToken(kind: TokenKind): string {
  const text = PREFIX[kind] + newToken();
  return text + checksum(text);
}

/** Whether a text can be a token at all; what can't needs no question to the database. */
export const isApiToken = (text: string): boolean => SHAPE.test(text) && checksum(text.slice(0, -6)) === text.slice(-6);
