const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "3 hours ago", "in 2 days"; "now" within a minute. `now` in milliseconds. */
export function formatRelative(at: string, now: number, language: string): string {
  const distance = Date.parse(at) - now;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const [unit, size] = steps.find(([, each]) => Math.abs(distance) >= each) ?? (['second', 1000] as const);
  return unit === 'second' ? format.format(0, 'second') : format.format(Math.round(distance / size), unit);
}

/** Date, time and time zone, in the reader's own zone unless one is named (IANA, or "UTC"). */
export function formatDateTime(at: string, language: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(timeZone ? { timeZone } : {}),
  }).format(new Date(at));
}

/** A day in words. A date without time (yyyy-MM-dd) has no zone: it is the same day everywhere. */
export function formatDate(on: string, language: string, dateStyle: 'long' | 'medium' = 'long'): string {
  const plain = /^\d{4}-\d{2}-\d{2}$/.test(on);
  return new Intl.DateTimeFormat(language, { dateStyle, ...(plain ? { timeZone: 'UTC' } : {}) }).format(new Date(on));
}
