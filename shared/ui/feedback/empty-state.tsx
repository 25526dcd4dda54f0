import type { ReactNode } from 'react';

/** Nothing here yet: says why, and what one can do. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="harp-empty">
      <p className="harp-empty__title">{title}</p>
      {children && <div className="harp-empty__text">{children}</div>}
      {action}
    </div>
  );
}
