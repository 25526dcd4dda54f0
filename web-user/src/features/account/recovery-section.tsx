import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { RecoveryCodes } from '../../components/recovery-codes.tsx';
import { ReplaceRecoveryCodesDocument } from '../../generated/account.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';

/** How many recovery codes are left, and new ones in place of all old ones. */
export function RecoverySection({ left, onChanged }: { left: number; onChanged: () => void }) {
  const { t } = useTranslation('account');
  const send = useSend(ReplaceRecoveryCodesDocument);
  const withStepUp = useStepUp();
  const { act, problem, failure } = useAct();
  const [asking, setAsking] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const replace = async () => {
    setAsking(false);
    await act(
      () => withStepUp(() => send({}).then((data) => data.replaceRecoveryCodes)),
      (result) => {
        if (result.__typename === 'RecoveryCodes') setCodes(result.codes);
      },
    );
  };
  if (codes) {
    const saved = () => {
      setCodes(null);
      onChanged();
    };
    return (
      <>
        <Notice tone="info" polite>
          <p>{t('codes.once')}</p>
        </Notice>
        <RecoveryCodes codes={codes} onSaved={saved} />
      </>
    );
  }
  return (
    <>
      <ActProblems problem={problem} failure={failure} />
      <p>{t('codes.left', { count: left })}</p>
      <div className="harp-actions">
        <button type="button" className="ds-c-button" onClick={() => setAsking(true)}>
          {t('codes.replace')}
        </button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t('codes.confirmTitle')}
        action={t('codes.replace')}
        onConfirm={replace}
        onCancel={() => setAsking(false)}
      >
        <p>{t('codes.confirmText')}</p>
      </ConfirmDialog>
    </>
  );
}
