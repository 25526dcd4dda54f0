import { limits } from './limits.ts';

export type PasswordFault = 'TOO_SHORT' | 'TOO_LONG' | 'COMMON' | 'SERVICE_NAME' | 'PERSONAL';

/** Whole passwords that are the service's name, however spelt or repeated. */
const SERVICE_WORDS = [
  'harp',
  'healthcare',
  'quality',
  'cms',
  'hcqis',
  'medicare',
  'medicaid',
  'qualitynet',
  'password',
  'access',
  'roles',
  'profile',
];

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** True when the text is nothing but the given words in some order, with digits and signs between them. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  const letters = (word: string): string => bare(word).replaceAll(/\p{N}/gu, '');
  let rest = letters(text);
  for (const word of words.map(letters).toSorted((a, b) => b.length - a.length))
    if (word.length > 1) rest = rest.replaceAll(word, '');
  return rest === '';
}

/**
 * What can be said of a password without a list of breached ones: its length in code points after NFC, and whether the
 * whole of it is the service's name or the person's own data (NIST SP 800-63B-4 §3.1.1.2). No rules of composition.
 */
export function passwordFaults(password: string, personal: readonly string[]): PasswordFault[] {
  const faults: PasswordFault[] = [];
  const length = [...password.normalize('NFC')].length;
  if (length < limits.password.min) faults.push('TOO_SHORT');
  if (length > limits.password.max) faults.push('TOO_LONG');
  if (/\p{L}/u.test(password) && isMadeOf(password, SERVICE_WORDS)) faults.push('SERVICE_NAME');
  const own = personal
    .flatMap((text) => [bare(text), ...text.split(/[^\p{L}\p{N}]+/u).map(bare)])
    .filter((word) => word.length > 1);
  const whole = bare(password);
  if (own.length > 0 && whole !== '' && (own.includes(whole) || (/\p{L}/u.test(password) && isMadeOf(password, own))))
    faults.push('PERSONAL');
  return faults;
}
