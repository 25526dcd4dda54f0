import { isPermission } from '@harp/domain/permissions.ts';
import { Extensions, type MiddlewareFn } from 'type-graphql';
import { accessOf, refuseUnlessAllowed } from './allow.ts';
import type { Context } from './context.ts';

/**
 * On the few mutations that ask the outside world: they open their own short transactions, so that a slow partner does
 * not hold a connection of the pool.
 */
export const OwnTransactions = (): MethodDecorator => Extensions({ ownTransactions: true }) as never;

/**
 * On mutations that take rights away: they lock the grants to change and those that give the right to in one order, or two
 * that take each other's away would wait for each other for ever.
 */
export const LocksItsRights = (): MethodDecorator => Extensions({ locksItsRights: true }) as never;

/**
 * One mutation, one transaction: what a resolver returns is committed, errors for people included; what it throws is
 * rolled back. A request holds one mutation at most (see request-limits), so nothing else reads `context.db` meanwhile.
 * A permission is asked for again in it, and held until its end: nobody acts by a right that is being taken away.
 */
export const mutationTransaction: MiddlewareFn<Context> = async ({ context, info }, next) => {
  const { parentType, fieldName } = info;
  const extensions = parentType.getFields()[fieldName]?.extensions;
  if (parentType.name !== 'Mutation' || extensions?.['ownTransactions']) return next();
  const holds = isPermission(accessOf(parentType, fieldName)?.rule ?? '') && !extensions?.['locksItsRights'];
  const pool = context.db;
  try {
    return await context.dataSource.transaction(async (db) => {
      context.db = db;
      if (holds) {
        await context.holdRights(context);
        refuseUnlessAllowed(parentType, fieldName, context.actor);
      }
      return next();
    });
  } finally {
    context.db = pool;
    context.loaders.clear();
  }
};
