import { toInstant } from './zoned-time.ts';

/** What a status manager types of a window: clock times without a zone, and the zone. */
export type TypedWindow = { startsAt: string; endsAt: string; timeZone: string };

/** Which ends a window can't be without. */
export type Needed = { start?: boolean; end?: boolean };

/** What is wrong with a window, by field; the code is a key of the words. */
export type WindowProblems = {
  startsAt?: 'startNeeded' | 'noSuchTime';
  endsAt?: 'endNeeded' | 'noSuchTime' | 'endBeforeStart';
};

export type ReadWindow = {
  startsAt: string | null;
  endsAt: string | null;
  timeZone: string | null;
  problems: WindowProblems;
};

/** Turns the typed window into instants in UTC. An end alone is no window, and what is needed is asked for. */
export function readWindow({ startsAt, endsAt, timeZone }: TypedWindow, needed: Needed = {}): ReadWindow {
  const start = startsAt ? toInstant(startsAt, timeZone) : null;
  const end = endsAt ? toInstant(endsAt, timeZone) : null;
  const problems: WindowProblems = {};
  if (startsAt && !start) problems.startsAt = 'noSuchTime';
  if (endsAt && !end) problems.endsAt = 'noSuchTime';
  if ((endsAt || needed.start) && !startsAt) problems.startsAt = 'startNeeded';
  if (needed.end && !endsAt) problems.endsAt = 'endNeeded';
  if (start && end && end <= start) problems.endsAt = 'endBeforeStart';
  return {
    startsAt: start?.toISOString() ?? null,
    endsAt: end?.toISOString() ?? null,
    timeZone: start ? timeZone : null,
    problems,
  };
}
