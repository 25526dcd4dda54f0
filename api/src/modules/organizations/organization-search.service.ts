import { GraphQLError } from 'graphql';
import {
  readPage,
  toConnection,
  writeCursor,
  type Connection,
  type Edge,
  type Page,
  type PageArgs,
} from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import type { Organization } from './organization.entity.ts';
import { findOrganizations } from './organization.service.ts';
import {
  ccnRange,
  countMatches,
  insideBorders,
  matchesOf,
  Parameters,
  planSearch,
  type SearchOrder,
  type SearchPlan,
} from './search-plan.ts';
import { readSearch } from './search-text.ts';

/** Where a match stands: closed ones last, then by rank, then by word. All keys ascend, so a row comparison pages them. */
interface Place {
  id: string;
  closed: boolean;
  rank: number;
  word: string;
}

const CURSOR_KEYS = 5;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const orderNames: readonly SearchOrder[] = ['NARROW', 'BROAD', 'CCN'];

/** The order that a cursor belongs to: later pages go on in it even when the lists have changed in between. */
function orderOf(cursor: readonly string[]): SearchOrder {
  const [order, closed = '', rank = '', , id = ''] = cursor;
  const known = orderNames.find((name) => name === order);
  if (known && /^(true|false)$/.test(closed) && /^[0-9]{1,9}$/.test(rank) && UUID.test(id)) return known;
  throw new GraphQLError('That cursor is not one of this list. Start again without it.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

/** Whether the CCN is what was typed, or begins so. */
const byCcn = (plan: SearchPlan, parameters: Parameters): string =>
  `(${ccnRange(plan.ccns, parameters).join(' or ') || 'false'})`;

/** Tiers, the best first, in ten thousands; names and words then by their likeness to what was typed, CCNs in order. */
function narrowRank(plan: SearchPlan, parameters: Parameters): string {
  const full = plan.ccns.filter((ccn) => ccn.length === 6);
  const folded = parameters.add(plan.folded, 'text');
  return `case
    when s.ccn = any(${parameters.add(full, 'text[]')}) then 10000
    when ${byCcn(plan, parameters)} then 20000
    else 10000 * case
      when s.name_folded = ${folded} then 3
      when starts_with(s.name_folded, ${folded}) then 4
      when s.words @@ ${parameters.add(plan.inName, 'tsquery')} then 5
      when s.words @@ ${parameters.add(plan.asTyped, 'tsquery')} then 6
      else 7 end + round((1 - similarity(s.name_folded, ${folded})) * 1000)::int
    end`;
}

const keysOf: Record<SearchOrder, (plan: SearchPlan, parameters: Parameters) => { rank: string; word: string }> = {
  NARROW: (plan, parameters) => ({
    rank: narrowRank(plan, parameters),
    word: `case when ${byCcn(plan, parameters)} then s.ccn else s.name_folded end`,
  }),
  BROAD: () => ({ rank: 's.name_length', word: 's.name_folded' }),
  CCN: () => ({ rank: '0', word: 's.ccn' }),
};

function beyond(page: Page, parameters: Parameters): string {
  if (!page.cursor) return '';
  const [, closed, rank, word, id] = page.cursor;
  const values = [
    parameters.add(closed, 'boolean'),
    parameters.add(rank, 'int'),
    `${parameters.add(word, 'text')} collate "C"`,
    parameters.add(id, 'uuid'),
  ];
  return `where (closed, rank, word, id) ${page.backwards ? '<' : '>'} (${values.join(', ')})`;
}

function findPlaces(ctx: Context, plan: SearchPlan, page: Page): Promise<Place[]> {
  const parameters = new Parameters();
  const { rank, word } = keysOf[plan.order](plan, parameters);
  const direction = page.backwards ? 'desc' : 'asc';
  return ctx.db.query(
    `select id, closed, rank, word from (
       select s.organization_id as id, s.closed, ${rank} as rank, ${word} as word from organization_search s where ${matchesOf(plan, parameters)}${insideBorders(ctx, parameters)}
     ) found ${beyond(page, parameters)}
     order by closed ${direction}, rank ${direction}, word ${direction}, id ${direction}
     limit ${page.size + 1}`,
    parameters.values,
  );
}

/**
 * Organizations by CCN (all of it or its beginning, with or without the zero that a spreadsheet ate) or by words of their
 * name and place, best match first, closed ones last. Words may be unfinished, shortened as the lists do, or mistyped.
 * Nothing, or too little to search for, finds nothing.
 */
export async function searchOrganizations(
  ctx: Context,
  typed: string,
  args: PageArgs,
): Promise<Connection<Organization>> {
  const page = readPage(args, CURSOR_KEYS);
  const cursorOrder = page.cursor ? orderOf(page.cursor) : null;
  const search = readSearch(typed);
  const thought = search ? await planSearch(ctx, search) : null;
  if (!thought) return toConnection<Organization>(page, [], () => '', 0);
  const plan = { ...thought, order: cursorOrder ?? thought.order };
  const places = toConnection(
    page,
    await findPlaces(ctx, plan, page),
    (p) => writeCursor([plan.order, p.closed, p.rank, p.word, p.id]),
    plan.total ?? (() => countMatches(ctx, plan)),
  );
  const organizations = await findOrganizations(
    ctx,
    places.edges.map(({ node }) => node.id),
  );
  const edges = places.edges.flatMap(({ cursor, node }): Edge<Organization>[] => {
    const organization = organizations.get(node.id);
    return organization ? [{ cursor, node: organization }] : [];
  });
  return { ...places, edges };
}
