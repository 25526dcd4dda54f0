import { Button, Dialog } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';

interface IdleDialogProps {
  millisecondsLeft: number;
  /** The session ends because it is old, not because it is idle: it can't be extended. */
  absolute: boolean;
  busy: boolean;
  onStay: () => void;
  onLeave: () => void;
}

/** "Are you still there?", with the time that is left. */
export default function IdleDialog({ millisecondsLeft, absolute, busy, onStay, onLeave }: IdleDialogProps) {
  const { t } = useTranslation('shared');
  const seconds = Math.max(0, Math.ceil(millisecondsLeft / 1000));
  const inMinutes = seconds > 60;
  return (
    <Dialog
      isOpen
      alert
      size="narrow"
      heading={t('idle.heading')}
      onExit={onStay}
      ariaCloseLabel={t('idle.close')}
      actions={
        <>
          {!absolute && (
            <Button variation="solid" onClick={onStay} disabled={busy}>
              {t('idle.stay')}
            </Button>
          )}
          <Button variation="ghost" onClick={onLeave}>
            {t('nav.signOut')}
          </Button>
        </>
      }
    >
      <p>{t(absolute ? 'idle.absolute' : 'idle.body')}</p>
      {/* Spoken each minute, not each second. */}
      <p aria-live={inMinutes ? 'polite' : 'off'}>
        {t('idle.left', {
          count: inMinutes ? Math.ceil(seconds / 60) : seconds,
          context: inMinutes ? 'minutes' : 'seconds',
        })}
      </p>
    </Dialog>
  );
}
