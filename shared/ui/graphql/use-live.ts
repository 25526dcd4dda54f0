import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useEffect, useRef } from 'react';

/**
 * Calls `heard` with whatever a subscription without variables says, while the page is there. It is not what the page
 * lives on: what is shown was asked for before, and a stream that can't be had leaves that as it is.
 */
export function useLive<Data, Variables extends AnyVariables>(
  topic: string,
  document: TypedDocumentNode<Data, Variables>,
  heard: (data: Data) => void,
  { pause = false }: { pause?: boolean } = {},
): void {
  const latest = useRef(heard);
  useEffect(() => {
    latest.current = heard;
  });
  useEffect(() => {
    if (pause) return;
    const ending = new AbortController();
    // Loaded after the page: nobody waits for it.
    import('./live-stream.ts').then(
      ({ hear }) => ending.signal.aborted || hear(topic, document, (data) => latest.current(data), ending.signal),
      () => undefined,
    );
    return () => ending.abort();
  }, [topic, document, pause]);
}
