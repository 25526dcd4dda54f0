import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { survey } from './request-limits.ts';

function codeOf(query: string, variables: Record<string, unknown> = {}): string {
  try {
    survey(query, undefined, variables);
    return 'OK';
  } catch (error) {
    if (error instanceof GraphQLError) return String(error.extensions['code']);
    throw error;
  }
}

const costOf = (query: string, variables: Record<string, unknown> = {}): number | undefined =>
  survey(query, undefined, variables)?.cost;

const nested = (depth: number): string => 'a { '.repeat(depth - 1) + 'a' + ' }'.repeat(depth - 1);
const times = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');

describe('a document', () => {
  test.each([
    ['fields ten deep', `{ ${nested(10)} }`, 'OK'],
    ['fields eleven deep', `{ ${nested(11)} }`, 'TOO_DEEP'],
    ['fields eleven deep behind fragments', `{ ...F } fragment F on Query { ${nested(11)} }`, 'TOO_DEEP'],
    ['15 aliases', `{ ${times(15, (n) => `a${n}: a`)} }`, 'OK'],
    ['16 aliases', `{ ${times(16, (n) => `a${n}: a`)} }`, 'TOO_MANY_ALIASES'],
    ['10 directives', `{ a ${times(10, () => '@x')} }`, 'OK'],
    ['11 directives', `{ a ${times(11, () => '@x')} }`, 'TOO_MANY_DIRECTIVES'],
    ['11 directives on the operation', `query ${times(11, () => '@x')} { a }`, 'TOO_MANY_DIRECTIVES'],
    [
      '11 directives on a fragment',
      `{ ...F } fragment F on Query ${times(11, () => '@x')} { a }`,
      'TOO_MANY_DIRECTIVES',
    ],
    ['11 directives on a variable', `query ($a: Int ${times(11, () => '@x')}) { a }`, 'TOO_MANY_DIRECTIVES'],
    ['1,000 tokens', `{ ${times(998, () => 'a')} }`, 'OK'],
    ['1,001 tokens', `{ ${times(999, () => 'a')} }`, 'DOCUMENT_TOO_LARGE'],
    ['two mutations', 'mutation { a b }', 'ONE_MUTATION_A_REQUEST'],
    ['two mutations under other names', 'mutation { x: a y: a }', 'ONE_MUTATION_A_REQUEST'],
    [
      'two mutations in fragments',
      'mutation { ...A ...B } fragment A on Mutation { a } fragment B on Mutation { b }',
      'ONE_MUTATION_A_REQUEST',
    ],
    ['one mutation', 'mutation { __typename a }', 'OK'],
  ])('with %s', (_, query, code) => expect(codeOf(query)).toBe(code));

  test('whose fragments spread each other without end is refused at once, not counted for years', () => {
    const started = performance.now();
    const doubling = times(60, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`);
    expect(codeOf(`{ ...F0 } ${doubling}`)).toBe('TOO_COSTLY');
    expect(codeOf('{ ...A } fragment A on Query { ...A ...A ...A }')).toBe('TOO_COSTLY');
    expect(codeOf(`mutation { ...A } fragment A on Mutation { ${times(200, () => '...A')} }`)).toBe('TOO_COSTLY');
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('the cost of a list', () => {
  test.each([
    ['what is asked for, for each of its entries', '{ list(first: 50) { edges { node { a b } } } }', {}, 1 + 50 * 4],
    [
      'the usual page where a fragment has the entries',
      '{ list { ...F } } fragment F on L { edges { a } }',
      {},
      1 + 20 * 2,
    ],
    ['the value of a variable', 'query ($n: Int) { list(first: $n) { edges { a } } }', { n: 30 }, 1 + 30 * 2],
    [
      'what a variable is when nothing is sent',
      'query ($n: Int = 40) { list(first: $n) { edges { a } } }',
      {},
      1 + 40 * 2,
    ],
    ['the usual page when nothing is said', '{ list { edges { a } } }', {}, 1 + 20 * 2],
    ['as many as there are ids', '{ nodes(ids: ["a", "b", "c"]) { id } }', {}, 1 + 3],
    [
      'as many as there are ids in a variable',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: ['a', 'b'] },
      1 + 2,
    ],
  ])('is %s', (_, query, variables, cost) => expect(costOf(query, variables)).toBe(cost));

  test('multiplies with the lists inside, up to a refusal', () =>
    expect(codeOf('{ a(first: 100) { edges { node { b(first: 100) { edges { node { c } } } } } } }')).toBe(
      'TOO_COSTLY',
    ));
});

describe('the two sites', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const files = ['web-user/src', 'web-admin/src', 'shared/ui'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.graphql') && !name.includes('node_modules'))
      .map((name) => join(folder, name)),
  );
  const documents = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const operations = [...documents.matchAll(/^\s*(?:query|mutation)\s+(\w+)/gm)].map(([, name]) => name as string);
  const fragments = [...documents.matchAll(/^fragment [\s\S]*?^\}/gm)].map(([text]) => text);

  test.each(operations)('stay within the limits with %s', (name) => {
    const text = new RegExp(`^\\s*(?:query|mutation)\\s+${name}\\b[\\s\\S]*?^\\}`, 'm').exec(documents)?.[0] as string;
    const used = fragments.filter((fragment) => documents.includes(`...${/^fragment (\w+)/.exec(fragment)?.[1]}`));
    let document = text;
    for (let size = 0; size !== document.length;) {
      size = document.length;
      for (const fragment of used) {
        const fragmentName = /^fragment (\w+)/.exec(fragment)?.[1] as string;
        if (document.includes(`...${fragmentName}`) && !document.includes(`fragment ${fragmentName} `))
          document += `\n${fragment}`;
      }
    }
    expect(codeOf(document, { first: 100, last: 100 })).toBe('OK');
  });
});
