import { Button } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useEffect, type ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

/** The end of a form that tells the public something: publish it, or keep it for oneself. */
export function PublishButtons({ onDraft, onCancel, failure }: PublishButtonsProps) {
  const { t } = useTranslation(['status', 'shared']);
  return (
    <>
      <FailureNotice error={failure} />
      <p className="status-since">{t('form.undoHint')}</p>
      <div className="harp-actions">
        <SubmitButton>{t('publish')}</SubmitButton>
        <Button onClick={onDraft}>{t(onCancel ? 'draft.save' : 'form.draft')}</Button>
        {onCancel && (
          <Button variation="ghost" onClick={onCancel}>
            {t('shared:form.cancel')}
          </Button>
        )}
      </div>
    </>
  );
}

interface PublishButtonsProps {
  onDraft: () => void;
  /** Where a draft is changed: it stays as it was. */
  onCancel?: (() => void) | undefined;
  failure: unknown;
}

/** Puts the focus where one begins to type: whoever came by a key has nothing else in mind. */
export function StartAt({ name }: { name: string }): ReactNode {
  const { setFocus } = useFormContext();
  useEffect(() => {
    // After the heading of the page, which takes the focus of those who only came to read.
    const frame = requestAnimationFrame(() => setFocus(name));
    return () => cancelAnimationFrame(frame);
  }, [name, setFocus]);
  return null;
}
