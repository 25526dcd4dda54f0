import { describe, expect, test } from 'vitest';
import { DEFAULT_VIEW, isNarrowed, queueVariables, readView, writeView, type QueueView } from './queue-view.ts';

const through = (view: QueueView) => readView(writeView(view));

describe('the view of the queue in the address', () => {
  test('an officer who opens the queue sees what waits, the oldest due first', () => {
    expect(readView(new URLSearchParams())).toEqual(DEFAULT_VIEW);
    expect(writeView(DEFAULT_VIEW).toString()).toBe('');
  });

  test('a link brings back the filters and the order it was made with', () => {
    const view: QueueView = {
      status: ['APPROVED', 'REJECTED'],
      program: 'qtso',
      organization: 'T3JnOjE=',
      overdue: true,
      search: '',
      order: 'SUBMITTED_DESC',
    };
    expect(through(view)).toEqual(view);
  });

  test('the address is made of words that people can read', () => {
    const view: QueueView = { ...DEFAULT_VIEW, status: ['APPROVED'], overdue: true, order: 'NAME_ASC' };
    expect(writeView(view).toString()).toBe('status=approved&overdue=yes&order=name-asc');
  });

  test('words searched for, which may be a name, never stand in the address', () => {
    expect(writeView({ ...DEFAULT_VIEW, search: 'Ana Diaz' }).toString()).toBe('');
  });

  test('a search in a link is understood', () => {
    expect(readView(new URLSearchParams('search=+015009+')).search).toBe('015009');
  });

  test('an address with words we do not know still opens the usual queue', () => {
    expect(readView(new URLSearchParams('status=lost,pending,pending&order=random&overdue=1'))).toEqual(DEFAULT_VIEW);
  });

  test('nothing chosen is sent as null, never as an empty text', () => {
    expect(queueVariables(DEFAULT_VIEW)).toEqual({
      filter: { status: ['PENDING'], programKey: null, organizationId: null, search: null, overdue: null },
      orderBy: 'DUE_ASC',
    });
  });

  test('a status or an order alone does not count as narrowing', () => {
    expect(isNarrowed({ ...DEFAULT_VIEW, status: ['APPROVED'], order: 'NAME_ASC' })).toBe(false);
    expect(isNarrowed({ ...DEFAULT_VIEW, overdue: true })).toBe(true);
  });
});
