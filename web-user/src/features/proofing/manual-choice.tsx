import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChooseManualProofingDocument, type ManualProofingReason } from '../../generated/proofing.ts';

interface ManualChoiceProps {
  reason: ManualProofingReason;
  title: string;
  text: string;
  action: string;
  onDone: () => void;
}

/** The way by hand: a person looks at documents. Slower, and open to all. */
export function ManualChoice({ reason, title, text, action, onDone }: ManualChoiceProps) {
  const { t } = useTranslation('proofing');
  const send = useSend(ChooseManualProofingDocument);
  const words = useProblemWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const choose = async () => {
    setBusy(true);
    setProblem(null);
    setFailure(null);
    try {
      const { chooseManualProofing: result } = await send({ input: { reason } });
      if (result.__typename === 'ProofingCase') onDone();
      else setProblem(words(result));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="harp-or">
      <h2>{title}</h2>
      <p>{text}</p>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <button type="button" className="ds-c-button" disabled={busy} onClick={() => void choose()}>
        {busy ? t('shared:form.sending') : action}
      </button>
    </section>
  );
}
