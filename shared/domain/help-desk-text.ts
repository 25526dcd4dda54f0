import { limits } from './limits.ts';
import { bad, parseText, type Parsed } from './parsed.ts';

/** Nine digits in a row, or in the groups of a Social Security number; a longer number is something else. */
const SSN = /(?<!\d)(?:\d{9}|\d{3}([-. ])\d{2}\1\d{4})(?!\d)/;

/**
 * Whether a text holds what looks like a Social Security number, in whichever digits and dashes; whether it was ever
 * issued is not asked. ZIP codes of nine digits are grouped otherwise.
 */
export function looksLikeSsn(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\p{Nd}/gu, asciiDigit)
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll(/\s/g, ' ');
  return SSN.test(plain);
}

/** Digits of other scripts stand in tens from zero up. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) as number;
  for (let zero = point; zero > point - 10; zero -= 1)
    if (!/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) return String((point - zero) % 10);
  return String(point % 10);
}

/** What somebody writes to the help desk, or it to them: words, and never a Social Security number. */
export function parseHelpText(text: string, what: string): Parsed<string> {
  const parsed = parseText(text, what, limits.contact.message);
  if (!parsed.ok) return parsed;
  if (parsed.value === null) return bad('REQUIRED', `Enter ${what}.`);
  return looksLikeSsn(parsed.value)
    ? bad('SSN', 'That looks like a Social Security number. Take it out: nobody here needs it.')
    : { ok: true, value: parsed.value };
}
