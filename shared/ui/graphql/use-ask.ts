import type { AnyVariables, OperationContext, TypedDocumentNode } from '@urql/core';
import { useCallback, useMemo } from 'react';
import { useQuery } from 'urql';
import { inBackground } from './background.ts';

interface AskOptions {
  /** Do not ask yet. */
  pause?: boolean;
  /** Types whose change makes this query ask anew although none is in the answer yet, e.g. an empty list. */
  types?: string[];
  /** Nobody being signed in is no surprise to this query. */
  expectSignedOut?: boolean;
}

export interface Asked<Data> {
  /** The latest answer; it stays while a newer one is on its way, and when that fails. */
  data: Data | undefined;
  error: unknown;
  loading: boolean;
  refetch: () => void;
  /** The same, asked by the page itself: no sign of life of a person. */
  refetchQuietly: () => void;
}

/** A query of a page: shows what is known at once and asks the server as well. */
export function useAsk<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false, types, expectSignedOut = false }: AskOptions = {},
): Asked<Data> {
  const typeList = types?.join(' ') ?? '';
  const context = useMemo<Partial<OperationContext>>(
    () => ({ additionalTypenames: typeList ? typeList.split(' ') : [], expectSignedOut }),
    [typeList, expectSignedOut],
  );
  const [{ data, error, fetching }, again] = useQuery<Data, Variables>({
    query,
    variables,
    pause,
    context,
  } as Parameters<typeof useQuery<Data, Variables>>[0]);
  const refetch = useCallback(() => again({ requestPolicy: 'network-only' }), [again]);
  const refetchQuietly = useCallback(
    () => again({ requestPolicy: 'network-only', fetchOptions: inBackground }),
    [again],
  );
  return { data, error, loading: fetching, refetch, refetchQuietly };
}
