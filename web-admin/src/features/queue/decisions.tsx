import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Answer } from './answers.ts';
import { Outbox, type Tray } from './outbox.ts';
import { readHoldSeconds } from './preferences.ts';

const OutboxContext = createContext<Outbox | null>(null);

/** Holds the tray of decisions above the pages, so that what was decided in the queue is sent wherever one goes next. */
export function DecisionsProvider({ children }: { children: ReactNode }) {
  const [outbox] = useState(() => new Outbox({ holdMs: () => readHoldSeconds() * 1000 }));
  useEffect(() => {
    const leave = () => void outbox.flush();
    const hide = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    // Both: phones may end a hidden page without a `pagehide`, and a link away may never hide the page first.
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
      leave();
    };
  }, [outbox]);
  return <OutboxContext value={outbox}>{children}</OutboxContext>;
}

export function useOutbox(): Tray & { outbox: Outbox } {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('useOutbox needs a DecisionsProvider above it');
  return { outbox, ...useSyncExternalStore(outbox.subscribe, outbox.read) };
}

/** What the latest act said of each request that is or was in the tray. */
export function useLatestByRequest(): ReadonlyMap<string, { act: Tray['acts'][number]; answer: Answer | undefined }> {
  const { acts } = useOutbox();
  return useMemo(
    () =>
      new Map(
        acts.flatMap((act) =>
          act.items.map((item) => [item.id, { act, answer: act.answers.find((one) => one.id === item.id) }] as const),
        ),
      ),
    [acts],
  );
}
