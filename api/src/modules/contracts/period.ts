import { daysBetween } from '@harp/domain/days.ts';
import { limits } from '@harp/domain/limits.ts';

/** The step at which everybody is to be told on this day that a contract ends; null when they were, or it is far away. */
export function noticeOf({ endsOn, warned }: { endsOn: string; warned: number | null }, today: string): number | null {
  const days = daysBetween(today, endsOn);
  const step = limits.contract.noticeDays.toSorted((a, b) => a - b).find((one) => days <= one);
  return step === undefined || (warned !== null && warned <= step) ? null : step;
}
