import { Extensions, type MiddlewareFn } from 'type-graphql';
import type { Context } from './context.ts';

/**
 * On the few mutations that ask the outside world: they open their own short transactions, so that a slow partner does
 * not hold a connection of the pool.
 */
export const OwnTransactions = (): MethodDecorator => Extensions({ ownTransactions: true }) as never;

/**
 * One mutation, one transaction: what a resolver returns is committed, errors for people included; what it throws is
 * rolled back. A request holds one mutation at most (see request-limits), so nothing else reads `context.db` meanwhile.
 */
export const mutationTransaction: MiddlewareFn<Context> = async ({ context, info }, next) => {
  if (info.parentType.name !== 'Mutation' || info.parentType.getFields()[info.fieldName]?.extensions['ownTransactions'])
    return next();
  const pool = context.db;
  try {
    return await context.dataSource.transaction((db) => {
      context.db = db;
      return next();
    });
  } finally {
    context.db = pool;
    context.loaders.clear();
  }
};
