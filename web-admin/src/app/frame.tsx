import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Loading } from '@harp/ui/feedback/loading.tsx';
import { SessionWatch } from '@harp/ui/session/session-watch.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { CrashBoundary } from '@harp/ui/shell/crash-boundary.tsx';
import { PageShell, type NavItem } from '@harp/ui/shell/page-shell.tsx';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { accessOf } from '../access.ts';
import { DecisionsProvider, useOutbox } from '../features/queue/decisions.tsx';
import { DecisionTray } from '../features/queue/lazy-tray.tsx';
import { paths } from '../paths.ts';

/** The frame of every page of the console. The tray of decisions stands in it, so that no decision is lost by going elsewhere. */
export function Frame() {
  return (
    <DecisionsProvider>
      <Inside />
    </DecisionsProvider>
  );
}

function Inside() {
  const { t } = useTranslation(['frame', 'shared']);
  const { viewer, error, signOut } = useSession();
  const { outbox, acts } = useOutbox();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const freshFactor = useFreshFactor();
  // While somebody signs out no page is there to ask the server in nobody's name.
  const [leaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const userId = viewer?.userId;
  // What one person decided is no business of the next one at this screen.
  useEffect(() => () => outbox.forget(), [outbox, userId]);
  const nav: NavItem[] = [];
  if (accessOf(viewer, 'role-request:decide') === 'granted') nav.push({ to: paths.queue, label: t('nav.queue') });
  if (accessOf(viewer, 'grant:read') === 'granted') nav.push({ to: paths.access, label: t('nav.access') });
  if (accessOf(viewer, 'user:read') === 'granted') nav.push({ to: paths.people, label: t('nav.people') });
  if (accessOf(viewer, 'role-request:decide-cms') === 'granted') nav.push({ to: paths.eua, label: t('nav.eua') });
  if (accessOf(viewer, 'case:read') === 'granted') nav.push({ to: paths.cases, label: t('nav.cases') });
  if (accessOf(viewer, 'contract:change') === 'granted') nav.push({ to: paths.contracts, label: t('nav.contracts') });
  if (accessOf(viewer, 'integration:manage') === 'granted')
    nav.push({ to: paths.integrations, label: t('nav.integrations') });
  if (accessOf(viewer) === 'granted') {
    nav.push({ to: paths.status, label: t('nav.status') }, { to: paths.account, label: t('nav.account') });
  }
  const leave = async () => {
    setLeaving(true);
    setFailure(null);
    try {
      // What was decided goes out first: after signing out nobody could send it.
      await outbox.flush();
      await signOut();
      void navigate(paths.signIn);
    } catch (problem) {
      setFailure(problem);
    }
    setLeaving(false);
  };
  const account = viewer ? (
    <>
      <span className="harp-signed-in">{viewer.displayName || viewer.userId}</span>
      <button type="button" disabled={leaving} onClick={() => void leave()}>
        {t('shared:nav.signOut')}
      </button>
    </>
  ) : (
    <Link to={paths.signIn}>{t('shared:nav.signIn')}</Link>
  );
  return (
    <PageShell
      homeHref={paths.front}
      siteLabel={t('console')}
      statusHref={paths.status}
      nav={nav}
      footer={nav.filter((item) => item.to === paths.status)}
      account={account}
    >
      <SessionWatch signInHref={paths.signIn} />
      <FailureNotice error={failure} onRetry={() => void leave()} />
      <FailureNotice error={error} onRetry={() => location.reload()} />
      <CrashBoundary key={pathname}>
        <Suspense fallback={<Loading />}>{leaving ? <Loading /> : <Outlet />}</Suspense>
      </CrashBoundary>
      {viewer && acts.length > 0 && <div className="queue-tray-room" />}
      {viewer && (
        <Suspense fallback={null}>
          <DecisionTray onStepUp={freshFactor} />
        </Suspense>
      )}
    </PageShell>
  );
}

/** Asks for a factor anew; true when the person showed one. */
function useFreshFactor(): () => Promise<boolean> {
  const withStepUp = useStepUp();
  return async () => {
    let asked = false;
    const shown = await withStepUp(
      async () => {
        const before = asked;
        asked = true;
        return before;
      },
      (fresh) => !fresh,
    );
    return shown === true;
  };
}
