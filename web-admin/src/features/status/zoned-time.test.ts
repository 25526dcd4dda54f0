import { describe, expect, test } from 'vitest';
import { TIME_ZONES, toInstant, toLocal } from './zoned-time.ts';

describe('the window of an outage', () => {
  test.each([
    ['2026-11-23T22:00', 'America/New_York', '2026-11-24T03:00:00.000Z'],
    ['2026-07-01T22:00', 'America/New_York', '2026-07-02T02:00:00.000Z'],
    ['2026-11-23T22:00', 'UTC', '2026-11-23T22:00:00.000Z'],
    ['2026-11-24T00:30', 'Pacific/Guam', '2026-11-23T14:30:00.000Z'],
    ['2028-02-29T12:00', 'America/Phoenix', '2028-02-29T19:00:00.000Z'],
  ])('%s in %s is %s', (local, timeZone, instant) => {
    expect(toInstant(local, timeZone)?.toISOString()).toBe(instant);
    expect(toLocal(new Date(instant), timeZone)).toBe(local);
  });

  test('an hour that summer time leaves out is no time at all', () => {
    expect(toInstant('2027-03-14T02:30', 'America/New_York')).toBeNull();
  });

  test('of an hour that comes twice the first is meant', () => {
    expect(toInstant('2026-11-01T01:30', 'America/New_York')?.toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  test('what is no date is refused', () => {
    for (const text of ['', 'soon', '2026-02-30T10:00', '2026-13-01T10:00']) expect(toInstant(text, 'UTC')).toBeNull();
  });

  test('every zone that is offered is one that computers know', () => {
    for (const timeZone of TIME_ZONES) expect(() => toLocal(new Date(), timeZone)).not.toThrow();
  });
});
