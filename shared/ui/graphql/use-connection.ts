import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useState } from 'react';
import { useClient } from 'urql';
import { useAsk, type Asked } from './use-ask.ts';

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

interface Paged<Data, Node> extends Asked<Data> {
  /** The pages so far, joined; undefined until the first came. */
  connection: Connection<Node> | undefined;
  /** Fetches the page after the last one; rejects when that fails. */
  more: () => Promise<void>;
}

/** A list that comes page by page. The query takes `$after: String`; `pick` finds the connection in its answer. */
export function useConnection<Data, Variables extends AnyVariables, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pick: (data: Data) => Connection<Node> | null | undefined,
  options: Parameters<typeof useAsk>[2] = {},
): Paged<Data, Node> {
  const client = useClient();
  const asked = useAsk(query, variables, options);
  // A new first page (other filter, or asked anew) makes the later ones stale.
  const [following, setFollowing] = useState<{ after: Data | undefined; pages: Connection<Node>[] }>({
    after: undefined,
    pages: [],
  });
  const later = following.after === asked.data ? following.pages : [];

  const first = asked.data === undefined ? undefined : (pick(asked.data) ?? undefined);
  const last = later.at(-1) ?? first;
  const connection = first && last ? { ...last, edges: [first, ...later].flatMap((page) => page.edges) } : undefined;
  const more = async () => {
    if (!last?.pageInfo.endCursor) return;
    const next = { ...variables, after: last.pageInfo.endCursor } as Variables;
    const result = await client.query(query, next, { requestPolicy: 'network-only' }).toPromise();
    const page = result.data === undefined ? undefined : pick(result.data);
    if (!page) throw result.error ?? new Error('The server sent no page');
    setFollowing({ after: asked.data, pages: [...later, page] });
  };
  return { ...asked, connection, more };
}
