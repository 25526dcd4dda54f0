import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
} from 'graphql';
import { expect, test } from 'vitest';
import { makeSchema } from '../../schema.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { aPartner, anOrganization, holds, signInWithPassword } from '../../testing/people.ts';

const fresh = freshServer();
const schema = makeSchema();
const DEPTH = 3;

/** Paths to every leaf below a type, as selections; lists of arguments that nobody has to give are left out. */
function leaves(type: GraphQLNamedType, depth: number): string[] {
  if (isUnionType(type))
    return type.getTypes().flatMap((one) => leaves(one, depth).map((inner) => `... on ${one.name} { ${inner} }`));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => select(field, depth));
}

function select(field: GraphQLField<unknown, unknown>, depth: number): string[] {
  if (field.args.some(isRequiredArgument)) return [];
  const inner = getNamedType(field.type);
  if (!isObjectType(inner) && !isInterfaceType(inner) && !isUnionType(inner)) return [field.name];
  return depth === 0 ? [] : leaves(inner, depth - 1).map((leaf) => `${field.name} { ${leaf} }`);
}

test('with the password alone nobody sees anything personal, by whatever field', async () => {
  const address = { line1: 'SECRETSTREET 1', line2: 'SECRETFLAT', city: 'SECRETCITY', state: 'MD', zip: '99887' };
  const secrets = {
    givenName: 'SECRETGIVEN',
    middleName: 'SECRETMIDDLE',
    familyName: 'SECRETFAMILY',
    suffix: 'SECRETSFX',
    email: 'secretmail@example.org',
    phone: '+12025550199',
    dateOfBirth: '1961-07-07',
  };
  const person = await aPartner(fresh.app, { userId: 'plain.name', ...secrets, address });
  await holds(fresh.app, person, 'qtso-security-official', await anOrganization(fresh.app, { name: 'SECRETCLINIC' }));
  const browser = fresh.browser();
  await signInWithPassword(browser, person);
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => select(field, DEPTH));
  expect(queries.length).toBeGreaterThan(100);
  const seen: string[] = [];
  for (const query of queries) {
    const { text } = await browser.send(`{ ${query} }`);
    if (/SECRET|secretmail|2025550199|1961-07-07|99887/.test(text)) seen.push(`${query} → ${text}`);
  }
  expect(seen).toEqual([]);
}, 60_000);
