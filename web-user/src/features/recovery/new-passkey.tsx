import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { makePasskey } from '@harp/ui/sign-in/passkey.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddRecoveredPasskeyDocument, StartRecoveredPasskeyDocument } from '../../generated/recovery.ts';
import type { Replaced } from './step-props.ts';

interface NewPasskeyProps {
  onReplaced: (replaced: Replaced) => void;
  onClosed: () => void;
}

/** A passkey that takes the place of the lost factors. */
export function NewPasskey({ onReplaced, onClosed }: NewPasskeyProps) {
  const { t } = useTranslation(['recovery', 'factors']);
  const start = useSend(StartRecoveredPasskeyDocument, { expectSignedOut: true });
  const add = useSend(AddRecoveredPasskeyDocument, { expectSignedOut: true });
  const words = useProblemWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  const make = async () => {
    setBusy(true);
    setProblem(null);
    setFailure(null);
    try {
      const { startRecoveredPasskey: started } = await start({});
      if (started.__typename !== 'PasskeyOptions') return onClosed();
      const made = await makePasskey(started.options);
      if ('failed' in made) return setProblem(t(`factors:passkey.${made.failed}`));
      const input = { label: t('factors:passkey.labelDefault'), response: made.response };
      const { addRecoveredPasskey: result } = await add({ input });
      if (result.__typename === 'RecoveredFactor') return onReplaced(result);
      if (result.__typename === 'RecoveryClosed') return onClosed();
      setProblem(words(result));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ActProblems problem={problem} failure={failure} />
      <button type="button" className="ds-c-button ds-c-button--solid" disabled={busy} onClick={() => void make()}>
        {t(busy ? 'shared:factor.passkeyWaiting' : 'factors:passkey.go')}
      </button>
    </>
  );
}
