import { useCallback, useRef, useState } from 'react';
import { useProblemWords } from '../sign-in/use-problem-words.ts';

interface Answer {
  __typename: string;
  code?: string;
  message?: string;
}

/** Does something at the press of a button, once however often it is pressed, and keeps what went wrong with it. */
export function useAct() {
  const words = useProblemWords();
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  // As the server said it: its words are those of the language that the page is in.
  const [refusal, setRefusal] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  /** `done` hears of an answer without a fault; null says that the person thought better of it. */
  const act = useCallback(
    async <Result extends Answer>(doIt: () => Promise<Result | null>, done: (result: Result) => void) => {
      if (underWay.current) return;
      underWay.current = true;
      setBusy(true);
      setRefusal(null);
      setFailure(null);
      try {
        const result = await doIt();
        if (result && result.message === undefined) done(result);
        else setRefusal(result);
      } catch (error) {
        setFailure(error);
      } finally {
        underWay.current = false;
        setBusy(false);
      }
    },
    [],
  );
  return { act, busy, problem: refusal && words(refusal), failure };
}
