import { CombinedError } from '@urql/core';

/** What went wrong on the way, in the kinds that need different words. Errors that people are meant to meet are not here: the server returns those as data. */
export type FailureKind = 'offline' | 'session-ended' | 'outdated' | 'not-allowed' | 'too-many' | 'busy' | 'server';
export interface Failure {
  kind: FailureKind;
  /** What to quote to the help desk, when the server gave one. */
  requestId: string | null;
}

const byCode: Record<string, FailureKind> = {
  UNAUTHENTICATED: 'session-ended',
  PERSISTED_QUERY_NOT_FOUND: 'outdated',
  FORBIDDEN: 'not-allowed',
  COST_BUDGET_SPENT: 'too-many',
  RATE_LIMITED: 'too-many',
  SERVICE_BUSY: 'busy',
};
const byStatus: Record<number, FailureKind> = {
  401: 'session-ended',
  403: 'not-allowed',
  429: 'too-many',
  502: 'busy',
  503: 'busy',
  504: 'busy',
};

export function describeFailure(error: unknown): Failure {
  if (!(error instanceof CombinedError)) return { kind: 'server', requestId: null };
  const response: unknown = error.response;
  const extensions = error.graphQLErrors[0]?.extensions ?? {};
  const inBody = typeof extensions['requestId'] === 'string' ? extensions['requestId'] : null;
  const requestId = inBody ?? (response instanceof Response ? response.headers.get('x-request-id') : null);
  const known = byCode[String(extensions['code'])];
  if (known) return { kind: known, requestId };
  if (response instanceof Response && !response.ok) return { kind: byStatus[response.status] ?? 'server', requestId };
  // fetch rejects when no answer came at all: there is neither a response nor an error of GraphQL.
  return { kind: error.networkError && !response ? 'offline' : 'server', requestId };
}
