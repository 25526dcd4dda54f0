import { daysBetween, laterDay } from '@harp/domain/days.ts';
import { limits } from '@harp/domain/limits.ts';

const { unusedDays, warnDays } = limits.eua;

/** The day on which EUA disables an ID that was last used on that day (HARP.md §1). */
export const disabledOn = (lastUse: string): string => laterDay(lastUse, unusedDays);

export type GuardAct = { act: 'CLOSE' } | { act: 'WARN'; days: number; step: number } | { act: 'NOTHING' };

/** What is to be done about somebody's EUA ID on a day: close the account, warn once at each step, or nothing. */
export function guardOf(
  { state, lastUse, warned }: { state: 'ACTIVE' | 'DISABLED'; lastUse: string | null; warned: number | null },
  today: string,
): GuardAct {
  if (state === 'DISABLED') return { act: 'CLOSE' };
  if (lastUse === null) return { act: 'NOTHING' };
  const days = daysBetween(today, disabledOn(lastUse));
  if (days <= 0) return { act: 'CLOSE' };
  const step = warnDays.toSorted((a, b) => a - b).find((one) => days <= one);
  return step === undefined || (warned !== null && warned <= step) ? { act: 'NOTHING' } : { act: 'WARN', days, step };
}
