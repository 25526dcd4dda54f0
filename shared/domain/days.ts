const DAY_MS = 86_400_000;

/** A day as yyyy-MM-dd; dates have no time zone. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

export const laterDay = (day: string, days: number): string => dayOf(new Date(Date.parse(day) + days * DAY_MS));

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The moment at which a day is over. */
export const endOfDay = (day: string): Date => new Date(Date.parse(day) + DAY_MS);
