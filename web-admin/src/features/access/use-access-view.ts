import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { readView, writeView, type AccessView } from './access-view.ts';

/**
 * The view of the page, kept with it: filters and order in the address, the words searched for in the entry of the
 * history, which survives "reload" and "back" and is sent to nobody.
 */
export function useAccessView(): { view: AccessView; setView: (change: Partial<AccessView>) => void } {
  const { search, state } = useLocation();
  const navigate = useNavigate();
  const text = (state as { text?: string } | null)?.text ?? '';
  const view = useMemo(() => ({ ...readView(new URLSearchParams(search)), text }), [search, text]);
  const setView = useCallback(
    (change: Partial<AccessView>) => {
      const next = { ...view, ...change };
      void navigate(
        { search: writeView(next).toString() },
        { replace: true, state: { text: next.text }, preventScrollReset: true },
      );
    },
    [navigate, view],
  );
  return { view, setView };
}
