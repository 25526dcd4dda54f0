import { useLiveStatus } from '@harp/ui/shell/use-status.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { contentIn, fetchContent, type Content } from './content.ts';

/** After something was heard of the systems: the server needs a moment to draw it, and a second server one of its own. */
const AFTER_MS = [200, 1000, 3000];
/** The server draws its pages anew each minute: windows come nearer, days begin. */
const EVERY_MS = 60_000;

interface Kept {
  /** Undefined: it was not had yet; null: there is no such page. */
  content: Content | null | undefined;
  /** The latest could not be had. */
  failed: boolean;
  again: () => void;
}

/** The content of a page, kept as it is now. */
export function useContent(path: string): Kept {
  const [content, setContent] = useState<Content | null | undefined>(() => contentIn(document, path) ?? undefined);
  const [failed, setFailed] = useState(false);
  const asking = useRef<AbortController>(null);
  const again = useCallback(() => {
    asking.current?.abort();
    const { signal } = (asking.current = new AbortController());
    fetchContent(path, signal).then(
      (latest) => {
        if (signal.aborted) return;
        setContent(latest);
        setFailed(false);
      },
      () => signal.aborted || setFailed(true),
    );
  }, [path]);
  useEffect(() => {
    again();
    const timer = setInterval(again, EVERY_MS);
    return () => {
      clearInterval(timer);
      asking.current?.abort();
    };
  }, [path, again]);
  const heard = useLiveStatus();
  useEffect(() => {
    if (!heard) return;
    const timers = AFTER_MS.map((after) => setTimeout(again, after));
    return () => timers.forEach(clearTimeout);
  }, [heard, again]);
  return { content, failed, again };
}
