import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useCallback, useState } from 'react';
import {
  ResumeGrantsDocument,
  RevokeGrantsDocument,
  SuspendGrantsDocument,
  type GrantReason,
  type RevokeGrantsMutation,
} from '../../generated/access.ts';
import { answerOf, changeable, type GrantAct, type GrantAnswer, type GrantRow } from './grant-acts.ts';

/** An act that somebody is about to do, with the key under which it is done once, however often it is sent. */
export interface Plan {
  act: GrantAct;
  grants: readonly GrantRow[];
  key: string;
}

type Changed = RevokeGrantsMutation['changed'];

const needsStepUp = (changed: Changed): boolean =>
  changed.__typename === 'GrantsChanged' && changed.results.some(({ __typename }) => __typename === 'StepUpNeeded');

/** Revokes, suspends and resumes roles, one or many, and keeps what became of each until it is put away. */
export function useGrantActs(onDone: () => void) {
  const withStepUp = useStepUp();
  const send = {
    revoke: useSend(RevokeGrantsDocument),
    suspend: useSend(SuspendGrantsDocument),
    resume: useSend(ResumeGrantsDocument),
  };
  const [plan, setPlan] = useState<Plan | null>(null);
  const [answers, setAnswers] = useState<readonly GrantAnswer[]>([]);

  const begin = useCallback((act: GrantAct, chosen: readonly GrantRow[]) => {
    const grants = changeable(act, chosen);
    if (grants.length > 0) setPlan({ act, grants, key: crypto.randomUUID() });
  }, []);
  const cancel = useCallback(() => setPlan(null), []);
  const dismiss = useCallback(() => setAnswers([]), []);

  const carryOut = async (reasonCode: string, reason: string | null) => {
    if (!plan) return;
    const ids = plan.grants.map(({ id }) => id);
    const input = { ids, reasonCode: reasonCode as GrantReason, reason, idempotencyKey: plan.key };
    // What was done before a fresh factor was asked for stays done, also when none is given.
    const seen: { last?: Changed } = {};
    await withStepUp(async () => (seen.last = (await send[plan.act]({ input })).changed), needsStepUp);
    const { last } = seen;
    const results = last?.__typename === 'GrantsChanged' ? last.results : null;
    setAnswers(plan.grants.map((grant, index) => answerOf(grant, results ? results[index] : last)));
    setPlan(null);
    onDone();
  };
  return { plan, begin, cancel, carryOut, answers, dismiss };
}
