import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../feedback/failure-notice.tsx';
import { Notice } from '../feedback/notice.tsx';
import { AcceptTermsDocument } from '../generated/terms.ts';
import { useSend } from '../graphql/use-send.ts';
import { useSession } from '../session/session.tsx';
import { Page } from '../shell/page.tsx';
import { TermsText } from './terms-text.tsx';

/** Asks somebody who is signed in to agree to the terms of use, when they changed and each year. */
export function AcceptTerms({ onAccepted }: { onAccepted: () => void }) {
  const { t } = useTranslation('shared');
  const { site, refresh } = useSession();
  const send = useSend(AcceptTermsDocument);
  const [busy, setBusy] = useState(false);
  const [outdated, setOutdated] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const accept = async () => {
    if (!site || busy) return;
    setBusy(true);
    setFailure(null);
    try {
      const { acceptTerms: result } = await send({ input: { version: site.termsVersion } });
      await refresh();
      setOutdated(result.__typename !== 'TermsAccepted');
      if (result.__typename === 'TermsAccepted') onAccepted();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title={t('terms.title')} lead={<p>{t('terms.why')}</p>}>
      <div className="harp-card">
        <TermsText />
      </div>
      {outdated && (
        <Notice tone="warn" role="alert">
          <p>{t('terms.outdated')}</p>
        </Notice>
      )}
      <FailureNotice error={failure} />
      <div className="harp-actions">
        <Button variation="solid" aria-disabled={busy} onClick={() => void accept()}>
          {t('terms.agree')}
        </Button>
      </div>
      <p className="harp-muted harp-small">{t('terms.otherwise')}</p>
    </Page>
  );
}
