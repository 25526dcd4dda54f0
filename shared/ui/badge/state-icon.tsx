import type { ReactNode } from 'react';

/** How a state feels: good, needs attention, bad, worth knowing, or nothing yet. Never shown by colour alone. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

const line = { fill: 'none', strokeWidth: 2.4, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
const ground = 'var(--harp-icon-ink, #fff)';

/** Drawn here, as the design system's icons would bring a library of helpers to the first page. */
const shapes: Record<Tone, ReactNode> = {
  good: (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path d="m5.8 10.4 2.9 2.9 5.6-6.2" {...line} stroke={ground} />
    </>
  ),
  warn: (
    <>
      <path d="M10 1.5 19.3 18H.7z" fill="currentColor" stroke="currentColor" strokeWidth="1" strokeLinejoin="round" />
      <path d="M10 7.5v4.7M10 15.4v.1" {...line} stroke={ground} />
    </>
  ),
  bad: (
    <>
      <path d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z" fill="currentColor" />
      <path d="M10 5.5v5.3M10 14.4v.1" {...line} stroke={ground} />
    </>
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path d="M10 9.5v5M10 5.7v.1" {...line} stroke={ground} />
    </>
  ),
  quiet: <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="3.6 2.7" />,
};

/** Each tone has a shape of its own, so that it can be told without seeing colour: disc, triangle, octagon, ring. */
export function StateIcon({ tone }: { tone: Tone }) {
  return (
    <svg className="harp-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {shapes[tone]}
    </svg>
  );
}
