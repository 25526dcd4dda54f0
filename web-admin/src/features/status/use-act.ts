import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useRef, useState } from 'react';

type Answer = { __typename: string; code?: string; message?: string };

/** Does something at the press of a button, once however often it is pressed, and keeps what went wrong with it. */
export function useAct() {
  const words = useProblemWords();
  const underWay = useRef(false);
  // As the server said it: its words are those of the language that the page is in.
  const [refusal, setRefusal] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const act = async <Result extends Answer>(doIt: () => Promise<Result>, done: () => void): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setRefusal(null);
    setFailure(null);
    try {
      const result = await doIt();
      if (result.message === undefined) done();
      else setRefusal(result);
    } catch (error) {
      setFailure(error);
    } finally {
      underWay.current = false;
    }
  };
  return { act, problem: refusal && words(refusal), failure };
}
