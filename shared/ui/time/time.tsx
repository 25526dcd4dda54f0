import { useTranslation } from 'react-i18next';
import { serverNow } from '../graphql/server-clock.ts';
import { formatDate, formatDateTime, formatRelative } from './format.ts';

/** A moment, as people say it ("3 hours ago", "in 2 days"); the exact time is in the tooltip and for screen readers. */
export function RelativeTime({ at }: { at: string }) {
  const { i18n } = useTranslation('shared');
  const exact = formatDateTime(at, i18n.language);
  return (
    <time dateTime={at} title={exact}>
      {formatRelative(at, serverNow(), i18n.language)}
    </time>
  );
}

/** A moment with date, time and time zone: the reader's own, or UTC. */
export function ExactTime({ at, zone }: { at: string; zone?: string }) {
  const { i18n } = useTranslation('shared');
  return <time dateTime={at}>{formatDateTime(at, i18n.language, zone)}</time>;
}

/** A day: of a moment, in the reader's time zone, or a date that has none (yyyy-MM-dd). */
export function Day({ on, short = false }: { on: string; short?: boolean }) {
  const { i18n } = useTranslation('shared');
  return <time dateTime={on}>{formatDate(on, i18n.language, short ? 'medium' : 'long')}</time>;
}
