import { Notice } from '@harp/ui/feedback/notice.tsx';
import { returnPath } from '@harp/ui/session/return-path.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { SignInPanel } from '@harp/ui/sign-in/sign-in-panel.tsx';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation } from 'react-router';
import { landing } from '../../landing.ts';
import { paths } from '../../paths.ts';

export default function SignInPage() {
  const { t } = useTranslation('sign-in');
  const { viewer, refresh } = useSession();
  const { search } = useLocation();
  if (viewer && (viewer.level === 'FACTOR' || !viewer.hasFactor))
    return <Navigate to={landing(viewer, returnPath(search, paths.home))} replace />;
  const ended = new URLSearchParams(search).has('ended');
  return (
    <SignInPanel
      returnTo={returnPath(search, paths.home)}
      onSignedIn={() => void refresh().catch(() => undefined)}
      notice={
        ended && (
          <Notice tone="info" polite>
            <p>{t('shared:signIn.ended')}</p>
          </Notice>
        )
      }
      help={
        <div className="harp-or">
          <p>
            <Link to={paths.recovery.start}>{t('trouble')}</Link>
          </p>
          <p>
            {t('noAccount')} <Link to={paths.register.start}>{t('register')}</Link>
          </p>
          <p>
            {t('earlier')} <Link to={paths.earlier.start}>{t('bringEarlier')}</Link>
          </p>
          <p>
            {t('unsure')} <Link to={paths.whichId}>{t('whichId')}</Link>
          </p>
        </div>
      }
    />
  );
}
