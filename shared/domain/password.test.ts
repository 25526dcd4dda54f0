import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passwordFaults } from './password.ts';

const PERSONAL = [
  'Patricia',
  'Anne',
  "O'Hara-Nguyễn",
  'pat.ohara77',
  'patricia.ohara@northsidehospital.org',
  'patricia.ohara',
];
const faults = (password: string): string[] => passwordFaults(password, PERSONAL);

describe('a password', () => {
  test.each([
    'fourteen-chars!',
    'correct horse battery staple',
    '               a',
    'パスワードは秘密の湖の夜明けです',
    'ALL CAPITALS AND NO DIGITS',
    '8402 5519 3307 1188',
    'patricia likes blue boats',
    'medicare is not my password but this is',
    '🐴🔋📎🐴🔋📎🐴🔋📎🐴🔋📎🐴🔋📎',
    'x'.repeat(64) + 'y'.repeat(64),
  ])('like %j is fine: no rule says what it is made of', (password) => expect(faults(password)).toEqual([]));

  test.each([
    ['of 14 characters', 'abcdefg hijklm', ['TOO_SHORT']],
    ['of 14 signs that take two units each', '🐴'.repeat(14), ['TOO_SHORT']],
    ['of 14 letters with accents typed apart', 'e\u0301'.repeat(14), ['TOO_SHORT']],
    ['of 129 characters', `${'xy'.repeat(64)}z`, ['TOO_LONG']],
    ['made of the service’s name', 'HARP-harp-HARP-2026', ['SERVICE_NAME']],
    ['made of the service’s words', 'Medicare Quality 12345', ['SERVICE_NAME']],
    ['made of the person’s names', 'Patricia Anne O’Hara', ['PERSONAL']],
    ['made of their names backwards and with digits', 'ohara.patricia.1977!', ['PERSONAL']],
    ['that is their e-mail address', 'patricia.ohara@northsidehospital.org', ['PERSONAL']],
    ['that is their user ID again and again', 'pat.ohara77 pat.ohara77', ['PERSONAL']],
    ['in wide letters of their name', 'Ｐａｔｒｉｃｉａ Ｐａｔｒｉｃｉａ', ['PERSONAL']],
  ])('%s is refused', (_, password, expected) => expect(faults(password)).toEqual(expected));

  test('is as long as its code points in NFC, whatever they are', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (password) => {
        const length = [...password.normalize('NFC')].length;
        const found = passwordFaults(password, []);
        expect([found.includes('TOO_SHORT'), found.includes('TOO_LONG')]).toEqual([length < 15, length > 128]);
      }),
    ));
});
