import { Button, Dialog } from '@cmsgov/design-system';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ConfirmDialogProps {
  open: boolean;
  title: string;
  /** What the button does, in its own words; never just "OK". */
  action: string;
  onConfirm: () => Promise<void>;
  onCancel: () => void;
  children: ReactNode;
}

/** Asks before something that can't be undone. */
export function ConfirmDialog({ open, title, action, onConfirm, onCancel, children }: ConfirmDialogProps) {
  const { t } = useTranslation('shared');
  const [busy, setBusy] = useState(false);
  if (!open) return null;
  const confirm = () => {
    setBusy(true);
    void onConfirm().finally(() => setBusy(false));
  };
  return (
    <Dialog
      isOpen
      size="narrow"
      heading={title}
      onExit={onCancel}
      ariaCloseLabel={t('form.close')}
      actions={
        <>
          <Button variation="solid" disabled={busy} onClick={confirm}>
            {busy ? t('form.sending') : action}
          </Button>
          <Button variation="ghost" onClick={onCancel}>
            {t('form.cancel')}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
