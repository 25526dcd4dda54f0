import { expect, test } from 'vitest';
import { answersElsewhere } from './elsewhere.ts';

const decision = { outcome: 'REJECTED', decidedBy: 'Grace Hopper', decidedAt: '2026-11-24T10:00:00.000Z' } as const;

test('what another officer decided says who it was', () => {
  expect(answersElsewhere([{ id: 'a', status: 'REJECTED', decision }])).toEqual([
    {
      id: 'a',
      kind: 'ALREADY_DECIDED',
      retry: false,
      by: 'Grace Hopper',
      at: '2026-11-24T10:00:00.000Z',
      earlier: 'REJECTED',
    },
  ]);
});

test('what was taken back says so, and what waits says nothing', () => {
  const told = [
    { id: 'a', status: 'WITHDRAWN', decision: null },
    { id: 'b', status: 'PENDING', decision: null },
  ] as const;
  expect(answersElsewhere(told)).toEqual([{ id: 'a', kind: 'WITHDRAWN', retry: false }]);
});
