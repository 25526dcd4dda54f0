import { useCallback, useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { sessionEnded } from '../graphql/signals.ts';
import { IdleTimeout } from './idle-timeout.tsx';
import { useSession } from './session.tsx';

/** Watches the session from the frame of a site: warns before it ends, and leads to the sign-in page with the way back. */
export function SessionWatch({ signInHref }: { signInHref: string }) {
  const { viewer, forget } = useSession();
  const navigate = useNavigate();
  const location = useLocation();
  const here = location.pathname + location.search;

  const ended = useCallback(() => {
    if (location.pathname === signInHref) return;
    void navigate(`${signInHref}?ended=1&return=${encodeURIComponent(here)}`);
    forget();
  }, [forget, navigate, here, location.pathname, signInHref]);

  useEffect(() => sessionEnded.listen(ended), [ended]);
  return viewer ? <IdleTimeout onEnded={ended} /> : null;
}
