import { statusAddressOf } from '@harp/domain/status-address.ts';
import { useEffect, type RefObject } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../paths.ts';

/** Links of what the server drew lead to other pages of the status without loading the site again. */
export function useFollowedLinks(place: RefObject<HTMLElement | null>): void {
  const navigate = useNavigate();
  useEffect(() => {
    const element = place.current;
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element && event.target.closest('a');
      if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const { origin, pathname } = new URL(link.href);
      if (origin !== location.origin || !(statusAddressOf(pathname) || pathname === paths.subscribe)) return;
      event.preventDefault();
      void navigate(pathname);
    };
    element?.addEventListener('click', follow);
    return () => element?.removeEventListener('click', follow);
  }, [place, navigate]);
}
