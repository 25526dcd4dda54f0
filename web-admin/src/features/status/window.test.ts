import { expect, test } from 'vitest';
import { readWindow } from './window.ts';

const timeZone = 'America/New_York';

test('a window is told in the zone of its clock and kept in UTC', () => {
  expect(readWindow({ startsAt: '2026-11-28T22:00', endsAt: '2026-11-29T02:00', timeZone })).toEqual({
    startsAt: '2026-11-29T03:00:00.000Z',
    endsAt: '2026-11-29T07:00:00.000Z',
    timeZone,
    problems: {},
  });
});

test('a window may be left open, or out', () => {
  expect(readWindow({ startsAt: '2026-11-28T22:00', endsAt: '', timeZone }).endsAt).toBeNull();
  expect(readWindow({ startsAt: '', endsAt: '', timeZone })).toEqual({
    startsAt: null,
    endsAt: null,
    timeZone: null,
    problems: {},
  });
});

test.each([
  ['an end without a start', { startsAt: '', endsAt: '2026-11-29T02:00' }, { startsAt: 'startNeeded' }],
  [
    'an end before the start',
    { startsAt: '2026-11-29T02:00', endsAt: '2026-11-29T01:00' },
    { endsAt: 'endBeforeStart' },
  ],
  ['an end at the start', { startsAt: '2026-11-29T02:00', endsAt: '2026-11-29T02:00' }, { endsAt: 'endBeforeStart' }],
  ['an hour that summer time leaves out', { startsAt: '2027-03-14T02:30', endsAt: '' }, { startsAt: 'noSuchTime' }],
])('%s is refused', (_, typed, problems) => {
  expect(readWindow({ ...typed, timeZone }).problems).toEqual(problems);
});

test('a planned outage needs a start and an end', () => {
  expect(readWindow({ startsAt: '', endsAt: '', timeZone }, { start: true, end: true }).problems).toEqual({
    startsAt: 'startNeeded',
    endsAt: 'endNeeded',
  });
});
