/**
 * How an officer likes to work the queue. Kept in the browser, for this tab: nothing here says anything about anybody.
 */
const HOLD = 'harp.queue.hold';

/** Seconds in which a decision can be undone. The longer ones are for people who need more time (WCAG 2.2.1). */
export const HOLD_SECONDS = [10, 30, 120] as const;

export function readHoldSeconds(): number {
  const kept = Number(sessionStorage.getItem(HOLD));
  return HOLD_SECONDS.find((seconds) => seconds === kept) ?? HOLD_SECONDS[0];
}

export function keepHoldSeconds(seconds: number): void {
  sessionStorage.setItem(HOLD, String(seconds));
}
