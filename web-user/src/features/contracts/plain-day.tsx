import { useTranslation } from 'react-i18next';

/** A day without a time zone, as it is written on paper: the same for readers anywhere. */
export function PlainDay({ day }: { day: string }) {
  const { i18n } = useTranslation();
  const words = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeZone: 'UTC' });
  return <time dateTime={day}>{words.format(new Date(`${day}T00:00:00Z`))}</time>;
}
