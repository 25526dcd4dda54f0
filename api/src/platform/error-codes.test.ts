import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { errorCodes } from './error-codes.ts';

const source = fileURLToPath(new URL('../', import.meta.url));

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('testing'))
  .map((name) => [name, readFileSync(join(source, name), 'utf8')] as const);

test('every code that an error at the top level is given stands in the list, with its words', () => {
  const used = files.flatMap(([name, text]) =>
    [...text.matchAll(/extensions: \{ code: '([A-Z_]+)'/g)].map(([, code]) => `${code} (${name})`),
  );
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((one) => !Object.hasOwn(errorCodes, one.split(' ')[0] as string))).toEqual([]);
});

test('every code of the list is used, and says when it happens', () => {
  const text = files
    .filter(([name]) => !name.endsWith('error-codes.ts'))
    .map(([, content]) => content)
    .join('\n');
  // These two are Apollo's own.
  const ofApollo = new Set(['GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE']);
  const unused = Object.keys(errorCodes).filter((code) => !ofApollo.has(code) && !text.includes(`'${code}'`));
  expect(unused).toEqual([]);
  for (const { when } of Object.values(errorCodes)) expect(when).toMatch(/^[A-Z].*[.]$/);
});
