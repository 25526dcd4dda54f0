import type { EntityManager } from 'typeorm';
import type { Context } from './context.ts';

/**
 * Runs the work in one transaction and gives it a context whose `db` is that transaction. The context that was passed in
 * is left as it is.
 */
export function inTransaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  return ctx.dataSource.transaction((db: EntityManager) => work({ ...ctx, db, loaders: new Map() }));
}
