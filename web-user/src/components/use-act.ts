import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useCallback, useState } from 'react';

interface Result {
  __typename: string;
  code?: string;
  message?: string;
}

/** Does something at the press of a button, and keeps what went wrong with it. */
export function useAct() {
  const words = useProblemWords();
  const [busy, setBusy] = useState(false);
  // As the server said it: its words are those of the language that the page is in.
  const [refusal, setRefusal] = useState<Result | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const act = useCallback(async <R extends Result>(doIt: () => Promise<R | null>, done: (result: R) => void) => {
    setBusy(true);
    setRefusal(null);
    setFailure(null);
    try {
      const result = await doIt();
      if (result && result.message === undefined) done(result);
      else if (result) setRefusal(result);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }, []);
  return { act, busy, problem: refusal && words(refusal), failure };
}
