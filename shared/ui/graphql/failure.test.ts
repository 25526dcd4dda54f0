import { CombinedError } from '@urql/core';
import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { describeFailure } from './failure.ts';

const answered = (status: number, headers: Record<string, string> = {}) =>
  new CombinedError({ networkError: new Error('refused'), response: new Response('', { status, headers }) });

test('no answer at all means that the server was not reached', () => {
  expect(describeFailure(new CombinedError({ networkError: new Error('Failed to fetch') })).kind).toBe('offline');
});

test('a server that is too busy says so', () => {
  expect(describeFailure(answered(503)).kind).toBe('busy');
});

test('a fault of the server comes with the number to quote', () => {
  expect(describeFailure(answered(500, { 'x-request-id': 'r-1' }))).toEqual({ kind: 'server', requestId: 'r-1' });
});

test('an ended session is known by the code of the error', () => {
  const error = new GraphQLError('Sign in', { extensions: { code: 'UNAUTHENTICATED', requestId: 'r-2' } });
  expect(describeFailure(new CombinedError({ graphQLErrors: [error], response: new Response('{}') }))).toEqual({
    kind: 'session-ended',
    requestId: 'r-2',
  });
});
