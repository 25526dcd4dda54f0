import type { Context } from '../../platform/context.ts';
import { bordersOf } from '../../platform/token.ts';
import { editDistance, forgiven } from './edit-distance.ts';
import { joinedWords, textQuery, wordsOf, type SearchText } from './search-text.ts';

/** Up to so many matches, each is ranked by likeness; more are too alike, and are ordered as an index has them. */
const NARROW = 1000;
/** With fewer matches than this, words are looked for in other spellings too. */
const FEW = 10;
/** Spellings tried for one word: the nearest of those that share most letters with it. */
const SPELLINGS = 5;
/** Words of one search that are compared with all there are. */
const MOST_DOUBTFUL = 3;

/**
 * NARROW: by tier (CCN, name, beginning of the name, words in the name, words in the place, other spellings), then by
 * likeness. BROAD: the shortest names first, which say little beside what was typed. CCN: by CCN.
 */
export type SearchOrder = 'NARROW' | 'BROAD' | 'CCN';

/** A search, thought through: what matches, and in which order. */
export interface SearchPlan {
  /** What was typed, as names are folded. */
  folded: string;
  /** The text query of everything that matches. */
  matching: string;
  /** The text query of what matches as it was typed: in name or place, and in the name alone. */
  asTyped: string;
  inName: string;
  /** What a matching CCN begins with. */
  ccns: readonly string[];
  order: SearchOrder;
  /** How many match, or null when they are too many to have been counted yet. */
  total: number | null;
}

/** Collects the values of a statement; what is written into it is only ever `$1`, `$2` … */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: 'text' | 'tsquery' | 'boolean' | 'int' | 'uuid' | 'text[]'): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** CCNs are digits and capital letters, all of them before the tilde. */
export const ccnRange = (prefixes: readonly string[], parameters: Parameters): string[] =>
  prefixes.map(
    (prefix) => `(s.ccn >= ${parameters.add(prefix, 'text')} and s.ccn < ${parameters.add(`${prefix}~`, 'text')})`,
  );

export const matchesOf = (plan: SearchPlan, parameters: Parameters): string =>
  `(${[`s.words @@ ${parameters.add(plan.matching, 'tsquery')}`, ...ccnRange(plan.ccns, parameters)].join(' or ')})`;

/** An organization's token finds that organization alone. */
export function insideBorders(ctx: Context, parameters: Parameters): string {
  const { organizationId } = bordersOf(ctx);
  return organizationId === null ? '' : ` and s.organization_id = ${parameters.add(organizationId, 'uuid')}`;
}

/** How many match; counting stops at `atMost`. */
export async function countMatches(ctx: Context, plan: SearchPlan, atMost?: number): Promise<number> {
  const parameters = new Parameters();
  const matching = `select 1 from organization_search s where ${matchesOf(plan, parameters)}${insideBorders(ctx, parameters)}`;
  const rows: { count: number }[] = await ctx.db.query(
    `select count(*)::int as count from (${matching}${atMost === undefined ? '' : ` limit ${Math.trunc(atMost)}`}) found`,
    parameters.values,
  );
  return rows[0]?.count ?? 0;
}

/** Those with which some word of a name or place begins. */
async function knownAmong(ctx: Context, beginnings: readonly string[]): Promise<Set<string>> {
  const rows: { typed: string }[] = await ctx.db.query(
    `select t.typed from unnest($1::text[]) as t(typed)
     where exists (select 1 from organization_word w where w.word >= t.typed and w.word < t.typed || chr(1114111))`,
    [beginnings],
  );
  return new Set(rows.map(({ typed }) => typed));
}

/** Words that names and places do have, and that are spelt nearly like these. */
async function spellingsOf(ctx: Context, words: readonly string[]): Promise<Map<string, string[]>> {
  if (words.length === 0) return new Map();
  const rows: { typed: string; word: string }[] = await ctx.db.query(
    `select t.typed, near.word from unnest($1::text[]) as t(typed)
     cross join lateral (select w.word from organization_word w order by w.word <-> t.typed limit 50) near`,
    [words],
  );
  const near = rows
    .map(({ typed, word }) => ({ typed, word, distance: editDistance(typed, word) }))
    .filter(({ typed, distance }) => distance > 0 && distance <= forgiven(typed))
    .toSorted((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
  const grouped = Map.groupBy(near, ({ typed }) => typed);
  return new Map([...grouped].map(([typed, list]) => [typed, list.slice(0, SPELLINGS).map(({ word }) => word)]));
}

/**
 * The words to look for in other spellings too. Comparing one with all the words there are takes some milliseconds, so
 * it is done for those that nothing is called; where all are known, only if there are few, or nothing matches them together.
 */
function doubtful(words: readonly string[], known: ReadonlySet<string>, matches: number): string[] {
  const unknown = words.filter((word) => !known.has(word));
  const all = matches === 0 || words.length <= 2 ? words : [];
  return (unknown.length > 0 ? unknown : all).filter((word) => forgiven(word) > 0).slice(0, MOST_DOUBTFUL);
}

/** Decides how to search; null when nothing that could be searched for is left of what was typed. */
export async function planSearch(ctx: Context, { text, ccns }: SearchText): Promise<SearchPlan | null> {
  const rows: { folded: string }[] = await ctx.db.query('select search_fold($1) as folded', [text]);
  const folded = rows[0]?.folded ?? '';
  const words = wordsOf(folded);
  if (words.length === 0) return null;
  const known = await knownAmong(ctx, [...words, ...joinedWords(words).map(({ joined }) => joined)]);
  const other = { joined: known };
  const asTyped = textQuery(words, '', other);
  const plan: SearchPlan = {
    folded,
    matching: asTyped,
    asTyped,
    inName: textQuery(words, 'A', other),
    ccns,
    order: 'NARROW',
    total: null,
  };
  const count = await countMatches(ctx, plan, NARROW + 1);
  if (count > NARROW) return { ...plan, order: ccns.length > 0 ? 'CCN' : 'BROAD' };
  const counted = { ...plan, total: count };
  if (count >= FEW) return counted;
  const spellings = await spellingsOf(ctx, doubtful(words, known, count));
  if (spellings.size === 0) return counted;
  const wider = { ...plan, matching: textQuery(words, '', { ...other, spellings }) };
  const total = await countMatches(ctx, wider, NARROW + 1);
  if (total <= NARROW) return { ...wider, total };
  // So much else is spelt like it that what matches as it was typed would be lost among it.
  return count > 0 ? counted : { ...wider, order: 'BROAD' };
}
