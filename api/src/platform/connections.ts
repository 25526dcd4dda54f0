import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import {
  keysetPage,
  readPageOf,
  toConnection,
  writeCursor,
  type Connection,
  type PageArgs,
  type SortKey,
} from './connection.ts';
import type { Context } from './context.ts';
import { loader } from './loader.ts';

/** Reads the same page of the lists of many owners. */
type ReadEach<T, A extends PageArgs> = (
  ctx: Context,
  ownerIds: readonly string[],
  args: A,
) => Promise<Map<string, Connection<T>>>;

/**
 * A field that is a page of what one thing of a list has: those of all of them are read together, by a function of
 * `paginateEach`.
 */
export function pageField<T, A extends PageArgs>(
  readEach: ReadEach<T, A>,
): (ctx: Context, ownerId: string, args: A) => Promise<Connection<T>> {
  const batch = async (ctx: Context, keys: readonly string[]): Promise<Map<string, Connection<T>>> => {
    const pages = new Map<string, Connection<T>>();
    const wanted = Map.groupBy(keys, (key) => key.slice(key.indexOf(' ') + 1));
    for (const [args, same] of wanted) {
      const owners = same.map((key) => key.slice(0, key.indexOf(' ')));
      for (const [owner, page] of await readEach(ctx, owners, JSON.parse(args) as A))
        pages.set(`${owner} ${args}`, page);
    }
    return pages;
  };
  return async (ctx, ownerId, args) =>
    (await loader(ctx, batch).load(`${ownerId} ${JSON.stringify(args)}`)) as Connection<T>;
}

/**
 * The same page of the lists of many owners: two queries for all of them, and one more for the counts when they are asked
 * for. Who has nothing has an empty page.
 *
 * @param query finds the rows of all owners
 * @param owner the column that says whose a row is
 */
export async function paginateEach<T extends ObjectLiteral & { id: string }>(
  ctx: Context,
  query: SelectQueryBuilder<T>,
  { owner, ids }: { owner: string; ids: readonly string[] },
  keys: readonly SortKey<T>[],
  args: PageArgs,
): Promise<Map<string, Connection<T>>> {
  const page = readPageOf(keys, args);
  const { alias } = query;
  const mine = query.clone().andWhere(`${owner} = owners.id`).select(`${alias}.id`, 'id');
  const [sql, parameters] = keysetPage(mine, keys, page).getQueryAndParameters();
  const found: { owner: string; id: string }[] = await ctx.db.query(
    `select owners.id as owner, mine.id from unnest($${parameters.length + 1}::uuid[]) as owners(id) cross join lateral (${sql}) mine`,
    [...parameters, ids],
  );
  const rows = await query
    .clone()
    .andWhere(`${alias}.id = any(:found)`, { found: found.map(({ id }) => id) })
    .getMany();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ofOwner = Map.groupBy(found, (one) => one.owner);
  let counts: Promise<Map<string, number>> | undefined;
  const countsOf = (): Promise<Map<string, number>> => (counts ??= countEach(query.clone(), owner, ids));
  return new Map(
    ids.map((id) => [
      id,
      toConnection(
        page,
        (ofOwner.get(id) ?? []).flatMap((one) => byId.get(one.id) ?? []),
        (row) => writeCursor(keys.map((key) => key.of(row))),
        async () => (await countsOf()).get(id) ?? 0,
      ),
    ]),
  );
}

async function countEach<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  owner: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows: { owner: string; count: string }[] = await query
    .andWhere(`${owner} = any(:ids)`, { ids })
    .select(owner, 'owner')
    .addSelect('count(*)', 'count')
    .groupBy(owner)
    .getRawMany();
  return new Map(rows.map(({ owner: id, count }) => [id, Number(count)]));
}
