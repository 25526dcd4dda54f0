import type { SortKey } from '../../platform/connection.ts';
import type { User } from './user.entity.ts';

/** As a directory sorts: by last name, or the only one; accents and case count last. The index `user_by_name` has this. */
export const byName = (alias: string): SortKey<User>[] => [
  {
    sql: `coalesce(${alias}.family_name, ${alias}.given_name) collate "und-x-icu"`,
    type: 'text',
    of: ({ familyName, givenName }) => familyName ?? givenName,
  },
  { sql: `${alias}.given_name collate "und-x-icu"`, type: 'text', of: ({ givenName }) => givenName },
];

/** What is searched of a person, folded, each word after a space. The index `user_search` has this, word for word. */
const searched = (alias: string): string =>
  `(' ' || search_fold(${alias}.given_name || ' ' || coalesce(${alias}.middle_name, '') || ' ' || coalesce(${alias}.family_name, '') || ' ' || ${alias}.user_id || ' ' || ${alias}.email))`;

const MOST_WORDS = 8;

/** The words of a typed text, parted where `search_fold` parts them. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .replaceAll(/['`’‘]/g, '')
    .split(/[\s!-/:-@[-^_{-~]+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);

/**
 * People of whom every typed word begins a word of their names, user ID or e-mail address. Null: nothing was typed.
 * Neither case nor accents count.
 */
export function matchPeople(
  alias: string,
  text: string | null | undefined,
): { sql: string; parameters: Record<string, string> } | null {
  if (text == null || text.trim() === '') return null;
  const words = wordsOf(text);
  // Signs alone are in nobody's name.
  if (words.length === 0) return { sql: 'false', parameters: {} };
  // Folding leaves no sign that `like` would take for more than itself.
  const parts = words.map((_, index) => `${searched(alias)} like '% ' || search_fold(:word${index}) || '%'`);
  return {
    sql: `(${parts.join(' and ')})`,
    parameters: Object.fromEntries(words.map((word, index) => [`word${index}`, word])),
  };
}
