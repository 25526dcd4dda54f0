import { useQuery } from '@apollo/client/react';
import { useCallback, useMemo } from 'react';
import { QueueDocument, QueueNewestDocument, type QueueRowFragment } from '../../generated/queue.ts';
import { queueVariables, type QueueView } from './queue-view.ts';

/** Rows of one page of the list. */
export const PAGE_SIZE = 50;
const LOOK_AGAIN_MS = 30_000;

export type QueueRow = QueueRowFragment;

/** The list that an officer works on. Its rows never move by themselves: what is new is counted, and shown when asked. */
export function useQueueList(view: QueueView) {
  const variables = useMemo(() => ({ ...queueVariables(view), first: PAGE_SIZE }), [view]);
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(QueueDocument, {
    variables,
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
    notifyOnNetworkStatusChange: true,
  });
  const shown = data ?? previousData;
  const rows = useMemo(() => shown?.queue.edges.map((edge) => edge.node) ?? [], [shown]);

  const { data: latest } = useQuery(QueueNewestDocument, {
    variables: { filter: variables.filter, first: PAGE_SIZE },
    // Beside the cache: the list on the screen may be in the same order, and must stay as it is.
    fetchPolicy: 'no-cache',
    pollInterval: LOOK_AGAIN_MS,
    skipPollAttempt: () => document.hidden,
    skip: !data,
    // Looking again by itself must not keep an idle session alive.
    context: { headers: { 'X-HARP-Background': '1' } },
  });
  const newestShown = data?.newest.edges[0]?.node.submittedAt ?? '';
  const known = new Set(rows.map((row) => row.id));
  const arrived = data
    ? (latest?.queue.edges ?? []).filter(({ node }) => node.submittedAt > newestShown && !known.has(node.id)).length
    : 0;

  const after = shown?.queue.pageInfo.endCursor ?? null;
  const loadMore = useCallback(
    (from: string) =>
      fetchMore({
        variables: { after: from },
        updateQuery: (before, { fetchMoreResult: more }) => ({
          ...before,
          queue: { ...more.queue, edges: [...before.queue.edges, ...more.queue.edges] },
        }),
      }),
    [fetchMore],
  );
  return {
    rows,
    total: shown?.queue.totalCount ?? 0,
    hasMore: shown?.queue.pageInfo.hasNextPage ?? false,
    arrived,
    after,
    /** True before the first rows of this view are there. */
    loading: loading && !data,
    busy: loading,
    error: data ? undefined : error,
    loadMore,
    refresh: useCallback(() => refetch(), [refetch]),
  };
}
