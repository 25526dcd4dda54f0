import { toInstant } from './zoned-time.ts';

/** What a status manager types of the window of an outage: clock times without a zone, and the zone. */
export type TypedWindow = { startsAt: string; endsAt: string; timeZone: string };

/** What is wrong with a window, by field; the code is a key of the words. */
export type WindowProblems = { startsAt?: 'startNeeded' | 'noSuchTime'; endsAt?: 'noSuchTime' | 'endBeforeStart' };

export type ReadWindow = {
  startsAt: string | null;
  endsAt: string | null;
  timeZone: string | null;
  problems: WindowProblems;
};

/** Turns the typed window into instants in UTC. Both ends may be left open; an end alone is no window, and a plan has a start. */
export function readWindow({ startsAt, endsAt, timeZone }: TypedWindow, planned = false): ReadWindow {
  const start = startsAt ? toInstant(startsAt, timeZone) : null;
  const end = endsAt ? toInstant(endsAt, timeZone) : null;
  const problems: WindowProblems = {};
  if (startsAt && !start) problems.startsAt = 'noSuchTime';
  if (endsAt && !end) problems.endsAt = 'noSuchTime';
  if ((endsAt || planned) && !startsAt) problems.startsAt = 'startNeeded';
  if (start && end && end <= start) problems.endsAt = 'endBeforeStart';
  return {
    startsAt: start?.toISOString() ?? null,
    endsAt: end?.toISOString() ?? null,
    timeZone: start ? timeZone : null,
    problems,
  };
}
