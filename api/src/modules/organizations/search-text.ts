import { limits } from '@harp/domain/limits.ts';
import { ccnPrefixes } from './ccn.ts';

/** What somebody typed into the search for organizations, as it will be searched for. */
export interface SearchText {
  /** As typed, within limits; folding (case, accents, signs) is the database's, as for the names. */
  text: string;
  /** What a CCN may begin with, when what was typed can be the beginning of one. */
  ccns: string[];
}

/**
 * Makes sense of what was typed; null when there is too little to search for: it starts at two letters, or at one digit
 * of a CCN. What is too long is cut, not refused: nobody wants an error while typing.
 */
export function readSearch(typed: string): SearchText | null {
  const visible = typed
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const text = [...visible].slice(0, limits.search.max).join('').trim();
  const ccns = ccnPrefixes(text);
  const letters = [...text.matchAll(/[\p{L}\p{N}]/gu)].length;
  // One sign of a script without an alphabet is a word.
  const isWord = letters >= limits.search.min || /\p{Lo}/u.test(text);
  return isWord || ccns.length > 0 ? { text, ccns } : null;
}

/** Words that names leave out or add as they like; they are looked for only when there is nothing else. */
const FILLERS = new Set(['a', 'an', 'and', 'at', 'for', 'in', 'inc', 'llc', 'of', 'on', 'the']);

/** How the lists shorten words, both ways. */
const SHORT_FORMS: ReadonlyArray<readonly [string, string]> = [
  ['center', 'ctr'],
  ['community', 'comm'],
  ['county', 'cnty'],
  ['department', 'dept'],
  ['district', 'dist'],
  ['fort', 'ft'],
  ['health', 'hlth'],
  ['hospital', 'hosp'],
  ['medical', 'med'],
  ['memorial', 'mem'],
  ['mount', 'mt'],
  ['regional', 'reg'],
  ['saint', 'st'],
  ['university', 'univ'],
];

const otherForms = new Map<string, string>(
  SHORT_FORMS.flatMap(([long, short]) => [[long, short] as const, [short, long] as const]),
);

/** The words that must be found. */
export function wordsOf(folded: string): string[] {
  const words = [...new Set(folded.split(' ').filter(Boolean))];
  const telling = words.filter((word) => !FILLERS.has(word));
  return (telling.length > 0 ? telling : words).slice(0, MOST_WORDS);
}

/** More words than that narrow nothing down, and cost. */
const MOST_WORDS = 8;

/** Neighbours written as one, “south east” as “southeast”, each with the words that it stands for. */
export const joinedWords = (words: readonly string[]): Array<{ joined: string; at: number }> =>
  words.slice(1).map((word, at) => ({ joined: `${words[at]}${word}`, at }));

/** Beside what was typed, what else may be meant by it. */
export interface OtherWords {
  /** Names and places have words that begin like these joined ones. */
  joined?: ReadonlySet<string>;
  /** Other spellings of a word. */
  spellings?: ReadonlyMap<string, readonly string[]>;
}

/** A word of a text query, safe in it: folded words hold no quotation marks, and a backslash is doubled. */
const lexeme = (word: string, marks: string): string =>
  `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${marks && `:${marks}`}`;

/**
 * The text query for words that must all be there: each as the beginning of a word, in its short or long form, or in one
 * of its other spellings; neighbours also as one word. A very short word is a whole one, unless it is still being typed:
 * too much begins with it.
 *
 * @param weight `A` for the name only
 */
export function textQuery(words: readonly string[], weight: '' | 'A', other: OtherWords = {}): string {
  const wanted = (word: string): string => {
    const isBeginning = word.length > 2 || word === words.at(-1);
    const others = [otherForms.get(word), ...(other.spellings?.get(word) ?? [])].filter((form) => form !== undefined);
    return `(${[lexeme(word, isBeginning ? `*${weight}` : weight), ...others.map((form) => lexeme(form, weight))].join('|')})`;
  };
  const joined = joinedWords(words).filter((pair) => other.joined?.has(pair.joined));
  const queries = [
    words.map(wanted),
    ...joined.map((pair) => [
      lexeme(pair.joined, `*${weight}`),
      ...words.filter((_, at) => at !== pair.at && at !== pair.at + 1).map(wanted),
    ]),
  ];
  return queries.map((query) => `(${query.join('&')})`).join('|');
}
