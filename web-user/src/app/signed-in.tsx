import { Loading } from '@harp/ui/feedback/loading.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { Navigate, Outlet, useLocation } from 'react-router';
import { landing } from '../landing.ts';
import { paths } from '../paths.ts';

/** Pages for people who are signed in: with the password alone (to finish proofing and factors), or whole. The terms of use come first, when they are due. */
export function SignedIn({ level }: { level: 'PASSWORD' | 'FACTOR' }) {
  const { viewer, loading, error } = useSession();
  const { pathname, search } = useLocation();
  if (loading) return <Loading />;
  // The frame shows what went wrong; without an answer nobody knows who is signed in.
  if (error) return null;
  if (!viewer) return <Navigate to={`${paths.signIn}?return=${encodeURIComponent(pathname + search)}`} replace />;
  const enough = viewer.level === 'FACTOR' || (level === 'PASSWORD' && !viewer.hasFactor);
  if (!enough) return <Navigate to={landing(viewer, pathname)} replace />;
  if (viewer.level === 'FACTOR' && viewer.termsDue && pathname !== paths.acceptTerms)
    return <Navigate to={`${paths.acceptTerms}?return=${encodeURIComponent(pathname + search)}`} replace />;
  return <Outlet />;
}
