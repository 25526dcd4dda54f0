import { limits } from '@harp/domain/limits.ts';
import { GraphQLError } from 'graphql';
import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { Allow, type Rule, type TokenScope } from './allow.ts';

/** The page of a list that is wanted, as Relay says it. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many from the start (1–100; 20 when nothing is said).' })
  first?: number;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string;

  @Field(() => Int, { nullable: true, description: 'How many from the end (1–100).' })
  last?: number;

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string;
}

@Allow('public')
@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there is more before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first entry.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last entry.' })
  endCursor!: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Connection<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
  totalCount: number | (() => Promise<number>);
}

/** The connection and edge types of a list of `Item`, under the names that Relay gives them. */
export function connectionOf<T extends object>(
  Item: ClassType<T>,
  name: string,
  rule: Rule,
  scope?: TokenScope,
): ClassType<Connection<T>> {
  @Allow(rule, scope)
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list.` })
  class ItemEdge implements Edge<T> {
    @Field(() => String, { description: 'Where this entry stands; for `after` and `before`.' })
    cursor!: string;

    @Field(() => Item, { description: 'The entry.' })
    node!: T;
  }

  @Allow(rule, scope)
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class ItemConnection {
    @Field(() => [ItemEdge], { description: 'The entries, in order.' })
    edges!: Edge<T>[];

    @Field(() => PageInfo, { description: 'Where the page stands.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { name: 'totalCount', description: 'How many there are in all, without paging.' })
    async total(): Promise<number> {
      const { totalCount } = this as unknown as Connection<T>;
      return typeof totalCount === 'function' ? totalCount() : totalCount;
    }
  }
  return ItemConnection as unknown as ClassType<Connection<T>>;
}

const badPage = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

export interface Page {
  size: number;
  backwards: boolean;
  cursor: string[] | null;
}

/** @throws BAD_USER_INPUT when the page can't be had: both directions, a size out of 1–100, a cursor that isn't ours */
export function readPage(args: PageArgs, keys: number): Page {
  const backwards = args.last !== undefined && args.last !== null;
  if (backwards && typeof args.first === 'number') throw badPage('Ask for `first` or `last`, not both.');
  const size = (backwards ? args.last : args.first) ?? limits.page.standard;
  if (size < 1 || size > limits.page.max) throw badPage(`Ask for 1 to ${limits.page.max} entries.`);
  const text = backwards ? args.before : args.after;
  if ((backwards ? args.after : args.before) != null) throw badPage('`after` goes with `first`, `before` with `last`.');
  return { size, backwards, cursor: text == null ? null : readCursor(text, keys) };
}

export const writeCursor = (values: readonly unknown[]): string =>
  Buffer.from(
    JSON.stringify(values.map((value) => (value instanceof Date ? value.toISOString() : String(value)))),
  ).toString('base64url');

function readCursor(text: string, keys: number): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === keys && values.every((value) => typeof value === 'string'))
      return values;
  } catch {
    // Falls through to the one answer for every cursor that this server did not make.
  }
  throw badCursor();
}

const badCursor = (): GraphQLError => badPage('That cursor is not one of this list. Start again without it.');

/** One key of an order: the SQL, its type for the cursor's text, its direction, and how to read it off an entity. */
export interface SortKey<T> {
  sql: string;
  type: 'timestamptz' | 'uuid' | 'text' | 'bigint' | 'int';
  descending?: boolean;
  of(entity: T): unknown;
}

/** Whether a cursor's text can be what its key says; that of another list with as many keys often can't. */
function isOf<T>(type: SortKey<T>['type'] | undefined, value: string): boolean {
  switch (type) {
    case 'timestamptz':
      return /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(value) && !Number.isNaN(Date.parse(value));
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
    case 'bigint':
    case 'int':
      return /^-?\d{1,18}$/.test(value) && (type === 'bigint' || Math.abs(Number(value)) < 2 ** 31);
    default:
      return !value.includes('\0');
  }
}

/** Wraps entries already in order, with what is known of their neighbours. */
export function toConnection<T>(
  page: Page,
  rows: T[],
  cursorOf: (row: T) => string,
  totalCount: Connection<T>['totalCount'],
): Connection<T> {
  const more = rows.length > page.size;
  const shown = rows.slice(0, page.size);
  if (page.backwards) shown.reverse();
  const edges = shown.map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    totalCount,
    pageInfo: {
      hasNextPage: page.backwards ? page.cursor !== null : more,
      hasPreviousPage: page.backwards ? more : page.cursor !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/**
 * A keyset page of a query: two queries at most, the count only when it is asked for. The last key must be unique.
 * Keys of mixed direction are compared one by one, since a row comparison knows only one direction.
 */
export async function paginate<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  keys: readonly SortKey<T>[],
  args: PageArgs,
): Promise<Connection<T>> {
  const page = readPageOf(keys, args);
  const counted = query.clone();
  const rows = await keysetPage(query, keys, page).getMany();
  return toConnection(
    page,
    rows,
    (row) => writeCursor(keys.map((key) => key.of(row))),
    () => counted.getCount(),
  );
}

/** As `readPage`, where the cursor must be one of a list in the order of these keys. */
export function readPageOf<T>(keys: readonly SortKey<T>[], args: PageArgs): Page {
  const page = readPage(args, keys.length);
  if (page.cursor?.some((value, index) => !isOf(keys[index]?.type, value))) throw badCursor();
  return page;
}

/** Orders and bounds a query to a page, and one row more, which tells whether there is another page. */
export function keysetPage<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  keys: readonly SortKey<T>[],
  page: Page,
): SelectQueryBuilder<T> {
  if (page.cursor) {
    const { sql, parameters } = afterCursor(keys, page.cursor, page.backwards);
    query.andWhere(sql, parameters);
  }
  for (const key of keys) query.addOrderBy(key.sql, Boolean(key.descending) !== page.backwards ? 'DESC' : 'ASC');
  return query.limit(page.size + 1);
}

function afterCursor<T>(
  keys: readonly SortKey<T>[],
  cursor: readonly string[],
  backwards: boolean,
): { sql: string; parameters: Record<string, string> } {
  const parameters = Object.fromEntries(cursor.map((value, index) => [`cursor${index}`, value]));
  const alternatives = keys.map((key, index) => {
    const same = keys.slice(0, index).map((earlier, at) => `${earlier.sql} = cast(:cursor${at} as ${earlier.type})`);
    const beyond = Boolean(key.descending) !== backwards ? '<' : '>';
    return [...same, `${key.sql} ${beyond} cast(:cursor${index} as ${key.type})`].join(' and ');
  });
  const [first] = keys;
  // Said once more of the first key alone, since an index finds its place by that and not by alternatives.
  const near = first
    ? `${first.sql} ${Boolean(first.descending) !== backwards ? '<=' : '>='} cast(:cursor0 as ${first.type})`
    : 'true';
  return { sql: `(${near} and (${alternatives.map((one) => `(${one})`).join(' or ')}))`, parameters };
}
