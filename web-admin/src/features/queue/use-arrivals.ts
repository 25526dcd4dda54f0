import { useFetch } from '@harp/ui/graphql/use-fetch.ts';
import { useEffect, useRef, useState } from 'react';
import { QueueNewestDocument, type QueueNewestQuery, type QueueNewestQueryVariables } from '../../generated/queue.ts';
import { arrivedSince } from './arrivals.ts';

const LOOK_AGAIN_MS = 30_000;
/** More are told as "50". */
const LOOK_AT = 50;

type List = {
  ready: boolean;
  newest: string;
  rows: ReadonlyArray<{ id: string }>;
  filter: QueueNewestQueryVariables['filter'];
};

/** How many requests came since the list was loaded, and the newest counts: looked up every half minute while the page is seen. */
export function useArrivals({ ready, newest, rows, filter }: List): {
  arrived: number;
  counts: QueueNewestQuery['queueCounts'] | null;
} {
  const look = useFetch(QueueNewestDocument, { background: true });
  const [latest, setLatest] = useState<QueueNewestQuery | null>(null);
  const asked = useRef(filter);
  asked.current = filter;
  useEffect(() => {
    setLatest(null);
    if (!ready) return;
    const lookAgain = () => {
      if (document.visibilityState !== 'visible') return;
      // A look that fails is no news: the next one comes soon, and what people do themselves says what is wrong.
      look({ filter, first: LOOK_AT }).then(
        (found) => asked.current === filter && setLatest(found),
        () => undefined,
      );
    };
    const timer = setInterval(lookAgain, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [look, filter, ready, newest]);
  const arrived = latest
    ? arrivedSince(
        latest.queue.edges.map((edge) => edge.node),
        newest,
        rows,
      )
    : 0;
  return { arrived, counts: latest?.queueCounts ?? null };
}
