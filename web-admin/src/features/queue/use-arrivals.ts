import { useFetch } from '@harp/ui/graphql/use-fetch.ts';
import { useEffect, useState } from 'react';
import { QueueNewestDocument, type QueueNewestQuery, type QueueNewestQueryVariables } from '../../generated/queue.ts';
import { arrivedSince } from './arrivals.ts';

/** What is heard comes sooner; this is for where a stream can't be had. */
const LOOK_AGAIN_MS = 60_000;
/** More are told as this many. */
const LOOK_AT = 50;

type List = {
  ready: boolean;
  newest: string;
  rows: ReadonlyArray<{ id: string }>;
  filter: QueueNewestQueryVariables['filter'];
};
type Looked = { filter: List['filter']; found: QueueNewestQuery };

/**
 * How many requests came since the list was loaded, and how many there are in all.
 * Looked up when something was heard (`heard` changes) or done (`after` changes), and each minute while the page is seen.
 */
export function useArrivals({ ready, newest, rows, filter }: List, after: unknown, heard: unknown) {
  const look = useFetch(QueueNewestDocument, { background: true });
  const [looked, setLooked] = useState<Looked | null>(null);
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    const lookNow = () => {
      if (document.visibilityState !== 'visible') return;
      // A look that fails is no news: the next one comes soon, and what people do themselves says what is wrong.
      look({ filter, first: LOOK_AT }).then(
        (found) => wanted && setLooked({ filter, found }),
        () => undefined,
      );
    };
    lookNow();
    const timer = setInterval(lookNow, LOOK_AGAIN_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [look, filter, ready, newest, after, heard]);
  const latest = looked && looked.filter === filter ? looked.found.queue.edges.map((edge) => edge.node) : [];
  return { arrived: ready ? arrivedSince(latest, newest, rows) : 0, counts: looked?.found.queueCounts ?? null };
}
