import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useState } from 'react';
import { CancelProgramSignInDocument, ContinueProgramSignInDocument } from '../../generated/program-sign-in.ts';

export interface Answer {
  /** Goes on to the program; when something is missing after all, the page asks for it. */
  goOn: (id: string) => Promise<void>;
  /** Goes back to the program without signing in. */
  cancel: (id: string) => Promise<void>;
  busy: boolean;
  failure: unknown;
  /** The browser is on its way to the program. */
  leaving: boolean;
  /** The sign-in is over or was never this browser's. */
  gone: boolean;
}

/** What a person answers a program that asks who they are. */
export function useAnswer(askAnew: () => void): Answer {
  const sendContinue = useSend(ContinueProgramSignInDocument, { expectSignedOut: true });
  const sendCancel = useSend(CancelProgramSignInDocument, { expectSignedOut: true });
  const [state, setState] = useState<'idle' | 'busy' | 'leaving' | 'gone'>('idle');
  const [failure, setFailure] = useState<unknown>(null);

  const answer = async (send: () => Promise<{ __typename: string; url?: string }>) => {
    setState('busy');
    setFailure(null);
    try {
      const result = await send();
      if (result.url) {
        setState('leaving');
        location.assign(result.url);
        return;
      }
      setState(result.__typename === 'ProgramSignInGone' ? 'gone' : 'idle');
      if (result.__typename !== 'ProgramSignInGone') askAnew();
    } catch (error) {
      setFailure(error);
      setState('idle');
    }
  };
  return {
    goOn: (id) => answer(async () => (await sendContinue({ input: { id } })).continueProgramSignIn),
    cancel: (id) => answer(async () => (await sendCancel({ input: { id } })).cancelProgramSignIn),
    busy: state === 'busy',
    failure,
    leaving: state === 'leaving',
    gone: state === 'gone',
  };
}
