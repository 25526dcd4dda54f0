import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ageOn,
  parseDateOfBirth,
  parseEmail,
  parseSsn,
  parseState,
  parseUserId,
  parseZip,
  readDate,
  userIdKey,
} from './identity.ts';

const outcome = (parsed: { ok: boolean; code?: string }): string => (parsed.ok ? 'OK' : String(parsed.code));

describe('a user ID', () => {
  test.each([
    ['ada.lovelace', 'OK'],
    ['Ada_Lovelace-1815', 'OK'],
    ['......', 'OK'],
    ['ada.1', 'LENGTH'],
    ['ada.12', 'OK'],
    ['x'.repeat(74), 'OK'],
    ['x'.repeat(75), 'LENGTH'],
    ['ada lovelace', 'CHARACTERS'],
    ['ada@lovelace', 'CHARACTERS'],
    ['аda.lovelace', 'CHARACTERS'],
    ['ada.lovelace\n', 'OK'],
    ['ada\u200b.lovelace', 'CHARACTERS'],
    ['', 'REQUIRED'],
  ])('%j is %s', (text, expected) => expect(outcome(parseUserId(text))).toBe(expected));

  test('is compared without case', () => expect(userIdKey(' Ada.Lovelace ')).toBe(userIdKey('ADA.LOVELACE')));
});

describe('an e-mail address', () => {
  test.each([
    ['ada@example.org', 'OK'],
    ['ada+harp@example.org', 'OK'],
    ["o'neil@example.org", 'OK'],
    ['ada@bücher.example', 'OK'],
    ['用户@例子.广告', 'OK'],
    [`${'x'.repeat(64)}@example.org`, 'OK'],
    [`${'x'.repeat(65)}@example.org`, 'FORMAT'],
    [`ada@${'x'.repeat(245)}.org`, 'OK'],
    [`ada@${'x'.repeat(247)}.org`, 'TOO_LONG'],
    ['ada@example.org\r\nBcc: all@example.org', 'FORMAT'],
    ['ada@example.org\nBcc:x@y.zz', 'FORMAT'],
    ['ada@example.org,eve@example.org', 'FORMAT'],
    ['ada@example.org;eve@example.org', 'FORMAT'],
    ['Ada <ada@example.org>', 'FORMAT'],
    ['"ada lovelace"@example.org', 'FORMAT'],
    ['ada(comment)@example.org', 'FORMAT'],
    ['a\u200dda@example.org', 'FORMAT'],
    ['a\u200bda@example.org', 'FORMAT'],
    ['ada@example\u202egro.org', 'FORMAT'],
    ['ada@localhost', 'FORMAT'],
    ['ada@@example.org', 'FORMAT'],
    ['.ada@example.org', 'FORMAT'],
    ['ada.@example.org', 'FORMAT'],
    ['ada@example..org', 'FORMAT'],
    ['ada', 'FORMAT'],
    ['', 'REQUIRED'],
  ])('%j is %s', (text, expected) => expect(outcome(parseEmail(text))).toBe(expected));

  test('that is accepted can hold no second address and no header', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'a',
            '@',
            '.',
            'org',
            '\r',
            '\n',
            ' ',
            ',',
            ';',
            ':',
            '<',
            '>',
            '"',
            '(',
            '\\',
            '\0',
            '\u2028',
            'é',
          ),
        ),
        (parts) => {
          const parsed = parseEmail(parts.join(''));
          if (parsed.ok) expect(parsed.value).toMatch(/^[^\s,;:<>"()\\\0]+$/);
        },
      ),
    ));
});

describe('a date of birth', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  test.each([
    ['1980-02-29', 'OK'],
    ['1981-02-29', 'FORMAT'],
    ['1900-02-29', 'FORMAT'],
    ['2000-02-29', 'OK'],
    ['1980-04-31', 'FORMAT'],
    ['1980-13-01', 'FORMAT'],
    ['1980-00-10', 'FORMAT'],
    ['04/28/1986', 'FORMAT'],
    ['1986-4-28', 'FORMAT'],
    ['١٩٨٦-٠٤-٢٨', 'FORMAT'],
    ['2008-11-23', 'OK'],
    ['2008-11-24', 'TOO_YOUNG'],
    ['2026-11-24', 'FUTURE'],
    ['1906-11-23', 'OK'],
    ['1905-11-23', 'TOO_OLD'],
    ['0050-01-01', 'TOO_OLD'],
    ['', 'REQUIRED'],
  ])('%j is %s', (text, expected) => expect(outcome(parseDateOfBirth(text, now))).toBe(expected));

  test('on 29 February has its birthday on 1 March in other years', () => {
    const born = readDate('2008-02-29');
    expect(
      born && [ageOn(born, { year: 2026, month: 2, day: 28 }), ageOn(born, { year: 2026, month: 3, day: 1 })],
    ).toEqual([17, 18]);
  });

  test('is a real day exactly when the calendar has it', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date('1800-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), (day) => {
        const text = day.toISOString().slice(0, 10);
        expect(readDate(text)).toEqual({
          year: day.getUTCFullYear(),
          month: day.getUTCMonth() + 1,
          day: day.getUTCDate(),
        });
      }),
    ));
});

describe('a Social Security number', () => {
  test.each([
    ['899-55-0101', 'OK'],
    ['899550101', 'OK'],
    ['899 55 0101', 'OK'],
    [' 899550101 ', 'OK'],
    ['000-12-3456', 'NOT_ISSUED'],
    ['666-12-3456', 'NOT_ISSUED'],
    ['900-12-3456', 'NOT_ISSUED'],
    ['987-65-4320', 'NOT_ISSUED'],
    ['123-00-4567', 'NOT_ISSUED'],
    ['123-45-0000', 'NOT_ISSUED'],
    ['078-05-1120', 'NOT_ISSUED'],
    ['219-09-9999', 'NOT_ISSUED'],
    ['123-45-6789', 'NOT_ISSUED'],
    ['٨٩٩٥٥٠١٠١', 'FORMAT'],
    ['８９９５５０１０１', 'FORMAT'],
    ['89955010', 'FORMAT'],
    ['8995501011', 'FORMAT'],
    ['899--55-0101', 'FORMAT'],
    ['', 'REQUIRED'],
  ])('%j is %s', (text, expected) => expect(outcome(parseSsn(text))).toBe(expected));

  test('that is refused is not repeated', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{6,12}$/), (digits) => {
        const parsed = parseSsn(digits);
        if (!parsed.ok) expect(parsed.message).not.toContain(digits);
      }),
    ));
});

test.each([
  [outcome(parseState(' md ')), 'OK'],
  [outcome(parseState('XX')), 'FORMAT'],
  [outcome(parseZip('21244')), 'OK'],
  [outcome(parseZip('21244-1850')), 'OK'],
  [outcome(parseZip('2124')), 'FORMAT'],
])('of an address %s is as it should be: %s', (found, expected) => expect(found).toBe(expected));
