import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLSchema,
} from 'graphql';
import { Query, Resolver, buildSchemaSync } from 'type-graphql';
import { expect, test } from 'vitest';
import './testing/metadata.ts';
import { assertEverythingAllowed } from './platform/allow.ts';
import { makeSchema } from './schema.ts';

const schema = makeSchema();

/** Every type, field, argument and value, as a path, with its description. */
function described(of: GraphQLSchema): [string, string][] {
  const all: [string, string | null | undefined][] = [];
  for (const type of Object.values(of.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    if (!['Query', 'Mutation', 'Subscription'].includes(type.name)) all.push([type.name, type.description]);
    if (isEnumType(type))
      for (const value of type.getValues()) all.push([`${type.name}.${value.name}`, value.description]);
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
      for (const field of Object.values(type.getFields())) {
        all.push([`${type.name}.${field.name}`, field.description]);
        if ('args' in field)
          for (const arg of field.args) all.push([`${type.name}.${field.name}(${arg.name})`, arg.description]);
      }
  }
  return all.map(([path, text]) => [path, text?.trim() ?? '']);
}

test('everything in the contract says what it is', () => {
  const all = described(schema);
  expect(all.length).toBeGreaterThan(500);
  expect(all.filter(([, text]) => text.length < 4).map(([path]) => path)).toEqual([]);
  expect(all.filter(([, text]) => !/[.:!?)]$/.test(text)).map(([path]) => path)).toEqual([]);
});

test('an error that people are meant to meet says when it happens', () => {
  const errors = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'UserError'),
  );
  expect(errors.length).toBeGreaterThan(15);
  expect(
    errors.filter(({ description }) => !description?.startsWith('Returned when ')).map(({ name }) => name),
  ).toEqual([]);
});

test('a mutation takes one input at most and returns a union, but for those that can’t fail', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  expect(
    mutations.filter(({ args }) => args.length > 1 || (args[0] && args[0].name !== 'input')).map(({ name }) => name),
  ).toEqual([]);
  const plain = mutations.filter(({ type }) => !String(type).endsWith('Result!')).map(({ name }) => name);
  expect(plain.toSorted()).toEqual([
    'endOtherSessions',
    'extendSession',
    'leaveInvitation',
    'setLanguage',
    'setStatusMails',
    'signOut',
    'startPasskeySignIn',
  ]);
});

test('what is deprecated says from which day it may be gone', () => {
  const reasons = Object.values(schema.getTypeMap()).flatMap((type) => {
    const parts = isEnumType(type) ? type.getValues() : 'getFields' in type ? Object.values(type.getFields()) : [];
    return parts.flatMap(({ name, deprecationReason }) => (deprecationReason ? [`${name}: ${deprecationReason}`] : []));
  });
  expect(reasons.filter((reason) => !/\b20\d\d-\d\d-\d\d\b/.test(reason))).toEqual([]);
});

test('a schema with an operation that nobody was allowed is not served', () => {
  @Resolver()
  class Forgetful {
    @Query(() => String)
    secret(): string {
      return 'open to all';
    }
  }
  const open = buildSchemaSync({ resolvers: [Forgetful], validate: false });
  expect(() => assertEverythingAllowed(open)).toThrow('@Allow is missing on Query.secret; say who may use it');
});
