import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, holes, keyFiles, missingKeys, withoutMany } from '@harp/ui/testing/key-files.ts';

const source = join(import.meta.dirname, '..');
const shared = join(import.meta.dirname, '../../../shared/ui');
const files = [...keyFiles(source, { app: 'frame' }), ...keyFiles(shared, { i18n: 'shared' })];

test('each language has every key of the other', () => {
  expect(files.length).toBeGreaterThan(10);
  for (const { namespace, en, es } of files) expect(withoutMany(es.keys()), namespace).toEqual(withoutMany(en.keys()));
});

test('a text and its translation leave the same holes to fill', () => {
  for (const { namespace, en, es } of files) {
    for (const [key, text] of en) expect(holes(es.get(key) ?? ''), `${namespace}:${key}`).toEqual(holes(text));
  }
});

test('no text is empty', () => {
  for (const { en, es } of files) for (const text of [...en.values(), ...es.values()]) expect(text.trim()).not.toBe('');
});

test('every key that a page asks for has words', () => {
  const pages = [...filesBelow(source), ...filesBelow(shared)].filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('.test.'),
  );
  expect(missingKeys(pages, files)).toEqual([]);
});
