import { useFetch } from '@harp/ui/graphql/use-fetch.ts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { QueueDocument, type QueueQuery, type QueueRowFragment } from '../../generated/queue.ts';
import { rowAfter } from './answers.ts';
import type { Act } from './outbox.ts';
import { queueVariables, type QueueView } from './queue-view.ts';

/** Rows of one page of the list. */
export const PAGE_SIZE = 50;

export type QueueRow = QueueRowFragment;

type Shown = Pick<QueueQuery['queue'], 'totalCount' | 'pageInfo'> & {
  rows: readonly QueueRow[];
  /** When the newest of all that match was asked, as the server told with the first page; null when none match. */
  newest: string | null;
};

/**
 * The list that an officer works on. Its rows never move by themselves: a decided row stays where it is and says so,
 * and what is new waits until it is asked for.
 */
export function useQueueList(view: QueueView, acts: readonly Act[]) {
  const fetchPage = useFetch(QueueDocument);
  const variables = useMemo(() => ({ ...queueVariables(view), first: PAGE_SIZE }), [view]);
  const [shown, setShown] = useState<Shown | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(true);
  const latestLoad = useRef(0);

  const load = useCallback(async () => {
    const mine = ++latestLoad.current;
    setBusy(true);
    setError(null);
    try {
      const { queue, newest } = await fetchPage(variables);
      // A slow answer to an older question must not replace a newer one.
      if (mine !== latestLoad.current) return;
      setShown({
        ...queue,
        rows: queue.edges.map((edge) => edge.node),
        newest: newest.edges[0]?.node.submittedAt ?? null,
      });
    } catch (failure) {
      if (mine === latestLoad.current) setError(failure);
    } finally {
      if (mine === latestLoad.current) setBusy(false);
    }
  }, [fetchPage, variables]);
  useEffect(() => {
    setShown(null);
    void load();
  }, [load]);

  const more = useCallback(async () => {
    const mine = latestLoad.current;
    const { queue } = await fetchPage({ ...variables, after: shown?.pageInfo.endCursor ?? null });
    if (mine !== latestLoad.current) return;
    setShown((before) => {
      if (!before) return before;
      const known = new Set(before.rows.map((row) => row.id));
      const added = queue.edges.map((edge) => edge.node).filter((row) => !known.has(row.id));
      return { ...before, pageInfo: queue.pageInfo, rows: [...before.rows, ...added] };
    });
  }, [fetchPage, variables, shown?.pageInfo.endCursor]);

  // What became of a decision is written into its row, where it stays also when the results are closed.
  useEffect(() => {
    const answers = new Map(acts.flatMap((act) => act.answers.map((answer) => [answer.id, answer] as const)));
    if (answers.size === 0) return;
    setShown((before) => {
      if (!before) return before;
      const rows = before.rows.map((row) => {
        const answer = row.status === 'PENDING' && row.viewerCanDecide ? answers.get(row.id) : undefined;
        return answer ? rowAfter(row, answer) : row;
      });
      return { ...before, rows };
    });
  }, [acts, shown?.rows.length]);

  return {
    rows: shown?.rows ?? NO_ROWS,
    total: shown?.totalCount ?? 0,
    hasMore: shown?.pageInfo.hasNextPage ?? false,
    newest: shown?.newest ?? '',
    filter: variables.filter,
    ready: shown !== null,
    busy,
    error,
    load,
    more,
  };
}

const NO_ROWS: readonly QueueRow[] = [];
