import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback } from 'react';
import { useClient } from 'urql';
import { inBackground } from './background.ts';

/**
 * A query as a function: asked when it is called, and its answer never changes by itself; for lists that must stay as
 * they are while somebody works on them. `background` marks what the page asks on its own: it is no sign of life of a
 * person, so it does not keep an idle session alive.
 */
export function useFetch<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  { background = false }: { background?: boolean } = {},
): (variables: Variables) => Promise<Data> {
  const client = useClient();
  return useCallback(
    async (variables) => {
      const fetchOptions: RequestInit = background ? inBackground : { credentials: 'same-origin' };
      const result = await client.query(query, variables, { requestPolicy: 'network-only', fetchOptions }).toPromise();
      if (result.error || result.data === undefined) throw result.error ?? new Error('The server sent no data');
      return result.data;
    },
    [client, query, background],
  );
}
