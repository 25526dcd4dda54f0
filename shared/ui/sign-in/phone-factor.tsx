import { useCallback } from 'react';
import { QueryState } from '../feedback/query-state.tsx';
import {
  SendPhoneCodeDocument,
  SignInPhoneCodeDocument,
  SignInPhonesDocument,
  VerifyPhoneCodeDocument,
} from '../generated/sign-in.ts';
import { useAsk } from '../graphql/use-ask.ts';
import { useFetch } from '../graphql/use-fetch.ts';
import { useSend } from '../graphql/use-send.ts';
import type { FactorAnswer } from './factor-answer.ts';
import type { PhoneKind } from './phone-code-line.tsx';
import { PhoneForm } from './phone-form.tsx';

/** The second step, or a step-up, by text or call. */
export function PhoneFactor({ kind, onAnswer }: { kind: PhoneKind; onAnswer: (answer: FactorAnswer) => void }) {
  const { data, error, refetch } = useAsk(SignInPhonesDocument, {}, { types: ['Factor'], expectSignedOut: true });
  const send = useSend(SendPhoneCodeDocument, { expectSignedOut: true });
  const verify = useSend(VerifyPhoneCodeDocument, { expectSignedOut: true });
  const read = useFetch(SignInPhoneCodeDocument, { background: true });
  const ask = useCallback(async (factorId: string) => (await read({ factorId })).viewer?.phoneCode, [read]);
  const tryCode = async (code: string) => {
    try {
      onAnswer({ kind: 'answer', result: (await verify({ input: { code } })).verifyPhoneCode });
    } catch (failed) {
      onAnswer({ kind: 'failed', error: failed });
    }
  };
  return (
    <QueryState data={data} error={error} refetch={refetch} lines={2}>
      {({ viewer }) => (
        <PhoneForm
          kind={kind}
          phones={viewer?.phones ?? []}
          send={(factorId) => send({ input: { factorId } }).then((answer) => answer.sendPhoneCode)}
          ask={ask}
          verify={tryCode}
        />
      )}
    </QueryState>
  );
}
