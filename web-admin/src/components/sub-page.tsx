import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { BackLink } from './back-link.tsx';

/** A page under a tab: its heading takes the focus when one came here by a link. */
export function SubPage({
  title,
  back,
  children,
}: {
  title: string;
  back: { to: string; label: string };
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  useEffect(() => {
    // The first address of a visit is called "default".
    if (key !== 'default') heading.current?.focus();
  }, [key]);
  return (
    <section>
      <BackLink {...back} />
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}
