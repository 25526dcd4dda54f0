import type { ReactNode, Ref } from 'react';
import { StateIcon, type Tone } from '../badge/state-icon.tsx';

interface NoticeProps {
  tone: Exclude<Tone, 'quiet'>;
  title?: ReactNode;
  children?: ReactNode;
  /** Interrupts a screen reader; for what went wrong just now. */
  role?: 'alert';
  /** A screen reader says it when its turn comes; for what changed without haste. */
  polite?: boolean;
  ref?: Ref<HTMLDivElement>;
}

/** A message in the page: what happened, and what to do next. */
export function Notice({ tone, title, children, role, polite = false, ref }: NoticeProps) {
  return (
    <div
      className={`harp-notice harp-notice--${tone}`}
      role={polite ? 'status' : role}
      ref={ref}
      tabIndex={ref ? -1 : undefined}
    >
      <StateIcon tone={tone} />
      <div className="harp-notice__body">
        {title && <p className="harp-notice__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
