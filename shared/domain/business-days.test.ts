import { expect, test } from 'vitest';
import { businessDaysAfter } from './business-days.ts';

test.each([
  ['2026-11-23', 1, '2026-11-24'],
  ['2026-11-27', 1, '2026-11-30'],
  ['2026-11-28', 1, '2026-11-30'],
  ['2026-11-29', 1, '2026-11-30'],
  ['2026-11-23', 10, '2026-12-07'],
  ['2028-02-28', 2, '2028-03-01'],
])('from %s, %i days of work end on %s', (from, days, end) => {
  expect(businessDaysAfter(new Date(`${from}T12:00:00Z`), days)).toBe(end);
});
