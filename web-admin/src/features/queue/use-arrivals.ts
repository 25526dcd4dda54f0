import { useFetch } from '@harp/ui/graphql/use-fetch.ts';
import { useEffect, useState } from 'react';
import { QueueNewestDocument, type QueueNewestQuery, type QueueNewestQueryVariables } from '../../generated/queue.ts';
import { arrivedSince } from './arrivals.ts';

const LOOK_AGAIN_MS = 30_000;
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
 * Looked up every half minute while the page is seen, and at once when `after` changes.
 */
export function useArrivals({ ready, newest, rows, filter }: List, after: unknown) {
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
  }, [look, filter, ready, newest, after]);
  const latest = looked && looked.filter === filter ? looked.found.queue.edges.map((edge) => edge.node) : [];
  return { arrived: ready ? arrivedSince(latest, newest, rows) : 0, counts: looked?.found.queueCounts ?? null };
}
