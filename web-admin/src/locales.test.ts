import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const files = globSync('**/locales/en.json', { cwd: import.meta.dirname });

/** Every key with the names that stand in its text, so that a translation can't lose one. */
function keysOf(words: unknown, above = ''): string[] {
  if (typeof words === 'string') return [`${above} ${[...words.matchAll(/\{\{\w+\}\}/g)].map(String).sort().join()}`];
  return Object.entries(words as Record<string, unknown>).flatMap(([key, value]) => keysOf(value, `${above}/${key}`));
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'));

test('there are words to compare', () => {
  expect(files.length).toBeGreaterThan(5);
});

test.each(files)('%s says in Spanish all that it says in English', (english) => {
  expect(keysOf(read(english.replace('en.json', 'es.json'))).sort()).toEqual(keysOf(read(english)).sort());
});
