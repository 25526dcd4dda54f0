import { html, type Html } from './html.ts';
import type { Language, Shown } from './words.ts';

const DAY = { month: 'short', day: 'numeric' } as const;
const CLOCK = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
const LOCALES: Record<Language, string> = { en: 'en-US', es: 'es-US' };

function formats(locale: string) {
  const eastern = { timeZone: 'America/New_York' } as const;
  const utc = { timeZone: 'UTC' } as const;
  return {
    eastern: new Intl.DateTimeFormat(locale, { ...DAY, year: 'numeric', ...CLOCK, ...eastern }),
    easternDay: new Intl.DateTimeFormat(locale, { ...DAY, ...eastern }),
    utc: new Intl.DateTimeFormat(locale, { ...CLOCK, hour: '2-digit', hourCycle: 'h23', ...utc }),
    utcDay: new Intl.DateTimeFormat(locale, { ...DAY, ...utc }),
    date: new Intl.DateTimeFormat(locale, { ...DAY, year: 'numeric', ...utc }),
  };
}
const FORMATS: Record<Language, ReturnType<typeof formats>> = { en: formats(LOCALES.en), es: formats(LOCALES.es) };

/**
 * Without JavaScript nobody knows the reader's zone: Eastern Time, in which the programs work, and UTC. With it,
 * `local-times.js` writes the reader's own time instead of Eastern Time.
 */
export function time({ language }: Shown, at: Date): Html {
  const { eastern, easternDay, utc, utcDay } = FORMATS[language];
  const day = utcDay.format(at);
  const other = `${day === easternDay.format(at) ? '' : `${day}, `}${utc.format(at)}`;
  return html`<time datetime="${at.toISOString()}">${eastern.format(at)} (${other})</time>`;
}

/** @param date YYYY-MM-DD, which is the same day everywhere */
export const day = ({ language }: Shown, date: string): Html =>
  html`<time datetime="${date}">${FORMATS[language].date.format(new Date(date))}</time>`;

const zones = new Map<string, Intl.DateTimeFormat>();

/** @param timeZone of the IANA */
export function zoned({ language }: Shown, at: Date, timeZone: string): string {
  const key = `${language} ${timeZone}`;
  const format =
    zones.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], { ...DAY, year: 'numeric', ...CLOCK, timeZone });
  zones.set(key, format);
  return format.format(at);
}
