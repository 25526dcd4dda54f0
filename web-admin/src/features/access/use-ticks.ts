import { useCallback, useMemo, useState } from 'react';

/** Which rows are ticked, by id. */
export interface Ticks {
  has(id: string): boolean;
  toggle: (id: string) => void;
  setAll: (ids: readonly string[]) => void;
  clear: () => void;
}

export function useTicks(): Ticks {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => {
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  const setAll = useCallback((ids: readonly string[]) => setTicked(new Set(ids)), []);
  const clear = useCallback(() => setTicked(new Set()), []);
  return useMemo(
    () => ({ has: (id: string) => ticked.has(id), toggle, setAll, clear }),
    [ticked, toggle, setAll, clear],
  );
}
