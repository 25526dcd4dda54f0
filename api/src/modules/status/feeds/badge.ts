import { html } from '../page/html.ts';
import type { ServiceState } from '../service.entity.ts';
import type { Snapshot } from '../snapshot.types.ts';
import type { Rendering } from './rendering.ts';

const BADGE: Record<ServiceState, { words: string; colour: string }> = {
  OPERATIONAL: { words: 'operational', colour: '#1e6b34' },
  ISSUES_REPORTED: { words: 'issues reported', colour: '#8a5300' },
  PLANNED_OUTAGE: { words: 'planned outage', colour: '#0b6272' },
  SYSTEM_OUTAGE: { words: 'system outage', colour: '#a3161b' },
};

/** As wide as letters of 11 pixels are on the average. */
const widthOf = (words: string): number => Math.round(words.length * 6.6) + 14;

/** A picture of the worst state, in words, for other people's pages. */
export function badge({ overall, page }: Snapshot): Rendering {
  const { words, colour } = BADGE[overall];
  const [left, right] = [widthOf(page.name), widthOf(words)];
  const label = `${page.name}: ${words}`;
  const { text } = html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${left + right}"
    height="20"
    role="img"
    aria-label="${label}"
  >
    <title>${label}</title>
    <rect width="${left}" height="20" fill="#3a4a50" />
    <rect x="${left}" width="${right}" height="20" fill="${colour}" />
    <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
      <text x="${left / 2}" y="14">${page.name}</text>
      <text x="${left + right / 2}" y="14">${words}</text>
    </g>
  </svg>`;
  return { path: '/status/badge.svg', body: text };
}
