import { worstOf } from './derive.service.ts';
import { ServiceState } from './service.entity.ts';

/** One day of a service, in UTC. */
export interface DayOfService {
  /** YYYY-MM-DD. */
  date: string;
  /** The worst that it was; null: it was not on the page yet. */
  worst: ServiceState | null;
  /** For how long it was down. */
  secondsDown: number;
}

export interface ServiceHistory {
  /** The oldest first; the last one is today. */
  days: DayOfService[];
  /** For how much of the time that is known it was not down, cut (not rounded) to two decimals. */
  uptimePercent: number;
}

/** From when a service was how; until the next one. */
export interface Change {
  at: Date;
  state: ServiceState;
}

/** What became known only afterwards: that it was so from then to then. */
export interface Backfill {
  from: Date;
  to: Date;
  state: ServiceState;
}

interface Span {
  from: number;
  to: number;
  state: ServiceState;
}

const DAY_MS = 86_400_000;

/** The first midnight (UTC) of so many days, of which the last one is today. */
export const firstDay = (now: Date, days: number): Date =>
  new Date((Math.floor(now.getTime() / DAY_MS) - days + 1) * DAY_MS);

/**
 * Time without a SYSTEM_OUTAGE counts as up: interruptions and planned outages show on the bars, and don't count.
 *
 * @param changes in order of time, those before the first day too
 */
export function historyOf(
  changes: readonly Change[],
  backfills: readonly Backfill[],
  now: Date,
  days: number,
): ServiceHistory {
  const end = now.getTime();
  // How it is at this very moment counts too.
  const spans: Span[] = [
    ...changes.map(({ at, state }, index) => ({
      from: at.getTime(),
      to: changes[index + 1]?.at.getTime() ?? end + 1,
      state,
    })),
    ...backfills.map(({ from, to, state }) => ({ from: from.getTime(), to: to.getTime(), state })),
  ].filter(({ from, to }) => from < to);
  const outages = joined(spans.filter(({ state }) => state === ServiceState.SYSTEM_OUTAGE));
  const start = firstDay(now, days).getTime();
  const list = Array.from({ length: days }, (_, index): DayOfService => {
    const from = start + index * DAY_MS;
    const to = Math.min(from + DAY_MS, end + 1);
    const during = spans.filter((span) => span.from < to && span.to > from);
    return {
      date: new Date(from).toISOString().slice(0, 10),
      worst: during.length === 0 ? null : worstOf(during.map(({ state }) => state)),
      secondsDown: Math.round(shared(outages, from, Math.min(to, end)) / 1000),
    };
  });
  const known = Math.max(start, Math.min(...spans.map(({ from }) => from)));
  const total = end - known;
  const up = total - shared(outages, known, end);
  return { days: list, uptimePercent: total > 0 ? Math.floor((up * 10_000) / total) / 100 : 100 };
}

/** Spans that touch become one, so that no second is counted twice. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else whole.push({ ...span });
  }
  return whole;
}

const shared = (spans: readonly Span[], from: number, to: number): number =>
  spans.reduce((sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)), 0);
