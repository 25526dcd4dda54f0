import { createUnionType, type ClassType } from 'type-graphql';

type AnyClass = abstract new (...args: never[]) => object;

/** A result of a mutation: the thing, or one of the errors people are meant to meet. Values are instances of the classes. */
export function resultUnion(name: string, description: string, types: readonly AnyClass[]): ClassType<object> {
  return createUnionType({
    name,
    description,
    types: () => types as never,
    resolveType: (value: object) => value.constructor.name,
  }) as ClassType<object>;
}
