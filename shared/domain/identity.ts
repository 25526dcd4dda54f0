import { limits } from './limits.ts';
import { bad, good, hasHiddenCharacters, type Parsed } from './parsed.ts';

const USER_ID = /^[A-Za-z0-9._-]+$/;

/** A user ID never changes, and is compared without case. HARP.md §2: letters, digits, `.`, `-`, `_`. */
export function parseUserId(text: string): Parsed<string> {
  const value = text.trim();
  const { min, max } = limits.userId;
  if (value === '') return bad('REQUIRED', 'Enter a user ID.');
  if (!USER_ID.test(value))
    return bad('CHARACTERS', 'Use only letters, digits, periods, hyphens and underscores in your user ID.');
  if (value.length < min || value.length > max)
    return bad('LENGTH', `Use ${min} to ${max} characters for your user ID.`);
  return good(value);
}

/** How user IDs are compared. */
export const userIdKey = (userId: string): string => userId.trim().toLowerCase();

// Joiners, which names may need, have no place in an address: two that look alike would be two accounts.
const JOINERS = /[\u200c\u200d]/;

const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[^\s@"(),:;<>[\\\]]+\.[^\s@"(),:;<>[\\\]]{2,}$/u;

/**
 * An address that mail can be sent to; international names and plus tags are fine.
 * Quoted local parts are refused: nobody has one, and they invite header injection.
 */
export function parseEmail(text: string): Parsed<string> {
  const value = text.trim().normalize('NFC');
  if (value === '') return bad('REQUIRED', 'Enter your e-mail address.');
  if (value.length > limits.email.max)
    return bad('TOO_LONG', `Use an e-mail address of ${limits.email.max} characters or fewer.`);
  const local = value.slice(0, value.lastIndexOf('@'));
  const dots = local.startsWith('.') || local.endsWith('.') || value.includes('..');
  if (hasHiddenCharacters(value) || JOINERS.test(value) || !EMAIL.test(value) || dots || local.length > 64) {
    return bad('FORMAT', 'Enter an e-mail address like name@example.org.');
  }
  return good(value);
}

export interface CalendarDate {
  year: number;
  month: number;
  day: number;
}

/** Reads `yyyy-MM-dd`; a date has no time zone. Null when there is no such day. */
export function readDate(text: string): CalendarDate | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const real = new Date(Date.UTC(year, month - 1, day));
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day ? { year, month, day } : null;
}

/** Full years between the date and `today`; somebody born on 29 February has a birthday on 1 March in other years. */
export function ageOn(born: CalendarDate, today: CalendarDate): number {
  const before = today.month < born.month || (today.month === born.month && today.day < born.day);
  return today.year - born.year - (before ? 1 : 0);
}

export function parseDateOfBirth(text: string, now: Date): Parsed<string> {
  if (text.trim() === '') return bad('REQUIRED', 'Enter your date of birth.');
  const born = readDate(text.trim());
  if (!born) return bad('FORMAT', 'Enter a real date with month, day and four-digit year, like 04 / 28 / 1986.');
  const age = ageOn(born, { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() });
  if (age < 0) return bad('FUTURE', 'Your date of birth cannot be in the future. Check the year.');
  if (age > limits.age.max) return bad('TOO_OLD', 'Check the year of your date of birth.');
  if (age < limits.age.min) return bad('TOO_YOUNG', `You must be ${limits.age.min} or older to have an account.`);
  return good(text.trim());
}

// Numbers that were printed in advertisements, never anybody's own; plus 987-65-432x, which the 9xx rule covers.
const ADVERTISED = new Set([
  '078051120',
  '219099999',
  '457555462',
  '123456789',
  '111111111',
  '333333333',
  '555555555',
  '777777777',
]);

/**
 * A Social Security number, checked before anybody is asked about it: area 000, 666 and 9xx, group 00 and serial 0000
 * are never issued (SSA, POMS RM 10201.035). ASCII digits only. The message never repeats what was typed.
 */
export function parseSsn(text: string): Parsed<string> {
  const typed = text.trim();
  if (typed === '') return bad('REQUIRED', 'Enter your Social Security number, or choose to go on without it.');
  if (!/^[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}$/.test(typed))
    return bad('FORMAT', 'Enter the nine digits of your Social Security number.');
  const digits = typed.replaceAll(/[- ]/g, '');
  const [area, group, serial] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)];
  const neverIssued = area === '000' || area === '666' || area.startsWith('9') || group === '00' || serial === '0000';
  if (neverIssued || ADVERTISED.has(digits)) {
    return bad('NOT_ISSUED', 'That number was never issued as a Social Security number. Check the digits.');
  }
  return good(digits);
}

const STATES =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP FM MH PW';

/** USPS two-letter codes of states, territories, military and associated states. */
export const states: readonly string[] = STATES.split(' ');

export function parseState(text: string): Parsed<string> {
  const value = text.trim().toUpperCase();
  return states.includes(value) ? good(value) : bad('FORMAT', 'Choose a state or territory.');
}

export function parseZip(text: string): Parsed<string> {
  const value = text.trim();
  return /^[0-9]{5}(-[0-9]{4})?$/.test(value)
    ? good(value)
    : bad('FORMAT', 'Enter a ZIP code of five digits, like 21244, or nine, like 21244-1850.');
}
