import { Button } from '@cmsgov/design-system';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnd } from './subscription-end.tsx';

/** Removes it; asks before, since its secret is lost then. */
export function WebhookEnd({ token, onEnded }: { token: string; onEnded: () => void }) {
  const { t } = useTranslation('status');
  const end = useEnd(token, onEnded);
  const [asking, setAsking] = useState(false);
  return (
    <section aria-labelledby="webhook-end">
      <h2 id="webhook-end">{t('webhook.stop')}</h2>
      <p>{t('webhook.endText')}</p>
      <FailureNotice error={end.failure} />
      <Button onClick={() => setAsking(true)}>{t('webhook.stop')}</Button>
      <ConfirmDialog
        open={asking}
        title={t('webhook.stopTitle')}
        action={t('webhook.stop')}
        onConfirm={() => end.run().finally(() => setAsking(false))}
        onCancel={() => setAsking(false)}
      >
        <p>{t('webhook.endText')}</p>
      </ConfirmDialog>
    </section>
  );
}
