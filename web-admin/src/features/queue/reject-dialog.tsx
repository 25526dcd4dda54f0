import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { REJECT_REASONS, type ActItem, type RejectReasonName, type Verdict } from './outbox.ts';

type Props = { items: readonly ActItem[]; onExit: () => void; onReject: (verdict: Verdict) => void };

/** Why a request is turned down: people learn it from the mail, so it cannot be left out. */
export function RejectDialog({ items, onExit, onReject }: Props) {
  const { t } = useTranslation('queue');
  const [first, ...others] = items;
  return (
    <ReasonDialog
      heading={
        others.length > 0
          ? t('reject.headingMany', { count: items.length })
          : t('reject.heading', { person: first?.person, role: first?.role })
      }
      action={t('reject.go', { count: items.length })}
      cancel={t('reject.cancel')}
      reasons={REJECT_REASONS.map((value) => ({ value, label: t(`reject.reasonIs.${value}`) }))}
      texts={{
        words: t('reject.words'),
        wordsHint: t('reject.wordsHint'),
        wordsNeeded: t('reject.wordsNeeded'),
        wordsMissing: t('reject.wordsMissing'),
      }}
      onSubmit={async (code, reason) => onReject({ outcome: 'REJECTED', reasonCode: code as RejectReasonName, reason })}
      onExit={onExit}
    />
  );
}
