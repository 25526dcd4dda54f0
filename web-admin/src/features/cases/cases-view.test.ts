import { expect, test } from 'vitest';
import { DEFAULT_VIEW, filterOf, isNarrowed, readView, writeView } from './cases-view.ts';

test('a view comes back from its address, without the words that were searched for', () => {
  const view = { kind: 'NOT_ME', show: 'THIRD_OPINION', overdue: true, sameNumber: true, text: 'Somebody' } as const;
  expect(writeView(view).toString()).toBe('kind=not-me&show=third-opinion&overdue=yes&same-number=yes');
  expect(readView(writeView(view))).toEqual({ ...view, text: '' });
});

test('what an address says and nobody understands counts as not said', () => {
  expect(readView(new URLSearchParams('kind=odd&show=everything&overdue=maybe'))).toEqual(DEFAULT_VIEW);
  expect(isNarrowed(DEFAULT_VIEW)).toBe(false);
});

test('as usual, what waits for the help desk is asked for, of every kind', () => {
  expect(filterOf(DEFAULT_VIEW)).toEqual({
    kinds: null,
    waitsFor: 'DESK',
    stages: null,
    why: null,
    overdue: null,
    text: null,
  });
  expect(filterOf({ ...DEFAULT_VIEW, kind: 'BLOCKED' }).kinds).toEqual(['BLOCKED']);
  expect(filterOf({ ...DEFAULT_VIEW, show: 'DOCUMENTS' })).toMatchObject({ waitsFor: 'PERSON', stages: null });
  expect(filterOf({ ...DEFAULT_VIEW, show: 'CONFIRMATION' }).stages).toEqual(['CONFIRMATION']);
  expect(filterOf({ ...DEFAULT_VIEW, show: 'DECIDED' })).toMatchObject({ waitsFor: 'CLOSED', stages: null });
});
