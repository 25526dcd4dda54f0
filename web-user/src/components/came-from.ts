import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** Of this window, and gone with it: the page that somebody was at before they went for help. */
let last: string | null = null;

/** Notes where somebody is, save for the pages of help themselves. */
export function useNoteCameFrom(): void {
  const { pathname } = useLocation();
  useEffect(() => {
    if (!pathname.startsWith('/help')) last = pathname;
  }, [pathname]);
}

/** The page that somebody came from: its path alone, which names nobody. */
export const cameFrom = (): string | null => last;
