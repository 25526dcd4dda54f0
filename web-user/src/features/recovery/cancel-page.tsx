import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { CancelRecoveryDocument } from '../../generated/recovery.ts';
import { HelpDesk } from './no-mail-way.tsx';

/**
 * Where the mail leads that says that a second factor will be replaced. A press says no, since mail programs follow links by
 * themselves. Its words stand behind `#`, so that no server's log has them.
 */
export default function CancelPage() {
  const { t } = useTranslation('recovery');
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const send = useSend(CancelRecoveryDocument, { expectSignedOut: true });
  const { act, busy, problem, failure } = useAct();
  const [done, setDone] = useState(false);
  const stop = () =>
    act(
      () => send({ input: { token } }).then((data) => data.cancelRecovery),
      () => setDone(true),
    );
  if (done)
    return (
      <Page key="done" title={t('cancel.doneTitle')}>
        <Notice tone="good" polite>
          <p>{t('cancel.done')}</p>
        </Notice>
        <p>{t('cancel.tell')}</p>
        <HelpDesk />
      </Page>
    );
  return (
    <Page key="ask" title={t('cancel.title')} lead={<p>{t('cancel.lead')}</p>}>
      <ActProblems problem={problem} failure={failure} />
      <button type="button" className="ds-c-button ds-c-button--solid" disabled={busy} onClick={() => void stop()}>
        {t(busy ? 'shared:form.sending' : 'cancel.go')}
      </button>
      <p>{t('cancel.ask')}</p>
      <HelpDesk />
    </Page>
  );
}
