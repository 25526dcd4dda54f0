import { useEffect, useRef, type ReactNode } from 'react';
import { useSession } from '../session/session.tsx';

/** Set once the first page has been shown: its heading does not take the focus, those after it do. */
let navigated = false;

/** At the top of a page that one came to from another: its heading gets the focus. */
export function useArrival(heading: () => HTMLElement | null | undefined): void {
  const find = useRef(heading);
  useEffect(() => {
    if (navigated) {
      find.current()?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    navigated = true;
  }, []);
}

interface PageProps {
  title: string;
  /** Over the title, e.g. the step of a longer way. */
  above?: ReactNode;
  /** What stands to the right of the title, e.g. a button. */
  actions?: ReactNode;
  lead?: ReactNode;
  /** How wide the text runs: `text` for reading and forms, `wide` for lists and tables. */
  width?: 'text' | 'wide';
  children?: ReactNode;
}

/** A page: names the window, and gives the focus to its heading when one came here from another page. */
export function Page({ title, above, actions, lead, width = 'text', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { site } = useSession();
  useArrival(() => heading.current);
  return (
    <div className={`harp-page harp-page--${width}`}>
      <title>{`${title} | ${site?.name ?? 'HARP'}`}</title>
      {above}
      <div className="harp-page__intro">
        <div className="harp-page__head">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {actions && <div className="harp-page__actions">{actions}</div>}
        </div>
        {lead && <div className="harp-page__lead">{lead}</div>}
      </div>
      {children}
    </div>
  );
}
