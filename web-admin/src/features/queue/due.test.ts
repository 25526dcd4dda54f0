import { describe, expect, test } from 'vitest';
import { daysWaiting, dueOf } from './due.ts';

const now = new Date(2026, 10, 23, 15, 0);

describe('when a request is due', () => {
  test.each([
    ['five days ago', new Date(2026, 10, 18, 15, 0), { kind: 'overdue', days: 5 }],
    ['an hour ago', new Date(2026, 10, 23, 14, 0), { kind: 'overdue', days: 0 }],
    ['this evening', new Date(2026, 10, 23, 23, 0), { kind: 'today' }],
    ['just after midnight', new Date(2026, 10, 24, 0, 5), { kind: 'tomorrow' }],
    ['in three days', new Date(2026, 10, 26, 9, 0), { kind: 'soon', days: 3 }],
    ['in four days', new Date(2026, 10, 27, 9, 0), { kind: 'later', days: 4 }],
  ])('%s', (_, dueAt, expected) => {
    expect(dueOf(dueAt, now)).toEqual(expected);
  });

  test('someone who asked last night has waited one day', () => {
    expect(daysWaiting(new Date(2026, 10, 22, 23, 59), now)).toBe(1);
    expect(daysWaiting(new Date(2026, 10, 23, 16, 0), now)).toBe(0);
  });
});
