import { useSend } from '@harp/ui/graphql/use-send.ts';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { DecideRoleRequestDocument, DecideRoleRequestsDocument } from '../../generated/queue.ts';
import { answerOf, type Answer } from './answers.ts';
import { Outbox, type Send, type Tray } from './outbox.ts';
import { readHoldSeconds } from './preferences.ts';

const OutboxContext = createContext<Outbox | null>(null);

/** Holds the tray of decisions above the pages, so that what was decided in the queue is sent wherever one goes next. */
export function DecisionsProvider({ children }: { children: ReactNode }) {
  const send = useSendAct();
  const [outbox] = useState(() => new Outbox({ holdMs: () => readHoldSeconds() * 1000 }));
  useEffect(() => outbox.connect(send), [outbox, send]);
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

/** Sends an act to the server. Its requests outlive the page that made them. */
function useSendAct(): Send {
  const decideOne = useSend(DecideRoleRequestDocument, { keepalive: true });
  const decideSeveral = useSend(DecideRoleRequestsDocument, { keepalive: true });
  return useCallback(
    async ({ items, verdict, key }) => {
      const why = verdict.outcome === 'REJECTED' ? { reasonCode: verdict.reasonCode, reason: verdict.reason } : {};
      const said = { outcome: verdict.outcome, idempotencyKey: key, ...why };
      const [first, ...others] = items;
      if (first && others.length === 0) {
        const { decideRoleRequest } = await decideOne({ input: { id: first.id, ...said } });
        return [answerOf(first.id, decideRoleRequest)];
      }
      const { decideRoleRequests: result } = await decideSeveral({
        input: { ids: items.map((item) => item.id), ...said },
      });
      return items.map((item, at) => {
        const one = result.__typename === 'RoleRequestsDecided' ? result.results[at] : result;
        return one ? answerOf(item.id, one) : { id: item.id, kind: 'NOT_FOUND', retry: false };
      });
    },
    [decideOne, decideSeveral],
  );
}
