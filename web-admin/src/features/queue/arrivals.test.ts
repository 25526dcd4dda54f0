import { expect, test } from 'vitest';
import { arrivedSince } from './arrivals.ts';

const asked = (id: string, submittedAt: string) => ({ id, submittedAt });

test('what came after the list was loaded is new', () => {
  const latest = [
    asked('c', '2026-11-23T10:02:00.000Z'),
    asked('b', '2026-11-23T10:01:00Z'),
    asked('a', '2026-11-23T10:00:00.000Z'),
  ];
  expect(arrivedSince(latest, '2026-11-23T10:00:00Z', [])).toBe(2);
});

test('older ones on pages that are not loaded yet are not new', () => {
  expect(arrivedSince([asked('z', '2026-11-20T10:00:00.000Z')], '2026-11-23T10:00:00.000Z', [])).toBe(0);
});

test('in an empty list everything that comes is new', () => {
  expect(arrivedSince([asked('a', '2026-11-23T10:00:00.000Z')], '', [])).toBe(1);
});

test('what is on the screen is not new', () => {
  expect(arrivedSince([asked('a', '2026-11-23T10:00:00.000Z')], '', [{ id: 'a' }])).toBe(0);
});
