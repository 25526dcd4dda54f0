import { expect, test } from 'vitest';
import { DEFAULT_VIEW, filterOf, isNarrowed, readView, writeView } from './cases-view.ts';

test('a view comes back from its address, without the words that were searched for', () => {
  const view = { show: 'THIRD_OPINION', overdue: true, sameNumber: true, text: 'Somebody' } as const;
  expect(writeView(view).toString()).toBe('show=third-opinion&overdue=yes&same-number=yes');
  expect(readView(writeView(view))).toEqual({ ...view, text: '' });
});

test('what an address says and nobody understands counts as not said', () => {
  expect(readView(new URLSearchParams('show=everything&overdue=maybe'))).toEqual(DEFAULT_VIEW);
  expect(isNarrowed(DEFAULT_VIEW)).toBe(false);
});

test('as usual, what waits for the help desk is asked for', () => {
  expect(filterOf(DEFAULT_VIEW)).toEqual({ stages: null, decided: null, overdue: null, sameNumber: null, text: null });
  expect(filterOf({ ...DEFAULT_VIEW, show: 'DOCUMENTS' }).stages).toEqual(['DOCUMENTS']);
  expect(filterOf({ ...DEFAULT_VIEW, show: 'DECIDED' })).toMatchObject({ stages: null, decided: true });
});
