import { expect, test } from 'vitest';
import { areEnough, type DocumentKind } from './proofing-documents.ts';

test.each<[string, DocumentKind[], boolean]>([
  ['nothing is not enough', [], false],
  ['a photo alone is not', ['PASSPORT'], false],
  ['both sides of one card are one document', ['DRIVERS_LICENSE', 'DRIVERS_LICENSE'], false],
  ['two letters without a photo are not', ['UTILITY_BILL', 'LEASE'], false],
  ['a photo and an address are', ['DRIVERS_LICENSE', 'UTILITY_BILL'], true],
  ['two documents with a photo are', ['PASSPORT', 'MILITARY_ID'], true],
  ['more than enough is enough', ['PASSPORT', 'MILITARY_ID', 'LEASE', 'LEASE'], true],
])('%s', (_, kinds, enough) => {
  expect(areEnough(kinds)).toBe(enough);
});
