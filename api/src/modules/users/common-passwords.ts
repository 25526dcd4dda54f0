import { dictionary } from '@zxcvbn-ts/language-common';

/** Passwords that attackers try first, from a list that comes with the software: nothing is asked over the network. */
const common = new Set<string>(dictionary['passwords-common'].map((word) => String(word).toLowerCase()));

const shortestPart = 4;

/** True for a listed password, and for one that only repeats a listed word or a short piece to reach the length. */
export function isCommonPassword(password: string): boolean {
  const lower = password.normalize('NFC').toLowerCase();
  if (common.has(lower)) return true;
  for (let size = 1; size <= lower.length / 2; size += 1) {
    const part = lower.slice(0, size);
    const repeats = part.repeat(Math.ceil(lower.length / size)).slice(0, lower.length) === lower;
    if (repeats && (size < shortestPart || common.has(part))) return true;
  }
  return isRun(lower);
}

const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  '1234567890qwertyuiop',
];

const isRun = (text: string): boolean =>
  RUNS.some((run) => run.includes(text) || [...run].toReversed().join('').includes(text));
