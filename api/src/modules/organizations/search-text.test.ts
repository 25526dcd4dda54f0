import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, forgiven } from './edit-distance.ts';
import { readSearch, textQuery, wordsOf } from './search-text.ts';

describe('what was typed', () => {
  test.each(['', ' ', 'a', '%', '_', "'", '\u0000', '\u202e', '--'])('%j is too little to search for', (typed) =>
    expect(readSearch(typed)).toBeNull(),
  );

  test.each(['ab', '0', '李', 'st. mary’s', "x'; drop table organization; --"])('%j is searched for', (typed) =>
    expect(readSearch(typed)?.text).toBe(typed),
  );

  test('is cut at a hundred characters and never breaks one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const text = readSearch(typed)?.text ?? '';
        return [...text].length <= 100 && text.isWellFormed();
      }),
    );
  });

  test('is looked for without the words that names leave out', () => {
    expect(wordsOf('hospital of the saints')).toEqual(['hospital', 'saints']);
    expect(wordsOf('the of')).toEqual(['the', 'of']);
  });

  test('is looked for in short and long forms, joined, and in other spellings', () => {
    expect(textQuery(['south', 'east'], '', { joined: new Set(['southeast']) })).toBe(
      "(('south':*)&('east':*))|('southeast':*)",
    );
    expect(textQuery(['hosp'], 'A')).toBe("(('hosp':*A|'hospital':A))");
    expect(textQuery(['helth'], '', { spellings: new Map([['helth', ['health']]]) })).toBe("(('helth':*|'health'))");
  });

  test('is looked for as whole words where it is very short, but for the last word, which may be unfinished', () => {
    expect(textQuery(['va', 'ce'], '')).toBe("(('va')&('ce':*))");
  });
});

describe('mistyping', () => {
  test.each([
    ['health', 'helth', 1],
    ['hospital', 'hopsital', 1],
    ['boaz', 'booz', 1],
    ['mercy', 'mercy', 0],
    ['abc', '', 3],
  ])('%s for %s is %i away', (a, b, distance) => expect(editDistance(a, b)).toBe(distance));

  test('is as far one way as the other, and never further than the longer word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-d]{0,8}$/), fc.stringMatching(/^[a-d]{0,8}$/), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  test('is not forgiven in words of two letters', () =>
    expect([forgiven('st'), forgiven('boaz'), forgiven('hospital')]).toEqual([0, 1, 2]));
});
