import { parseZip } from '@harp/domain/identity.ts';
import { bad, good, type Parsed } from '@harp/domain/parsed.ts';

const CCN_LENGTH = 6;
const SCIENTIFIC = /^[0-9]+([.,][0-9]+)?E\+?[0-9]+$/i;

/**
 * A CMS Certification Number: six characters, of which some may be letters, and leading zeros count (HARP.md §2).
 * The first two digits are a state's code, 01 or more, so a spreadsheet can have eaten one zero and never two:
 * five digits are mended, fewer are refused.
 */
export function parseCcn(text: string): Parsed<string> {
  const typed = text.trim().toUpperCase();
  if (typed === '') return bad('CCN_MISSING', 'the CCN is empty; it should have six characters, like 010001');
  if (/^[0-9A-Z]{6}$/.test(typed) && /[0-9]/.test(typed)) return good(typed);
  if (/^[0-9]{5}$/.test(typed)) return good(typed.padStart(CCN_LENGTH, '0'));
  if (SCIENTIFIC.test(typed)) {
    return bad(
      'CCN_SCIENTIFIC',
      'a spreadsheet turned the CCN into a number in scientific notation and its characters are lost; copy it anew from the source, as text',
    );
  }
  return bad('CCN_FORMAT', 'the CCN should have six characters, digits and letters only, like 010001 or 05015F');
}

/** What a CCN may begin with when somebody types the first part of one, with and without the zero that a spreadsheet ate. */
export function ccnPrefixes(typed: string): string[] {
  const text = typed.trim().toUpperCase();
  if (text.length > CCN_LENGTH || !/^[0-9A-Z]*[0-9][0-9A-Z]*$/.test(text)) return [];
  return /^[1-9][0-9]{0,4}$/.test(text) ? [text, `0${text}`] : [text];
}

/**
 * A ZIP code whose leading zeros a spreadsheet may have eaten. The lowest one in use is 00501: at most two zeros are
 * missing, from five digits or from the nine of ZIP+4.
 */
export function parseListedZip(text: string): Parsed<string> {
  const typed = text.trim();
  if (/^[0-9]{3,4}$/.test(typed)) return good(typed.padStart(5, '0'));
  if (/^[0-9]{7,9}$/.test(typed)) return good(typed.padStart(9, '0').replace(/^(.{5})/, '$1-'));
  const zip = parseZip(typed);
  return zip.ok ? zip : bad('ZIP_FORMAT', 'the ZIP code should have five digits, like 36301, or nine, like 36301-1850');
}

/** A telephone number of the United States, in the one way that CMS's lists write it: (334) 793-8701. */
export function parseListedPhone(text: string): Parsed<string | null> {
  const typed = text.trim();
  if (typed === '') return good(null);
  const digits = /^(?:\+?1[ .-]?)?\(?([0-9]{3})\)?[ .-]{0,2}([0-9]{3})[ .-]?([0-9]{4})$/.exec(typed);
  if (!digits) return bad('PHONE_FORMAT', 'the telephone number should have ten digits, like (334) 793-8701');
  return good(`(${digits[1]}) ${digits[2]}-${digits[3]}`);
}
