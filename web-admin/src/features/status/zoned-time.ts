/** The zones that outages are announced in: those of the United States and its territories, and UTC. */
export const TIME_ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'Pacific/Guam',
  'UTC',
] as const;

/** The zone of this device when outages are announced in it, else the one that most of the country's offices go by. */
export function ownZone(): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return TIME_ZONES.find((zone) => zone === own) ?? TIME_ZONES[0];
}

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d)?$/;

/** The clock on the wall of a zone at an instant, as `yyyy-MM-ddTHH:mm`: what a `datetime-local` field holds. */
export function toLocal(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant at which the clock of a zone shows this.
 * Null when it is no date, or never shows it (the hour that summer time leaves out). Of an hour that comes twice, the first.
 */
export function toInstant(local: string, timeZone: string): Date | null {
  const match = LOCAL.exec(local);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const wanted = local.slice(0, 16);
  // An offset is at most 14 hours, so the offsets a day before and after hold both sides of any change of the clock.
  const offsets = [-86_400_000, 86_400_000].map((away) => offsetAt(new Date(asUtc + away), timeZone));
  const found = offsets
    .map((offset) => new Date(asUtc - offset))
    .filter((instant) => toLocal(instant, timeZone) === wanted)
    .sort((one, other) => one.getTime() - other.getTime());
  return found[0] ?? null;
}

function offsetAt(instant: Date, timeZone: string): number {
  const whole = Math.floor(instant.getTime() / 60_000) * 60_000;
  return new Date(`${toLocal(instant, timeZone)}:00Z`).getTime() - whole;
}
