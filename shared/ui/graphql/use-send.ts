import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback } from 'react';
import { useClient } from 'urql';

/** A mutation as a function: resolves to its answer (errors that people are meant to meet are part of it), rejects when none came. */
export function useSend<Data, Variables extends AnyVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
  { expectSignedOut = false }: { expectSignedOut?: boolean } = {},
): (variables: Variables) => Promise<Data> {
  const client = useClient();
  return useCallback(
    async (variables) => {
      const result = await client.mutation(mutation, variables, { expectSignedOut }).toPromise();
      if (result.error || result.data === undefined) throw result.error ?? new Error('The server sent no data');
      return result.data;
    },
    [client, mutation, expectSignedOut],
  );
}
