import type { Parsed } from '@harp/domain/parsed.ts';
import { useTranslation } from 'react-i18next';

/** Why an address is refused, in the language of the page; null when nothing is wrong. */
export function useUriWords(): (read: Parsed<string>) => string | null {
  const { t } = useTranslation('clients');
  return (read) => (read.ok ? null : t(`uri.${read.code}`, { defaultValue: read.message }));
}
