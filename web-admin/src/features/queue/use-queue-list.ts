import { useFetch } from '@harp/ui/graphql/use-fetch.ts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { QueueDocument, type QueueQuery, type QueueRowFragment } from '../../generated/queue.ts';
import { rowAfter, type Answer } from './answers.ts';
import { queueVariables, type QueueView } from './queue-view.ts';

/** Rows of one page of the list. */
export const PAGE_SIZE = 50;

export type QueueRow = QueueRowFragment;

type Pages = Pick<QueueQuery['queue'], 'totalCount' | 'pageInfo'> & {
  rows: readonly QueueRow[];
  /** When the newest of all that match was asked, as the server told with the first page; empty when none match. */
  newest: string;
};
/** What came of asking, and for which question: an answer to another one is not shown. */
type Loaded = { question: object; filter: object; pages: Pages | null; error: unknown };

/**
 * The list that an officer works on. Its rows never move by themselves: a decided row stays where it is and says so,
 * and what is new waits until it is asked for.
 */
export function useQueueList(view: QueueView, settled: ReadonlyMap<string, Answer>) {
  const fetchPage = useFetch(QueueDocument);
  const variables = useMemo(() => ({ ...queueVariables(view), first: PAGE_SIZE }), [view]);
  const [times, setTimes] = useState(1);
  const question = useMemo(() => ({ variables, times }), [variables, times]);
  const [loaded, setLoaded] = useState<Loaded | null>(null);

  useEffect(() => {
    let wanted = true;
    const take = (pages: Pages | null, error: unknown) => {
      if (wanted) setLoaded({ question, filter: question.variables, pages, error });
    };
    fetchPage(question.variables).then(
      ({ queue, newest }) =>
        take(
          { ...queue, rows: queue.edges.map((edge) => edge.node), newest: newest.edges[0]?.node.submittedAt ?? '' },
          null,
        ),
      (error: unknown) => take(null, error),
    );
    return () => {
      wanted = false;
    };
  }, [fetchPage, question]);

  // Asked again, the rows stay until the answer is there; for other filters they go at once.
  const pages = loaded?.filter === variables ? loaded.pages : null;
  const after = pages?.pageInfo.endCursor ?? null;
  const more = useCallback(async () => {
    const { queue } = await fetchPage({ ...variables, after });
    setLoaded((before) => {
      if (!before?.pages || before.filter !== variables || before.pages.pageInfo.endCursor !== after) return before;
      const known = new Set(before.pages.rows.map((row) => row.id));
      const added = queue.edges.map((edge) => edge.node).filter((row) => !known.has(row.id));
      const rows = [...before.pages.rows, ...added];
      return { ...before, pages: { ...before.pages, pageInfo: queue.pageInfo, rows } };
    });
  }, [fetchPage, variables, after]);

  const rows = useMemo(() => (pages?.rows ?? []).map((row) => rowSince(row, settled)), [pages, settled]);
  return {
    rows,
    total: pages?.totalCount ?? 0,
    hasMore: pages?.pageInfo.hasNextPage ?? false,
    newest: pages?.newest ?? '',
    filter: variables.filter,
    ready: pages !== null,
    busy: loaded?.question !== question,
    error: loaded?.question === question ? loaded.error : null,
    load: useCallback(() => setTimes((before) => before + 1), []),
    more,
  };
}

/** The row, with what became of it since the list was loaded: the officer's own decision, or another's. */
function rowSince(row: QueueRow, settled: ReadonlyMap<string, Answer>): QueueRow {
  const answer = row.status === 'PENDING' ? settled.get(row.id) : undefined;
  return answer ? rowAfter(row, answer) : row;
}
