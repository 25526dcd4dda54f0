import { Loading } from '@harp/ui/feedback/loading.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { page } from '@harp/ui/shell/page-route.tsx';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { accessOf, type ConsoleRight } from '../access.ts';
import { paths } from '../paths.ts';

const refused = page('refused', () => import('../features/refused/refused-page.tsx'));

/** Lets those through who may open the page; leads others to sign in, to the terms of use when they are due, or says why not and whom to ask. */
export function Gate({ right, children }: { right?: ConsoleRight; children: ReactNode }) {
  const { viewer, loading, site } = useSession();
  const { pathname, search } = useLocation();
  if (loading) return <Loading lines={6} />;
  // Without an answer of the server the frame says what is wrong.
  if (!site) return null;
  const access = accessOf(viewer, right);
  if (access === 'sign-in')
    return <Navigate to={`${paths.signIn}?return=${encodeURIComponent(pathname + search)}`} replace />;
  if (access === 'granted' && viewer?.termsDue && pathname !== paths.acceptTerms)
    return <Navigate to={`${paths.acceptTerms}?return=${encodeURIComponent(pathname + search)}`} replace />;
  return access === 'granted' ? children : refused;
}
