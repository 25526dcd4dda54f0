import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ccnPrefixes, parseCcn, parseListedPhone, parseListedZip } from './ccn.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const asSpreadsheetKeepsIt = (text: string): string => String(Number(text));

describe('a CCN', () => {
  test('comes back whole after a spreadsheet ate its zero', () => {
    const ccns = fc
      .tuple(fc.integer({ min: 1, max: 99 }), digits(4))
      .map(([state, rest]) => `${String(state).padStart(2, '0')}${rest}`);
    fc.assert(
      fc.property(ccns, (ccn) => isDeepStrictEqual(parseCcn(asSpreadsheetKeepsIt(ccn)), { ok: true, value: ccn })),
    );
  });

  test('stays as it is when it is right, and is read again the same', () => {
    const ccns = fc.stringMatching(/^[0-9]{2}[0-9A-Z]{4}$/);
    fc.assert(
      fc.property(ccns, (ccn) => isDeepStrictEqual(parseCcn(` ${ccn.toLowerCase()} `), { ok: true, value: ccn })),
    );
  });

  test('that is read has six characters, whatever was in the cell', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ccn = parseCcn(text);
        return !ccn.ok || /^[0-9A-Z]{6}$/.test(ccn.value);
      }),
    );
  });

  test.each([
    ['', 'CCN_MISSING'],
    ['1.0E+05', 'CCN_SCIENTIFIC'],
    ['6E+12', 'CCN_SCIENTIFIC'],
    ['123', 'CCN_FORMAT'],
    ['0100011', 'CCN_FORMAT'],
    ['01-001', 'CCN_FORMAT'],
    ['ABCDEF', 'CCN_FORMAT'],
    ['٠١٠٠٠١', 'CCN_FORMAT'],
  ])('%j is refused as %s', (text, code) => expect(parseCcn(text)).toMatchObject({ ok: false, code }));

  test('is found by its beginning, with the zero or without', () => {
    expect(ccnPrefixes('010001')).toEqual(['010001']);
    expect(ccnPrefixes('10001')).toEqual(['10001', '010001']);
    expect(ccnPrefixes('05015f')).toEqual(['05015F']);
    expect(ccnPrefixes('mercy')).toEqual([]);
    expect(ccnPrefixes('%')).toEqual([]);
  });
});

describe('a ZIP code', () => {
  test('comes back whole after a spreadsheet ate its zeros', () => {
    const zips = fc.integer({ min: 501, max: 99999 }).map((zip) => String(zip).padStart(5, '0'));
    fc.assert(
      fc.property(zips, (zip) =>
        isDeepStrictEqual(parseListedZip(asSpreadsheetKeepsIt(zip)), { ok: true, value: zip }),
      ),
    );
  });

  test('of nine digits is kept, with the hyphen that belongs there', () => {
    expect(parseListedZip('21244-1850')).toEqual({ ok: true, value: '21244-1850' });
    expect(parseListedZip('6111234')).toEqual({ ok: true, value: '00611-1234' });
  });

  test.each(['', '12', 'ABCDE', '123456', '3630l'])('%j is refused', (text) =>
    expect(parseListedZip(text).ok).toBe(false),
  );
});

describe('a telephone number', () => {
  test.each(['3347938701', '334-793-8701', '334.793.8701', '(334) 793-8701', '+1 334 793 8701', '1-334-793-8701'])(
    '%j reads alike',
    (text) => expect(parseListedPhone(text)).toEqual({ ok: true, value: '(334) 793-8701' }),
  );

  test('may be missing', () => expect(parseListedPhone(' ')).toEqual({ ok: true, value: null }));

  test.each(['793-8701', '(334) 793-870', '33479387011', 'call us', '(334) 793-8701 ext 5'])('%j is refused', (text) =>
    expect(parseListedPhone(text).ok).toBe(false),
  );
});
