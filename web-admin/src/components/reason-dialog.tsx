import { Button, ChoiceList, Dialog, TextField } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The reason that is none of the list: words say which. */
const OTHER = 'OTHER';

interface Props {
  heading: string;
  /** What the button does, in its own words. */
  action: string;
  reasons?: readonly { value: string; label: string }[];
  /** What the person is asked for beside the reason, or in place of it, where that is not "In your words". */
  texts?: { whyHint?: string; words?: string; wordsHint?: string; wordsNeeded?: string; wordsMissing?: string };
  /** The way back, in its own words. */
  cancel?: string;
  /** What the act leads to, and what to think of first. */
  children?: ReactNode;
  /** Resolves when it was done; rejects when no answer came, so that it can be tried again. */
  onSubmit: (reasonCode: string, reason: string | null) => Promise<void>;
  onExit: () => void;
}

/**
 * Asks why before something is done: those whom it concerns learn it, or it is kept for the record, so that it can't be
 * left out. Without a list of reasons the words are the reason.
 */
export function ReasonDialog({ heading, action, reasons, texts = {}, cancel, children, onSubmit, onExit }: Props) {
  const { t } = useTranslation(['frame', 'shared']);
  const [code, setCode] = useState<string | null>(reasons ? null : OTHER);
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const noWords = code === OTHER && words.trim() === '';
  const tooLong = words.length > limits.reason.max;

  const submit = async () => {
    setTried(true);
    if (code === null) return focusOn(`reason_${reasons?.[0]?.value}`);
    if (noWords || tooLong) return focusOn('reason-words');
    setBusy(true);
    setFailure(null);
    await onSubmit(code, words.trim() || null).catch((error: unknown) => setFailure(error));
    setBusy(false);
  };
  const wordsProblem = tooLong
    ? t('reason.wordsTooLong', { most: limits.reason.max })
    : tried && noWords
      ? (texts.wordsMissing ?? t('reason.wordsMissing'))
      : undefined;
  const hint =
    code === OTHER ? (texts.wordsNeeded ?? t('reason.wordsNeeded')) : (texts.wordsHint ?? t('reason.wordsHint'));
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
            {cancel ?? t('shared:form.cancel')}
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
        {reasons && (
          <ChoiceList
            type="radio"
            name="reason"
            label={t('reason.why')}
            hint={texts.whyHint ?? t('reason.whyHint')}
            choices={reasons.map(({ value, label }) => ({
              id: `reason_${value}`,
              label,
              value,
              checked: code === value,
            }))}
            onChange={(event) => setCode(event.target.value)}
            errorMessage={tried && code === null ? t('reason.missing') : undefined}
          />
        )}
        <TextField
          id="reason-words"
          name="words"
          multiline
          rows={3}
          label={texts.words ?? t('reason.words')}
          hint={hint}
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
