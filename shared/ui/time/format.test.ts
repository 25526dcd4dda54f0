import { expect, test } from 'vitest';
import { formatDate, formatDateTime, formatRelative } from './format.ts';

const now = Date.parse('2026-11-23T12:00:00Z');

test.each([
  ['2026-11-23T11:59:40Z', 'now'],
  ['2026-11-23T11:30:00Z', '30 minutes ago'],
  ['2026-11-23T09:00:00Z', '3 hours ago'],
  ['2026-11-25T12:00:00Z', 'in 2 days'],
  ['2026-11-22T12:00:00Z', 'yesterday'],
])('%s reads as "%s"', (at, words) => {
  expect(formatRelative(at, now, 'en')).toBe(words);
});

test('a date without a time is the same day everywhere', () => {
  expect(formatDate('1980-02-29', 'en')).toBe('February 29, 1980');
});

test('a window of maintenance names its time zone', () => {
  expect(formatDateTime('2026-11-23T12:00:00Z', 'en', 'UTC')).toContain('UTC');
});
