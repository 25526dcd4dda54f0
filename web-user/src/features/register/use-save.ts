import { showProblems, type FieldMap } from '@harp/ui/forms/problems.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useLocation, useNavigate } from 'react-router';
import { SaveRegistrationDocument, type SaveRegistrationInput } from '../../generated/register.ts';
import { paths } from '../../paths.ts';

/** Saves one answer on the server and goes on: to the next question, or back to the check when one came from there. */
export function useSave<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  next: string,
  map: FieldMap<Values> = {},
) {
  const send = useSend(SaveRegistrationDocument, { expectSignedOut: true });
  const navigate = useNavigate();
  const { state } = useLocation();
  const [failure, setFailure] = useState<unknown>(null);
  const [closed, setClosed] = useState(false);
  const save = async (input: SaveRegistrationInput) => {
    setFailure(null);
    try {
      const { saveRegistration: result } = await send({ input });
      if (result.__typename === 'InvalidInput') return showProblems(form, result.problems, map);
      if (result.__typename === 'RegistrationClosed') return setClosed(true);
      const fromReview = typeof state === 'object' && state !== null && 'fromReview' in state;
      await navigate(fromReview ? paths.register.review : next);
    } catch (error) {
      setFailure(error);
    }
  };
  return { save, failure, closed };
}
