/** How a due date stands to today, in whole days of the reader's calendar. */
export type Due =
  | { kind: 'overdue'; days: number }
  | { kind: 'today' }
  | { kind: 'tomorrow' }
  | { kind: 'soon'; days: number }
  | { kind: 'later'; days: number };

/** Up to this many days ahead a request counts as due soon. */
const SOON_DAYS = 3;

// Calendar days, so that "due tomorrow" said at 11 pm is still tomorrow, and a change to summer time loses no day.
const dayNumber = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;

/** Overdue from the moment of the due time on, even on the same day. */
export function dueOf(dueAt: Date, now: Date): Due {
  const days = dayNumber(dueAt) - dayNumber(now);
  if (dueAt.getTime() <= now.getTime()) return { kind: 'overdue', days: Math.max(-days, 0) };
  if (days === 0) return { kind: 'today' };
  if (days === 1) return { kind: 'tomorrow' };
  return days <= SOON_DAYS ? { kind: 'soon', days } : { kind: 'later', days };
}

/** Whole days of the calendar that somebody has been waiting. */
export function daysWaiting(since: Date, now: Date): number {
  return Math.max(dayNumber(now) - dayNumber(since), 0);
}
