import { expect, test } from 'vitest';
import { auditActions } from '@harp/domain/audit-actions.ts';
import { keyFiles } from '../testing/key-files.ts';

const [words] = keyFiles(import.meta.dirname);
const keys = auditActions.map((action) => `action.${action.replaceAll('.', '_')}`).toSorted();

test.each(['en', 'es'] as const)('everything that can be done has words in %s, and nothing else has', (language) => {
  const known = [...(words?.[language].keys() ?? [])].filter((key) => key.startsWith('action.'));
  expect(known.toSorted()).toEqual(keys);
});

test('an action is thing.done and stands in the list once', () => {
  expect(auditActions.filter((action) => !/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(action))).toEqual([]);
  expect(new Set(auditActions).size).toBe(auditActions.length);
});
