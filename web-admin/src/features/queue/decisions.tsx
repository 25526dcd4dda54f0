import type { ApolloClient } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { useApolloClient } from '@apollo/client/react';
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import {
  DecideRoleRequestDocument,
  DecideRoleRequestsDocument,
  QueueCountsDocument,
  QueueRowFragmentDoc,
} from '../../generated/queue.ts';
import { answerOf, type Answer } from './answers.ts';
import { Outbox, type Act } from './outbox.ts';
import { readHoldSeconds } from './preferences.ts';

const OutboxContext = createContext<Outbox | null>(null);

/** Holds the tray of decisions above the pages, so that what was decided in the queue is sent wherever one goes next. */
export function DecisionsProvider({ children }: { children: ReactNode }) {
  const client = useApolloClient();
  const [outbox] = useState(
    () => new Outbox({ send: (act) => sendOrSay(client, act), holdMs: () => readHoldSeconds() * 1000 }),
  );
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

export function useOutbox(): { outbox: Outbox; acts: readonly Act[] } {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('useOutbox needs a DecisionsProvider above it');
  return { outbox, acts: useSyncExternalStore(outbox.subscribe, outbox.read) };
}

/** What the latest act said of each request that is or was in the tray. */
export function useLatestByRequest(): ReadonlyMap<string, { act: Act; answer: Answer | undefined }> {
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

/** An error that the server reports as its own changed nothing; only when no answer came at all is the outcome unknown. */
async function sendOrSay(client: ApolloClient, act: Act): Promise<readonly Answer[]> {
  try {
    return await send(client, act);
  } catch (error) {
    if (!CombinedGraphQLErrors.is(error)) throw error;
    return act.items.map(({ id }) => ({ id, kind: 'FAILED', retry: true }));
  }
}

async function send(client: ApolloClient, act: Act): Promise<readonly Answer[]> {
  const { outcome } = act.verdict;
  const why = act.verdict.outcome === 'REJECTED' ? act.verdict : { reasonCode: null, reason: null };
  const said = { outcome, reasonCode: why.reasonCode, reason: why.reason, idempotencyKey: act.key };
  // A request with keepalive goes on when the page that made it is gone.
  const context = { fetchOptions: { keepalive: true } };
  const [first, ...others] = act.items;
  const answers: Answer[] = [];
  if (first && others.length === 0) {
    const { data } = await client.mutate({
      mutation: DecideRoleRequestDocument,
      variables: { input: { id: first.id, ...said } },
      context,
    });
    if (!data) throw new Error('the decision was not answered');
    answers.push(answerOf(first.id, data.decideRoleRequest));
  } else {
    const { data } = await client.mutate({
      mutation: DecideRoleRequestsDocument,
      variables: { input: { ids: act.items.map((item) => item.id), ...said } },
      context,
    });
    if (!data) throw new Error('the decisions were not answered');
    const result = data.decideRoleRequests;
    act.items.forEach((item, at) => {
      const one = result.__typename === 'RoleRequestsDecided' ? result.results[at] : result;
      answers.push(one ? answerOf(item.id, one) : { id: item.id, kind: 'NOT_FOUND', retry: false });
    });
  }
  for (const answer of answers) showInRows(client, answer);
  void client.refetchQueries({ include: [QueueCountsDocument] });
  return answers;
}

/** Lets the row of a request that somebody else closed say so, without loading the list again. */
function showInRows(client: ApolloClient, answer: Answer): void {
  const closed = answer.kind === 'ALREADY_DECIDED' ? answer.earlier : answer.kind === 'WITHDRAWN' ? 'WITHDRAWN' : undefined;
  if (!closed) return;
  client.cache.updateFragment(
    { id: client.cache.identify({ __typename: 'RoleRequest', id: answer.id }), fragment: QueueRowFragmentDoc, fragmentName: 'QueueRow' },
    (row) =>
      row && {
        ...row,
        status: closed,
        viewerCanDecide: false,
        decision:
          answer.earlier && answer.by && answer.at
            ? { __typename: 'Decision' as const, outcome: answer.earlier, decidedBy: answer.by, decidedAt: answer.at }
            : null,
      },
  );
}
