import { Button, ChoiceList, Dialog, TextField } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  heading: string;
  /** What the button does, in its own words. */
  action: string;
  reasons: readonly { value: string; label: string }[];
  /** What the act leads to, and what to think of first. */
  children: ReactNode;
  /** Resolves when it was done; rejects when no answer came, so that it can be tried again. */
  onSubmit: (reasonCode: string, reason: string | null) => Promise<void>;
  onExit: () => void;
}

/** Asks why before something is done to somebody: they learn it from the mail, so it can't be left out. */
export function ReasonDialog({ heading, action, reasons, children, onSubmit, onExit }: Props) {
  const { t } = useTranslation(['access', 'shared']);
  const [code, setCode] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const noWords = code === 'OTHER' && words.trim() === '';
  const tooLong = words.length > limits.reason.max;

  const submit = async () => {
    setTried(true);
    if (code === null) return focusOn(`reason_${reasons[0]?.value}`);
    if (noWords || tooLong) return focusOn('reason-words');
    setBusy(true);
    setFailure(null);
    await onSubmit(code, words.trim() || null).catch((error: unknown) => setFailure(error));
    setBusy(false);
  };
  const wordsProblem = tooLong
    ? t('reason.wordsTooLong', { most: limits.reason.max })
    : tried && noWords
      ? t('reason.wordsMissing')
      : undefined;
  return (
    <Dialog
      isOpen
      onExit={onExit}
      ariaCloseLabel={t('shared:form.close')}
      heading={heading}
      actions={
        <>
          <Button variation="solid" disabled={busy} onClick={() => void submit()} className="ds-u-margin-right--1">
            {busy ? t('shared:form.sending') : action}
          </Button>
          <Button variation="ghost" onClick={onExit}>
            {t('shared:form.cancel')}
          </Button>
        </>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        <FailureNotice error={failure} onRetry={() => void submit()} />
        <ChoiceList
          type="radio"
          name="reason"
          label={t('reason.why')}
          hint={t('reason.whyHint')}
          choices={reasons.map(({ value, label }) => ({
            id: `reason_${value}`,
            label,
            value,
            checked: code === value,
          }))}
          onChange={(event) => setCode(event.target.value)}
          errorMessage={tried && code === null ? t('reason.missing') : undefined}
        />
        <TextField
          id="reason-words"
          name="words"
          multiline
          rows={3}
          label={t('reason.words')}
          hint={t(code === 'OTHER' ? 'reason.wordsNeeded' : 'reason.wordsHint')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          errorMessage={wordsProblem}
        />
      </form>
    </Dialog>
  );
}

function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}
