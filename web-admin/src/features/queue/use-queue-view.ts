import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { readView, writeView, type QueueView } from './queue-view.ts';

type Kept = { search?: string } | null;

/**
 * The view of the queue, kept with the page: filters and order in the address, the words searched for in the entry of
 * the history, which survives "reload" and "back" and is sent to nobody.
 */
export function useQueueView(): {
  view: QueueView;
  setView: (change: Partial<QueueView>) => void;
  requestId: string | null;
  open: (id: string | null) => void;
} {
  const { search: address, state } = useLocation();
  const navigate = useNavigate();
  const kept = (state as Kept)?.search;
  const params = useMemo(() => new URLSearchParams(address), [address]);
  const view = useMemo(() => {
    const read = readView(params);
    return { ...read, search: kept ?? read.search };
  }, [params, kept]);
  const requestId = params.get('request');

  const go = useCallback(
    (next: QueueView, request: string | null) => {
      const to = writeView(next);
      if (request) to.set('request', request);
      void navigate(
        { search: to.toString() },
        { replace: true, state: { search: next.search }, preventScrollReset: true },
      );
    },
    [navigate],
  );
  const setView = useCallback((change: Partial<QueueView>) => go({ ...view, ...change }, null), [go, view]);
  const open = useCallback((id: string | null) => go(view, id), [go, view]);
  return { view, setView, requestId, open };
}
