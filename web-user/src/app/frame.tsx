import { statusAddressOf } from '@harp/domain/status-address.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Loading } from '@harp/ui/feedback/loading.tsx';
import { SessionWatch } from '@harp/ui/session/session-watch.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { CrashBoundary } from '@harp/ui/shell/crash-boundary.tsx';
import { PageShell, type NavItem } from '@harp/ui/shell/page-shell.tsx';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, matchPath, Outlet, useLocation, useNavigate } from 'react-router';
import { useNoteCameFrom } from '../components/came-from.ts';
import { paths } from '../paths.ts';

/** The frame of every page: what one can go to depends on who is signed in, and how far. */
export function Frame() {
  const { t } = useTranslation(['frame', 'shared']);
  const { viewer, error, signOut } = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  useNoteCameFrom();
  const full = viewer?.level === 'FACTOR';
  const nav: NavItem[] = full
    ? [
        { to: paths.home, label: t('nav.home') },
        { to: paths.account, label: t('nav.account') },
        { to: paths.help, label: t('nav.help') },
        { to: paths.roles.mine, label: t('nav.roles') },
      ]
    : [
        { to: paths.status, label: t('nav.status') },
        { to: paths.help, label: t('nav.help') },
      ];
  const footer: NavItem[] = [
    { to: paths.status, label: t('nav.status') },
    { to: paths.help, label: t('nav.help') },
    { to: paths.privacy, label: t('nav.privacy') },
    { to: paths.terms, label: t('nav.terms') },
  ];
  const leave = () => {
    void signOut().then(
      () => navigate(paths.signedOut),
      () => undefined,
    );
  };
  const account = viewer ? (
    <>
      <span className="harp-signed-in">{viewer.displayName || viewer.userId}</span>
      <button type="button" onClick={leave}>
        {t('shared:nav.signOut')}
      </button>
    </>
  ) : (
    // Where a program waits, that is where one signs in.
    <Link to={matchPath(paths.programSignIn, pathname) ? pathname : paths.signIn}>{t('shared:nav.signIn')}</Link>
  );
  return (
    <PageShell
      homeHref={full ? paths.home : paths.front}
      // The page of the status itself says it already.
      statusHref={statusAddressOf(pathname) ? null : paths.status}
      nav={nav}
      footer={footer}
      account={account}
    >
      <SessionWatch signInHref={paths.signIn} />
      <FailureNotice error={error} onRetry={() => location.reload()} />
      <CrashBoundary key={pathname}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </CrashBoundary>
    </PageShell>
  );
}
