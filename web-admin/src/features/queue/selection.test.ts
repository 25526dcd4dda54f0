import { describe, expect, test } from 'vitest';
import { keepOnly, nextToDecide, NOTHING, stateOfAll, step, targets, toggle, toggleAll } from './selection.ts';

const rows = ['a', 'b', 'c', 'd'];

describe('ticking rows', () => {
  test('x ticks a row, x again unticks it', () => {
    const once = toggle(NOTHING, 'b');
    expect([...once]).toEqual(['b']);
    expect(toggle(once, 'b').size).toBe(0);
  });

  test('"all" ticks only rows that can be decided, and then none', () => {
    const all = toggleAll(NOTHING, ['a', 'c']);
    expect([...all]).toEqual(['a', 'c']);
    expect(stateOfAll(all, ['a', 'c'])).toBe('all');
    expect(toggleAll(all, ['a', 'c']).size).toBe(0);
  });

  test('with some ticked, "all" ticks the rest', () => {
    const some = toggle(NOTHING, 'a');
    expect(stateOfAll(some, rows)).toBe('some');
    expect(toggleAll(some, rows).size).toBe(4);
  });

  test('a tick on a row that is gone is forgotten', () => {
    expect([...keepOnly(new Set(['a', 'gone']), rows)]).toEqual(['a']);
  });

  test('an empty list has nothing ticked', () => {
    expect(stateOfAll(NOTHING, [])).toBe('none');
  });
});

describe('whom an act is for', () => {
  test('the ticked rows, in the order of the list', () => {
    expect(targets(new Set(['c', 'a']), 'b', rows)).toEqual(['a', 'c']);
  });

  test('the row one stands on when none is ticked', () => {
    expect(targets(NOTHING, 'b', rows)).toEqual(['b']);
  });

  test('nobody when that row cannot be decided', () => {
    expect(targets(NOTHING, 'b', ['a'])).toEqual([]);
    expect(targets(NOTHING, null, rows)).toEqual([]);
  });
});

describe('moving', () => {
  test('j starts at the first row, and stops at the last', () => {
    expect(step(rows, null, 1)).toBe('a');
    expect(step(rows, 'd', 1)).toBe('d');
    expect(step(rows, 'a', -1)).toBe('a');
    expect(step(rows, 'b', 1)).toBe('c');
    expect(step([], null, 1)).toBeNull();
  });

  test('after a decision one stands on the next row that is open, else on the one before', () => {
    expect(nextToDecide(rows, 'a', ['c', 'd'])).toBe('c');
    expect(nextToDecide(rows, 'd', ['a', 'b'])).toBe('b');
    expect(nextToDecide(rows, 'd', [])).toBeNull();
  });
});
