import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useFetch } from '@harp/ui/graphql/use-fetch.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import type { PhoneKind } from '@harp/ui/sign-in/phone-code-line.tsx';
import { PhoneForm } from '@harp/ui/sign-in/phone-form.tsx';
import { useCallback } from 'react';
import {
  ProveRecoveryDocument,
  RecoveryPhoneCodeDocument,
  RecoveryPhonesDocument,
  SendRecoveryPhoneCodeDocument,
  type ProveRecoveryMutation,
} from '../../generated/recovery.ts';

interface PhoneProofProps {
  kind: PhoneKind;
  onShow: (send: () => Promise<ProveRecoveryMutation['proveRecovery']>) => Promise<void>;
}

/** A code by text or call, beside the mailed link. */
export function PhoneProof({ kind, onShow }: PhoneProofProps) {
  const { data, error, refetch } = useAsk(RecoveryPhonesDocument, {}, { expectSignedOut: true });
  const send = useSend(SendRecoveryPhoneCodeDocument, { expectSignedOut: true });
  const prove = useSend(ProveRecoveryDocument, { expectSignedOut: true });
  const read = useFetch(RecoveryPhoneCodeDocument, { background: true });
  const ask = useCallback(async (factorId: string) => (await read({ factorId })).recovery?.phoneCode, [read]);
  return (
    <QueryState data={data} error={error} refetch={refetch} lines={2}>
      {({ recovery }) => (
        <PhoneForm
          kind={kind}
          phones={recovery?.phones ?? []}
          send={(factorId) => send({ input: { factorId } }).then((answer) => answer.sendRecoveryPhoneCode)}
          ask={ask}
          verify={(code) => onShow(async () => (await prove({ input: { method: kind, code } })).proveRecovery)}
        />
      )}
    </QueryState>
  );
}
