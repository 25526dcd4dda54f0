import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ServiceState } from './service.entity.ts';
import { historyOf, type Change } from './uptime.ts';

const { OPERATIONAL, ISSUES_REPORTED, PLANNED_OUTAGE, SYSTEM_OUTAGE } = ServiceState;
const now = new Date('2026-11-24T12:00:00Z');
const change = (at: string, state: ServiceState): Change => ({ at: new Date(at), state });
const long = change('2026-01-01T00:00:00Z', OPERATIONAL);
const days = (changes: Change[], backfills = [] as Parameters<typeof historyOf>[1]) =>
  historyOf(changes, backfills, now, 3);

test('a service that was never down has 100 percent and only good days', () =>
  expect(days([long])).toEqual({
    days: ['2026-11-22', '2026-11-23', '2026-11-24'].map((date) => ({ date, worst: OPERATIONAL, secondsDown: 0 })),
    uptimePercent: 100,
  }));

test('an outage over midnight counts on both days', () => {
  const outage = [change('2026-11-22T23:00:00Z', SYSTEM_OUTAGE), change('2026-11-23T00:30:00Z', OPERATIONAL)];
  const history = days([long, ...outage]);
  expect(history.days.map(({ worst, secondsDown }) => [worst, secondsDown])).toEqual([
    [SYSTEM_OUTAGE, 3600],
    [SYSTEM_OUTAGE, 1800],
    [OPERATIONAL, 0],
  ]);
  expect(history.uptimePercent).toBe(97.5);
});

test('an outage that ends at midnight leaves the next day alone', () => {
  const outage = [change('2026-11-22T23:00:00Z', SYSTEM_OUTAGE), change('2026-11-23T00:00:00Z', OPERATIONAL)];
  expect(days([long, ...outage]).days.map(({ worst }) => worst)).toEqual([SYSTEM_OUTAGE, OPERATIONAL, OPERATIONAL]);
});

test('a planned outage and interruptions show and do not count as down', () => {
  const history = days([
    long,
    change('2026-11-23T01:00:00Z', PLANNED_OUTAGE),
    change('2026-11-24T01:00:00Z', ISSUES_REPORTED),
  ]);
  expect(history.days.map(({ worst }) => worst)).toEqual([OPERATIONAL, PLANNED_OUTAGE, ISSUES_REPORTED]);
  expect(history.uptimePercent).toBe(100);
});

test('what was noted afterwards counts, and never twice', () => {
  const outage = [change('2026-11-23T10:00:00Z', SYSTEM_OUTAGE), change('2026-11-23T11:00:00Z', OPERATIONAL)];
  const backfill = {
    from: new Date('2026-11-23T09:00:00Z'),
    to: new Date('2026-11-23T10:30:00Z'),
    state: SYSTEM_OUTAGE,
  };
  expect(days([long, ...outage], [backfill]).days[1]?.secondsDown).toBe(7200);
});

test('before a service was listed nothing is known of it', () => {
  const history = days([change('2026-11-23T12:00:00Z', OPERATIONAL), change('2026-11-24T00:00:00Z', SYSTEM_OUTAGE)]);
  expect(history.days.map(({ worst }) => worst)).toEqual([null, OPERATIONAL, SYSTEM_OUTAGE]);
  expect(history.uptimePercent).toBe(50);
});

test('one that is down since this very moment shows it', () =>
  expect(days([long, { at: now, state: SYSTEM_OUTAGE }])).toMatchObject({
    days: [{}, {}, { worst: SYSTEM_OUTAGE, secondsDown: 0 }],
    uptimePercent: 100,
  }));

test('whatever happened, the seconds and the percent are the same story', () => {
  const start = new Date('2026-11-22T00:00:00Z').getTime();
  const total = now.getTime() - start;
  const some = fc.array(
    fc.record({ at: fc.integer({ min: 0, max: total }), state: fc.constantFrom(...Object.values(ServiceState)) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(some, (given) => {
      const changes = [
        long,
        ...given.toSorted((a, b) => a.at - b.at).map(({ at, state }) => ({ at: new Date(start + at), state })),
      ];
      const history = historyOf(changes, [], now, 3);
      const down = history.days.reduce((sum, { secondsDown }) => sum + secondsDown, 0);
      // As a simple reader would count it, change by change.
      const counted = changes.reduce((sum, { at, state }, index) => {
        const until = changes[index + 1]?.at ?? now;
        const from = Math.max(at.getTime(), start);
        return sum + (state === SYSTEM_OUTAGE ? Math.max(0, until.getTime() - from) : 0);
      }, 0);
      expect(Math.abs(down - counted / 1000)).toBeLessThanOrEqual(1.5);
      expect(Math.abs(history.uptimePercent - (100 * (total - counted)) / total)).toBeLessThanOrEqual(0.0101);
      for (const { secondsDown, worst } of history.days) if (secondsDown > 0) expect(worst).toBe(SYSTEM_OUTAGE);
    }),
  );
});
