import { Button } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { DropGrantDocument, type MyGrantFragment } from '../../generated/roles.ts';

/** Gives a role of one's own back, after asking: it is gone for good, but one may ask anew. */
export function DropGrant({ grant }: { grant: MyGrantFragment }) {
  const { t } = useTranslation('roles');
  const send = useSend(DropGrantDocument);
  const words = useProblemWords();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const drop = async () => {
    setProblem(null);
    setFailure(null);
    try {
      const { dropGrant: result } = await send({ input: { id: grant.id } });
      if (result.__typename === 'GrantAlreadyChanged') setProblem(t('drop.already'));
      else if (result.__typename === 'LastAdministrator') setProblem(t('drop.last'));
      else if (result.__typename !== 'Grant') setProblem(words(result));
    } catch (error) {
      setFailure(error);
    }
    setOpen(false);
  };
  const names = { role: grant.role.name, organization: grant.organization.name };
  return (
    <>
      <Button size="small" aria-label={t('drop.goThis', names)} onClick={() => setOpen(true)}>
        {t('drop.go')}
      </Button>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <ConfirmDialog
        open={open}
        title={t('drop.title', names)}
        action={t('drop.go')}
        onConfirm={drop}
        onCancel={() => setOpen(false)}
      >
        <p>{t('drop.text', names)}</p>
        {grant.otherOfficers === 0 && (
          <Notice tone="warn">
            <p>{t('drop.alone', { ...names, program: grant.role.program.name })}</p>
          </Notice>
        )}
      </ConfirmDialog>
    </>
  );
}
