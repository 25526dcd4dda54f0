import { bad, good, type Parsed } from '@harp/domain/parsed.ts';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Where calling costs the caller extra, or reaches nobody: what swindlers have HARP call. */
const REFUSED = new Set(['PREMIUM_RATE', 'SHARED_COST', 'TOLL_FREE', 'UAN', 'PAGER', 'VOICEMAIL']);

/**
 * A number that a code can be sent to, as E.164; without a country it is one of the United States.
 *
 * @param prefixes the beginnings of the numbers that this installation pays for
 */
export function parseFactorNumber(text: string, prefixes: readonly string[]): Parsed<string> {
  if (text.trim() === '') return bad('REQUIRED', 'Enter your phone number.');
  const phone = parsePhoneNumberFromString(text, 'US');
  if (!phone?.isValid() || phone.ext || REFUSED.has(phone.getType() ?? ''))
    return bad('FORMAT', 'Enter a phone number with its area code and no extension, like 410-555-0123.');
  if (!prefixes.some((prefix) => phone.number.startsWith(prefix)))
    return bad('COUNTRY', `We can only reach numbers that begin with ${prefixes.join(' or ')}. Use another factor.`);
  return good(phone.number);
}
