import { Dialog } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { StepUpPanel } from './step-up-panel.tsx';

/** "Confirm it is you": a fresh factor before an act that could hurt. */
export default function StepUpDialog({ onVerified, onCancel }: { onVerified: () => void; onCancel: () => void }) {
  const { t } = useTranslation('shared');
  return (
    <Dialog isOpen size="narrow" heading={t('stepUp.title')} onExit={onCancel} ariaCloseLabel={t('stepUp.cancel')}>
      <p>{t('stepUp.text')}</p>
      <StepUpPanel onVerified={onVerified} />
    </Dialog>
  );
}
