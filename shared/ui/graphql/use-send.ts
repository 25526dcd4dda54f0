import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback } from 'react';
import { useClient } from 'urql';

/**
 * A mutation as a function: resolves to its answer (errors that people are meant to meet are part of it), rejects when none came.
 * With `keepalive` it goes on although the page is left.
 */
export function useSend<Data, Variables extends AnyVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
  { expectSignedOut = false, keepalive = false }: { expectSignedOut?: boolean; keepalive?: boolean } = {},
): (variables: Variables) => Promise<Data> {
  const client = useClient();
  return useCallback(
    async (variables) => {
      const fetchOptions: RequestInit = { credentials: 'same-origin', keepalive };
      const result = await client.mutation(mutation, variables, { expectSignedOut, fetchOptions }).toPromise();
      if (result.error || result.data === undefined) throw result.error ?? new Error('The server sent no data');
      return result.data;
    },
    [client, mutation, expectSignedOut, keepalive],
  );
}
