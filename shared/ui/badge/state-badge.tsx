import type { ReactNode } from 'react';
import { StateIcon, type Tone } from './state-icon.tsx';

/** A state in words, with an icon of its own shape. */
export function StateBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`harp-badge harp-badge--${tone}`}>
      <StateIcon tone={tone} />
      <span>{children}</span>
    </span>
  );
}
