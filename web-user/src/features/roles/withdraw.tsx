import { Button } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { WithdrawRoleRequestDocument } from '../../generated/roles.ts';

/** Takes a request back, after asking; it can't be undone, but one may ask anew. */
export function Withdraw({ id }: { id: string }) {
  const { t } = useTranslation('roles');
  const send = useSend(WithdrawRoleRequestDocument);
  const words = useProblemWords();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const withdraw = async () => {
    setProblem(null);
    setFailure(null);
    try {
      const { withdrawRoleRequest: result } = await send({ input: { id } });
      if (result.__typename === 'RequestAlreadyDecided' && result.decision)
        setProblem(t('withdraw.decided', { name: result.decision.decidedBy }));
      else if (result.__typename !== 'RoleRequest') setProblem(words(result));
    } catch (error) {
      setFailure(error);
    }
    setOpen(false);
  };
  return (
    <section>
      <h2>{t('withdraw.title')}</h2>
      <p>{t('withdraw.text')}</p>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <Button onClick={() => setOpen(true)}>{t('withdraw.go')}</Button>
      <ConfirmDialog
        open={open}
        title={t('withdraw.confirmTitle')}
        action={t('withdraw.confirm')}
        onConfirm={withdraw}
        onCancel={() => setOpen(false)}
      >
        <p>{t('withdraw.confirmText')}</p>
      </ConfirmDialog>
    </section>
  );
}
