import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { OpenRecoveryDocument } from '../../generated/recovery.ts';
import { paths } from '../../paths.ts';

/** Where the mailed link leads. As with registration, a person presses the button, so that no scanner uses the link up. */
export default function OpenPage() {
  const { t } = useTranslation('recovery');
  const { hash } = useLocation();
  const navigate = useNavigate();
  const token = new URLSearchParams(hash.slice(1)).get('token');
  const send = useSend(OpenRecoveryDocument, { expectSignedOut: true });
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState<string | null>(token ? null : t('open.noToken'));
  const [failure, setFailure] = useState<unknown>(null);
  const words = useProblemWords();

  const open = async () => {
    if (!token) return;
    setBusy(true);
    setFailure(null);
    try {
      const { openRecovery: result } = await send({ input: { token } });
      if (result.__typename === 'Recovery') return void (await navigate(paths.recovery.goOn, { replace: true }));
      setOver(words(result));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title={t('open.title')}>
      <FailureNotice error={failure} />
      {over ? (
        <Notice tone="bad" role="alert">
          <p>{over}</p>
          <div className="harp-actions">
            <ButtonLink to={paths.recovery.start}>{t('open.again')}</ButtonLink>
            <ButtonLink to={paths.signIn}>{t('shared:nav.signIn')}</ButtonLink>
          </div>
        </Notice>
      ) : (
        <>
          <p>{t('open.text')}</p>
          <button type="button" className="ds-c-button ds-c-button--solid" disabled={busy} onClick={() => void open()}>
            {t(busy ? 'shared:form.sending' : 'open.go')}
          </button>
        </>
      )}
    </Page>
  );
}
