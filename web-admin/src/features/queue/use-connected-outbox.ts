import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useCallback, useEffect } from 'react';
import { DecideRoleRequestDocument, DecideRoleRequestsDocument } from '../../generated/queue.ts';
import { answerOf } from './answers.ts';
import { useOutbox } from './decisions.tsx';
import type { Outbox, Send, Tray } from './outbox.ts';

/**
 * Connects the tray to the server. Called by the page that fills it, so that other pages need not load how to send;
 * the connection stays when that page is left. Its requests outlive the tab.
 */
export function useConnectedOutbox(): Tray & { outbox: Outbox } {
  const tray = useOutbox();
  const { outbox } = tray;
  const send = useSendAct();
  useEffect(() => outbox.connect(send), [outbox, send]);
  return tray;
}

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
