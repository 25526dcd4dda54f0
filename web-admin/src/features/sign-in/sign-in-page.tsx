import { Notice } from '@harp/ui/feedback/notice.tsx';
import { returnPath } from '@harp/ui/session/return-path.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { SignInPanel } from '@harp/ui/sign-in/sign-in-panel.tsx';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { accessOf } from '../../access.ts';
import { paths } from '../../paths.ts';

/** The way into the console, for people who already have an account. */
export default function SignInPage() {
  const { t } = useTranslation(['sign-in', 'shared']);
  const { viewer, site, refresh } = useSession();
  const { search } = useLocation();
  if (accessOf(viewer) !== 'sign-in') return <Navigate to={returnPath(search, paths.front)} replace />;
  return (
    <SignInPanel
      title={t('title')}
      returnTo={returnPath(search, paths.front)}
      onSignedIn={() => void refresh().catch(() => undefined)}
      notice={
        new URLSearchParams(search).has('ended') && (
          <Notice tone="info" polite>
            <p>{t('shared:signIn.ended')}</p>
          </Notice>
        )
      }
      help={
        <div className="harp-or">
          {site && (
            <p>
              <a href={`${site.webUserUrl}/recovery`}>{t('trouble')}</a>
            </p>
          )}
          <p>
            {t('who')} {site && <a href={site.webUserUrl}>{t('selfService')}</a>}.
          </p>
        </div>
      }
    />
  );
}
