import type { ReactNode, Ref } from 'react';
import { StateIcon, type Tone } from '../badge/state-icon.tsx';

interface NoticeProps {
  tone: Exclude<Tone, 'quiet'>;
  title?: ReactNode;
  children?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits its turn; leave out for what stands on the page from the start. */
  role?: 'alert' | 'status';
  ref?: Ref<HTMLDivElement>;
}

/** A message in the page: what happened, and what to do next. */
export function Notice({ tone, title, children, role, ref }: NoticeProps) {
  return (
    <div className={`harp-notice harp-notice--${tone}`} role={role} ref={ref} tabIndex={ref ? -1 : undefined}>
      <StateIcon tone={tone} />
      <div className="harp-notice__body">
        {title && <p className="harp-notice__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
