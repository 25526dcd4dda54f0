import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLine, parseOptionalLine, parseText } from './parsed.ts';

const name = (text: string) => parseLine(text, 'your name', 100);

describe('a name', () => {
  test.each([
    'O',
    'Prince',
    "O'Neil",
    'O’Neil',
    'Nguyễn',
    '李',
    'Null',
    'undefined',
    'true',
    'محمد',
    'שרה',
    'Jean-Luc',
    'van der Berg',
    'Smith, Jr.',
    'می‌خواهم',
    'క్‌ష',
    '葛󠄀',
    'Ærøskøbing',
    '=1+1',
    "Robert'); DROP TABLE",
    '<b>Ada</b>',
    'x'.repeat(100),
    '𠮷'.repeat(100),
  ])('like %j is kept exactly', (text) => expect(name(text)).toEqual({ ok: true, value: text.normalize('NFC') }));

  test('is kept in one form, however its accents were typed', () =>
    expect(name('Nguye\u0302\u0303n')).toEqual(name('Nguyễn')));

  test('loses only the white space around it', () =>
    expect(name('\u00a0 Ada  Lovelace\t')).toEqual({ ok: true, value: 'Ada  Lovelace' }));

  test.each([
    ['a NUL', 'A\0da'],
    ['a line break', 'Ada\nBcc: all@example.org'],
    ['a carriage return', 'Ada\rX'],
    ['a next-line', 'Ada\u0085X'],
    ['an escape', 'Ada\u001b[31m'],
    ['a right-to-left override', 'Ada\u202egpj'],
    ['an isolate', 'Ada\u2066x'],
    ['an Arabic letter mark', 'Ada\u061cx'],
    ['a right-to-left mark', 'Ada\u200fx'],
    ['a zero-width space', 'A\u200bda'],
    ['a word joiner', 'A\u2060da'],
    ['a soft hyphen', 'A\u00adda'],
    ['a byte order mark inside', 'A\ufeffda'],
    ['a Hangul filler', '\u3164'],
    ['a hidden tag', 'Ada\u{e0041}'],
    ['half a character', 'Ada\ud800'],
    ['nothing but joiners', '\u200d\u200d'],
  ])('with %s is refused', (_, text) => expect(name(text)).toMatchObject({ ok: false, code: 'HIDDEN_CHARACTERS' }));

  test('of 101 characters is too long, whatever they are', () => {
    expect(name('x'.repeat(101))).toMatchObject({ code: 'TOO_LONG' });
    expect(name('𠮷'.repeat(101))).toMatchObject({ code: 'TOO_LONG' });
  });

  test.each(['', '   ', '\u00a0'])('of %j is missing, and null where it may be', (text) => {
    expect(name(text)).toMatchObject({ code: 'REQUIRED' });
    expect(parseOptionalLine(text, 'it', 10)).toEqual({ ok: true, value: null });
  });

  test('that was accepted is accepted again as the same', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const once = name(text);
        if (once.ok) expect(name(once.value)).toEqual(once);
      }),
    ));
});

test('free text may have several lines, and nothing hidden', () => {
  expect(parseText(' one\r\ntwo\tthree 👍️ ', 'it', 100)).toEqual({ ok: true, value: 'one\ntwo\tthree 👍️' });
  expect(parseText('one\u202etwo', 'it', 100)).toMatchObject({ code: 'HIDDEN_CHARACTERS' });
  expect(parseText(null, 'it', 100)).toEqual({ ok: true, value: null });
});
