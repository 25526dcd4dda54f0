import { ServiceState } from '../service.entity.ts';
import type { SnapshotService } from '../snapshot.types.ts';
import type { DayOfService } from '../uptime.ts';
import { html, type Html } from './html.ts';
import { toneOf } from './parts.ts';
import type { Shown } from './words.ts';

/** The worse, the higher: so that bars can be told without seeing colour. */
const HEIGHTS: Record<ServiceState, number> = {
  OPERATIONAL: 16,
  PLANNED_OUTAGE: 20,
  ISSUES_REPORTED: 25,
  SYSTEM_OUTAGE: 32,
};
const WIDTH = 8;

/** A bar a day, and the percent in words. All bars of one kind are one path, as there are many of them on a page. */
export function bars({ days, uptimePercent }: SnapshotService, { words }: Shown): Html {
  const kinds = Map.groupBy(
    days.map((day, index) => ({ day, index })),
    ({ day }) => day.worst,
  );
  const paths = [...kinds].map(([state, list]) => {
    const height = state === null ? 4 : HEIGHTS[state];
    const path = list.map(({ index }) => `M${index * WIDTH} ${32 - height}h6v${height}h-6z`).join('');
    return html`<path class="${state === null ? 'quiet' : toneOf[state]}" d="${path}" />`;
  });
  const uptime = words.uptime(uptimePercent.toFixed(2));
  return html`<svg
      class="status-bars"
      viewBox="0 0 ${days.length * WIDTH - 2} 32"
      preserveAspectRatio="none"
      role="img"
      aria-label="${[uptime, ...troubles(days, words)].join('; ')}"
    >
      ${paths}
    </svg>
    <div class="status-small status-ends">
      <span>${words.days}</span><span>${uptime}</span><span>${words.today}</span>
    </div>`;
}

const troubles = (days: readonly DayOfService[], words: Shown['words']): string[] =>
  [ServiceState.SYSTEM_OUTAGE, ServiceState.ISSUES_REPORTED, ServiceState.PLANNED_OUTAGE].flatMap((state) => {
    const many = days.filter(({ worst }) => worst === state).length;
    return many > 0 ? [words.troubled(many, words.states[state].name)] : [];
  });
