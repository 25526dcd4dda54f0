/** What reading a piece of typed text gives: the value to keep, or what is wrong and what would be right. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; code: string; message: string };

export const good = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const bad = (code: string, message: string): { ok: false; code: string; message: string } => ({
  ok: false,
  code,
  message,
});

// Control characters, bidirectional overrides and marks, zero-width and other characters that nobody sees can make a name
// read as another one. Left out of the ban are joiners (U+200C, U+200D), which Persian and Indic names need, and variation
// selectors, which Japanese names and emoji do.
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e007f}]|\u034f/u;

export const hasHiddenCharacters = (text: string): boolean => HIDDEN.test(text) || !text.isWellFormed();

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

const hidden = (what: string): { ok: false; code: string; message: string } =>
  bad('HIDDEN_CHARACTERS', `There is a character in ${what} that cannot be seen. Type it again instead of pasting.`);

/** One line of free text, kept exactly but for surrounding white space; NFC. */
export function parseLine(text: string, what: string, max: number): Parsed<string> {
  const value = text.trim().normalize('NFC');
  if (value === '') return bad('REQUIRED', `Enter ${what}.`);
  if (hasHiddenCharacters(value) || !VISIBLE.test(value)) return hidden(what);
  if ([...value].length > max) return bad('TOO_LONG', `Use ${max} characters or fewer for ${what}.`);
  return good(value);
}

/** As `parseLine`, but nothing typed is null. */
export function parseOptionalLine(text: string | null | undefined, what: string, max: number): Parsed<string | null> {
  return text === null || text === undefined || text.trim() === '' ? good(null) : parseLine(text, what, max);
}

/** Free text that may have several lines. */
export function parseText(text: string | null | undefined, what: string, max: number): Parsed<string | null> {
  const value = (text ?? '').replaceAll('\r\n', '\n').trim().normalize('NFC');
  if (value === '') return good(null);
  if (hasHiddenCharacters(value.replaceAll('\n', ' ').replaceAll('\t', ' '))) return hidden(what);
  if ([...value].length > max) return bad('TOO_LONG', `Use ${max} characters or fewer for ${what}.`);
  return good(value);
}
