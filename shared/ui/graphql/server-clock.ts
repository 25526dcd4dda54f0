/** How far the server's clock is ahead of this device's, in milliseconds; taken from the Date header of each answer. */
let ahead = 0;

/** The time on the server, as well as this device can tell. Deadlines are counted by it, not by a clock that may be off. */
export function serverNow(): number {
  return Date.now() + ahead;
}

export function learnServerTime(dateHeader: string | null): void {
  const at = dateHeader ? Date.parse(dateHeader) : Number.NaN;
  if (!Number.isNaN(at)) ahead = at - Date.now();
}
