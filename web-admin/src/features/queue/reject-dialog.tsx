import { Button, ChoiceList, Dialog, TextField } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REJECT_REASONS, type ActItem, type RejectReasonName, type Verdict } from './outbox.ts';

type Props = { items: readonly ActItem[]; onExit: () => void; onReject: (verdict: Verdict) => void };

/** Why a request is turned down: people learn it from the mail, so it cannot be left out. */
export function RejectDialog({ items, onExit, onReject }: Props) {
  const { t } = useTranslation('queue');
  const [code, setCode] = useState<RejectReasonName | null>(null);
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const noCode = code === null;
  const noWords = code === 'OTHER' && words.trim() === '';
  const tooLong = words.length > limits.reason.max;

  const submit = () => {
    setTried(true);
    if (noCode) return focusOn('reject-reason_NOT_KNOWN_HERE');
    if (noWords || tooLong) return focusOn('reject-words');
    onReject({ outcome: 'REJECTED', reasonCode: code, reason: words.trim() || null });
  };
  const [first, ...others] = items;
  return (
    <Dialog
      isOpen
      onExit={onExit}
      ariaCloseLabel={t('reject.cancel')}
      heading={
        others.length > 0
          ? t('reject.headingMany', { count: items.length })
          : t('reject.heading', { person: first?.person, role: first?.role })
      }
      actions={
        <>
          <Button variation="solid" onClick={submit} className="ds-u-margin-right--1">
            {t('reject.go', { count: items.length })}
          </Button>
          <Button variation="ghost" onClick={onExit}>
            {t('reject.cancel')}
          </Button>
        </>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ChoiceList
          type="radio"
          name="reject-reason"
          label={t('reject.reason')}
          hint={t('reject.reasonHint')}
          choices={REJECT_REASONS.map((value) => ({
            id: `reject-reason_${value}`,
            label: t(`reject.reasonIs.${value}`),
            value,
            checked: code === value,
          }))}
          onChange={(event) => setCode(REJECT_REASONS.find((value) => value === event.target.value) ?? null)}
          errorMessage={tried && noCode ? t('reject.reasonMissing') : undefined}
        />
        <TextField
          id="reject-words"
          name="words"
          multiline
          rows={3}
          label={t('reject.words')}
          hint={t(code === 'OTHER' ? 'reject.wordsNeeded' : 'reject.wordsHint')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          errorMessage={
            tried && noWords
              ? t('reject.wordsMissing')
              : tooLong
                ? t('reject.wordsTooLong', { most: limits.reason.max })
                : undefined
          }
        />
      </form>
    </Dialog>
  );
}

function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}
