import DataLoader from 'dataloader';
import type { Context } from './context.ts';

type Batch<T> = (ctx: Context, keys: readonly string[]) => Promise<Map<string, T>>;

/** Collects the look-ups of one request by their batch function, so that a list costs one query and not one a row. */
export function loader<T>(ctx: Context, batch: Batch<T>): DataLoader<string, T | null> {
  let found = ctx.loaders.get(batch);
  if (!found) {
    found = new DataLoader<string, unknown>(async (keys) => {
      const rows = await batch(ctx, keys);
      return keys.map((key) => rows.get(key) ?? null);
    });
    ctx.loaders.set(batch, found);
  }
  return found as DataLoader<string, T | null>;
}
