import { problemText, showProblems, type FieldProblem } from '@harp/ui/forms/problems.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useRef, useState } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';

type Answer = { __typename: string; code?: string; message?: string; problems?: readonly FieldProblem[] };
type Refusal = { code: string; message: string };

/**
 * Sends what a form says, once: until it has been taken, a second press or a try after a lost answer carries the same
 * key, and the server does it no second time. What is wrong is shown beside its field, and nothing typed is lost.
 */
export function useTell<Values extends FieldValues>(form: UseFormReturn<Values>) {
  const key = useRef(crypto.randomUUID());
  const underWay = useRef(false);
  const words = useProblemWords();
  const [failure, setFailure] = useState<unknown>(null);
  const tell = async <Result extends Answer>(
    send: (idempotencyKey: string) => Promise<Result>,
  ): Promise<Exclude<Result, Refusal> | null> => {
    if (underWay.current) return null;
    underWay.current = true;
    setFailure(null);
    try {
      const result = await send(key.current);
      if (result.message === undefined) {
        key.current = crypto.randomUUID();
        return result as Exclude<Result, Refusal>;
      }
      // It was taken before, in other words: whoever reads that and presses again means a new one.
      if (result.__typename === 'IdempotencyKeyReused') key.current = crypto.randomUUID();
      if (result.problems) showProblems(form, result.problems.map(ofWholeList));
      else form.setError('root.server' as FieldPath<Values>, { message: words(result) });
    } catch (error) {
      setFailure(error);
    } finally {
      underWay.current = false;
    }
    return null;
  };
  return { tell, failure };
}

/** What is wrong with one line of the services is shown at their list. */
function ofWholeList(problem: FieldProblem): FieldProblem {
  const [input, field] = problem.path;
  return input === 'input' && field === 'affected'
    ? { ...problem, path: ['input', 'affected'], message: problemText(problem) }
    : problem;
}
