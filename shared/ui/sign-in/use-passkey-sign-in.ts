import { useState } from 'react';
import { FinishPasskeySignInDocument, StartPasskeySignInDocument } from '../generated/sign-in.ts';
import { useSend } from '../graphql/use-send.ts';
import { askForPasskey } from './passkey.ts';
import type { FactorAnswer } from './factor-answer.ts';

/** Signs in, or verifies anew, with a passkey: the device asks for a finger, a face or a PIN. */
export function usePasskeySignIn() {
  const start = useSend(StartPasskeySignInDocument, { expectSignedOut: true });
  const finish = useSend(FinishPasskeySignInDocument, { expectSignedOut: true });
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<FactorAnswer> => {
    setBusy(true);
    try {
      const { startPasskeySignIn } = await start({});
      const response = await askForPasskey(startPasskeySignIn.options);
      if (!response) return { kind: 'cancelled' };
      const { finishPasskeySignIn } = await finish({ input: { response } });
      return { kind: 'answer', result: finishPasskeySignIn };
    } catch (error) {
      return { kind: 'failed', error };
    } finally {
      setBusy(false);
    }
  };
  return { ask, busy };
}
