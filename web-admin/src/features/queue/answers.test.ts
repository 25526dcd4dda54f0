import { describe, expect, test } from 'vitest';
import { answerOf, rowAfter, wentThrough, type DecideResult } from './answers.ts';

const earlier = { outcome: 'REJECTED', decidedBy: 'Sam Reyes', decidedAt: '2026-11-23T10:00:00Z' } as const;
const row = { id: '1', status: 'PENDING', viewerCanDecide: true, decision: null } as const;

describe('what became of a decision', () => {
  test.each<[string, DecideResult, string, boolean]>([
    ['it was done', { __typename: 'RoleRequest', status: 'APPROVED', decision: null }, 'APPROVED', false],
    ['somebody was faster', { __typename: 'RequestAlreadyDecided', earlier }, 'ALREADY_DECIDED', false],
    [
      'the person took it back',
      { __typename: 'RequestWithdrawn', withdrawnAt: '2026-11-23T10:00:00Z' },
      'WITHDRAWN',
      false,
    ],
    ['it was one’s own', { __typename: 'OwnRequest' }, 'OWN', false],
    ['the organization closed', { __typename: 'OrganizationClosed' }, 'ORGANIZATION_CLOSED', false],
    ['a fresh factor is needed', { __typename: 'StepUpNeeded' }, 'STEP_UP', true],
    ['it is gone', { __typename: 'NotFound' }, 'NOT_FOUND', false],
    ['the server refused it', { __typename: 'InvalidInput', message: 'Say why.' }, 'REFUSED', false],
  ])('%s', (_, result, kind, retry) => {
    expect(answerOf('1', result)).toMatchObject({ id: '1', kind, retry });
  });

  test('when another officer was faster, their name and time are told, and their decision is shown in the row', () => {
    const answer = answerOf('1', { __typename: 'RequestAlreadyDecided', earlier });
    expect(answer).toMatchObject({ by: 'Sam Reyes', at: '2026-11-23T10:00:00Z', earlier: 'REJECTED' });
    expect(wentThrough(answer)).toBe(false);
    expect(rowAfter(row, answer)).toMatchObject({
      status: 'REJECTED',
      viewerCanDecide: false,
      decision: { decidedBy: 'Sam Reyes' },
    });
  });

  test('a row whose request still waits stays as it is', () => {
    expect(rowAfter(row, answerOf('1', { __typename: 'StepUpNeeded' }))).toEqual(row);
    expect(rowAfter(row, answerOf('1', { __typename: 'OrganizationClosed' }))).toEqual(row);
  });
});
