import { expect, test } from 'vitest';
import { DEFAULT_VIEW, grantsVariables, isNarrowed, readView, writeView, type AccessView } from './access-view.ts';

const narrow: AccessView = {
  status: 'SUSPENDED',
  program: 'qtso',
  organization: 'T3Jn',
  text: '',
  order: 'STARTED_DESC',
};

test('a view comes back from its address as it was', () => {
  expect(readView(writeView(narrow))).toEqual(narrow);
  expect(writeView(narrow).toString()).toBe('status=suspended&program=qtso&organization=T3Jn&order=started-desc');
});

test('the usual view has a bare address, and whatever an address says wrongly is not said', () => {
  expect(writeView(DEFAULT_VIEW).toString()).toBe('');
  expect(readView(new URLSearchParams('status=nonsense&order=&program='))).toEqual(DEFAULT_VIEW);
});

test('the words searched for are in no address', () => {
  expect(writeView({ ...DEFAULT_VIEW, text: 'Lovelace' }).toString()).toBe('');
});

test('roles that are held are those in use and those that rest', () => {
  expect(grantsVariables(DEFAULT_VIEW).filter.status).toEqual(['ACTIVE', 'SUSPENDED']);
  expect(grantsVariables({ ...DEFAULT_VIEW, status: 'ALL' }).filter.status).toBeNull();
  expect(grantsVariables(narrow).filter.status).toEqual(['SUSPENDED']);
});

test('only what the officer chose narrows the list', () => {
  expect(isNarrowed({ ...DEFAULT_VIEW, order: 'STARTED_ASC' })).toBe(false);
  expect(isNarrowed({ ...DEFAULT_VIEW, text: 'a' })).toBe(true);
});
