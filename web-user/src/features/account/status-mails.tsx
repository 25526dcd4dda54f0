import { Choice } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SetStatusMailsDocument } from '../../generated/account.ts';

/** Whether one is told by mail of the programs in which one holds a role. */
export function StatusMails({ enabled, onChanged }: { enabled: boolean; onChanged: () => void }) {
  const { t } = useTranslation('account');
  const send = useSend(SetStatusMailsDocument);
  const [failure, setFailure] = useState<unknown>(null);
  const choose = async (wanted: boolean) => {
    setFailure(null);
    try {
      await send({ input: { enabled: wanted } });
      onChanged();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <FailureNotice error={failure} />
      <Choice
        type="checkbox"
        name="status-mails"
        value="yes"
        label={t('notices.status')}
        hint={t('notices.statusHint')}
        checked={enabled}
        onChange={(event) => void choose(event.target.checked)}
      />
    </>
  );
}
