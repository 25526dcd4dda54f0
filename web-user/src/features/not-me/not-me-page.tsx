import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { ReportNotMeDocument } from '../../generated/not-me.ts';

/**
 * Where the notice of proofing leads somebody who was not it. Following the link changes nothing, since mail programs
 * follow links by themselves. Its words stand behind `#`, so that no server's log has them.
 */
export default function NotMePage() {
  const { t } = useTranslation('not-me');
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const send = useSend(ReportNotMeDocument, { expectSignedOut: true });
  const { site } = useSession();
  const { act, busy, problem, failure } = useAct();
  const [reference, setReference] = useState<string | null>(null);
  const report = () =>
    act(
      () => send({ input: { token } }).then((data) => data.reportNotMe),
      (result) => {
        if (result.__typename === 'NotMeReported') setReference(result.reference);
      },
    );
  const contact = site && (
    <p>
      {t('ask')} <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>,{' '}
      <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>
    </p>
  );
  if (reference)
    return (
      <Page key="done" title={t('done.title')}>
        <Notice tone="good">
          <p>{t('done.text')}</p>
        </Notice>
        <p>
          {t('done.reference')} <strong>{reference}</strong>
        </p>
        <p>{t('done.next')}</p>
        {contact}
      </Page>
    );
  return (
    <Page key="ask" title={t('title')} lead={<p>{t('lead')}</p>}>
      <ActProblems problem={problem} failure={failure} />
      <ul>
        {(['closed', 'people', 'back'] as const).map((name) => (
          <li key={name}>{t(`what.${name}`)}</li>
        ))}
      </ul>
      <button type="button" className="ds-c-button ds-c-button--solid" disabled={busy} onClick={() => void report()}>
        {busy ? t('shared:form.sending') : t('go')}
      </button>
      {contact}
    </Page>
  );
}
