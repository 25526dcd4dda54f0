import { randomBytes } from 'node:crypto';
import { loader } from './loader.ts';
import type { Context } from './context.ts';
import { open, openBytes, seal, sealBytes } from './key-ring.ts';

/**
 * Every person's private fields are closed under a key of their own, which is kept wrapped by the key ring. Deleting the
 * row of the key erases the fields wherever copies of them are, in backups too.
 */
export async function makePersonKey(ctx: Context, personId: string): Promise<void> {
  await makePersonKeys(ctx, [personId]);
}

/** The same for many at once, in one statement. */
export async function makePersonKeys(ctx: Context, personIds: readonly string[]): Promise<void> {
  await ctx.db.query(
    `insert into person_key (person_id, wrapped_key) select * from unnest($1::uuid[], $2::text[])
     on conflict (person_id) do nothing`,
    [personIds, personIds.map((id) => ctx.keys.wrap(randomBytes(32), `person_key:${id}`))],
  );
}

const bound = (personId: string, field: string): string => `${field}:${personId}`;

/** `field` is table.column; the text can't be opened in another column or for another person. */
export async function encryptFor(ctx: Context, personId: string, field: string, text: string): Promise<string> {
  return seal(await personKey(ctx, personId), Buffer.from(text), bound(personId, field));
}

export async function decryptFor(ctx: Context, personId: string, field: string, closed: string): Promise<string> {
  return open(await personKey(ctx, personId), closed, bound(personId, field)).toString('utf8');
}

/** The same for what is large and no text. `field` names the row too, as a person may have many. */
export async function encryptBytesFor(ctx: Context, personId: string, field: string, plain: Buffer): Promise<Buffer> {
  return sealBytes(await personKey(ctx, personId), plain, bound(personId, field));
}

export async function decryptBytesFor(ctx: Context, personId: string, field: string, closed: Buffer): Promise<Buffer> {
  return openBytes(await personKey(ctx, personId), closed, bound(personId, field));
}

async function personKey(ctx: Context, personId: string): Promise<Buffer> {
  const key = await loader(ctx, loadKeys).load(personId);
  if (!key) throw new Error('this person’s key is gone; their private fields were erased');
  return key;
}

async function loadKeys(ctx: Context, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const rows: { person_id: string; wrapped_key: string }[] = await ctx.db.query(
    'select person_id, wrapped_key from person_key where person_id = any($1)',
    [ids],
  );
  return new Map(rows.map((row) => [row.person_id, ctx.keys.unwrap(row.wrapped_key, `person_key:${row.person_id}`)]));
}

/** Erases a person's private fields for good. */
export async function destroyPersonKey(ctx: Context, personId: string): Promise<void> {
  await ctx.db.query('delete from person_key where person_id = $1', [personId]);
}
