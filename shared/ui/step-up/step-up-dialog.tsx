import { Dialog } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../feedback/query-state.tsx';
import { StepUpMethodsDocument } from '../generated/step-up.ts';
import { useAsk } from '../graphql/use-ask.ts';
import { FactorPanel } from '../sign-in/factor-panel.tsx';

/** "Confirm it is you": a fresh factor before an act that could hurt. */
export default function StepUpDialog({ onVerified, onCancel }: { onVerified: () => void; onCancel: () => void }) {
  const { t } = useTranslation('shared');
  const { data, error, refetch } = useAsk(StepUpMethodsDocument, {});
  return (
    <Dialog isOpen size="narrow" heading={t('stepUp.title')} onExit={onCancel} ariaCloseLabel={t('stepUp.cancel')}>
      <p>{t('stepUp.text')}</p>
      <QueryState data={data} error={error} refetch={refetch} lines={2}>
        {({ viewer }) => (
          <FactorPanel
            methods={[...new Set(viewer?.factors.map((factor) => factor.kind) ?? [])]}
            onVerified={onVerified}
          />
        )}
      </QueryState>
    </Dialog>
  );
}
