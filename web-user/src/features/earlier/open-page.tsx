import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { OpenEarlierClaimDocument } from '../../generated/earlier.ts';
import { paths } from '../../paths.ts';

/** Where the mailed link leads. A person presses the button, so that no scanner uses the link up. */
export default function OpenPage() {
  const { t } = useTranslation('earlier');
  const { hash } = useLocation();
  const navigate = useNavigate();
  const token = new URLSearchParams(hash.slice(1)).get('token');
  const send = useSend(OpenEarlierClaimDocument, { expectSignedOut: true });
  const { act, busy, problem, failure } = useAct();
  const open = () =>
    act(
      () => send({ input: { token: token ?? '' } }).then((data) => data.openEarlierClaim),
      () => void navigate(paths.earlier.goOn, { replace: true }),
    );
  return (
    <Page title={t('open.title')}>
      <ActProblems problem={problem} failure={failure} />
      {token && !problem ? (
        <>
          <p>{t('open.text')}</p>
          <button type="button" className="ds-c-button ds-c-button--solid" disabled={busy} onClick={() => void open()}>
            {t(busy ? 'shared:form.sending' : 'open.go')}
          </button>
        </>
      ) : (
        <>
          {!token && (
            <Notice tone="bad" role="alert">
              <p>{t('open.noToken')}</p>
            </Notice>
          )}
          <StartAgain />
        </>
      )}
    </Page>
  );
}

/** Every way on from where this one ended. */
export function StartAgain() {
  const { t } = useTranslation('earlier');
  return (
    <div className="harp-actions">
      <ButtonLink to={paths.earlier.start}>{t('again.oldLogin')}</ButtonLink>
      <ButtonLink to={paths.recovery.start}>{t('again.mail')}</ButtonLink>
      <ButtonLink to={paths.signIn}>{t('again.signIn')}</ButtonLink>
    </div>
  );
}
