import { Notice } from '@harp/ui/feedback/notice.tsx';
import { returnPath } from '@harp/ui/session/return-path.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { SignInPanel } from '@harp/ui/sign-in/sign-in-panel.tsx';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { accessOf } from '../../access.ts';
import { paths } from '../../paths.ts';
import { selfServiceUrl } from '../../self-service.ts';

/** The way into the console, for people who already have an account. */
export default function SignInPage() {
  const { t } = useTranslation(['sign-in', 'shared']);
  const { viewer, refresh } = useSession();
  const { search } = useLocation();
  if (accessOf(viewer) !== 'sign-in') return <Navigate to={returnPath(search, paths.front)} replace />;
  const selfService = selfServiceUrl('/');
  return (
    <SignInPanel
      title={t('title')}
      onSignedIn={() => void refresh().catch(() => undefined)}
      notice={
        new URLSearchParams(search).has('ended') && (
          <Notice tone="info" role="status">
            <p>{t('shared:signIn.ended')}</p>
          </Notice>
        )
      }
      help={
        <div className="harp-or">
          <p>
            {t('who')} {selfService ? <a href={selfService}>{t('selfService')}</a> : t('selfServicePlain')}
          </p>
        </div>
      }
    />
  );
}
