import { describe, expect, test } from 'vitest';
import { looksLikeSsn, parseHelpText } from './help-desk-text.ts';

describe('a text to the help desk', () => {
  test.each([
    'My number is 899-55-0101.',
    '899550101',
    'ssn:899 55 0101',
    '899.55.0101',
    '899–55–0101',
    '899\u221255\u22120101',
    '８９９５５０１０１',
    '٨٩٩٥٥٠١٠١',
    '(899-55-0101)',
  ])('%j holds what looks like a Social Security number', (text) => {
    expect(looksLikeSsn(text)).toBe(true);
    expect(parseHelpText(text, 'your question')).toMatchObject({ ok: false, code: 'SSN' });
  });

  test.each([
    'My case is R-000123, my request RR-00000012.',
    'Call me at 410-555-0123 or (410) 555 0123, +14105550123',
    'I live in 21244-1850',
    'CCN 012345 since 2026-11-28, 12:30',
    'It costs 1234567890',
    '',
  ])('%j holds none', (text) => expect(looksLikeSsn(text)).toBe(false));

  test('is kept as it was written, and must be there', () => {
    expect(parseHelpText('  Nguyễn\r\nasks ', 'your question')).toEqual({ ok: true, value: 'Nguyễn\nasks' });
    expect(parseHelpText(' ', 'your question')).toMatchObject({ code: 'REQUIRED' });
    expect(parseHelpText('x'.repeat(4001), 'your question')).toMatchObject({ code: 'TOO_LONG' });
  });
});
